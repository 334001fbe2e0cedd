import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { RequiresRole, TokenGuard } from './token-guard.js';
import { ROLES } from './token-store.js';

const Access = Type.Object(
  {
    name: Type.String({ description: 'The name of the token: who everything is recorded by that is sent with it' }),
    role: Type.Enum([...ROLES], { description: 'A recorder records, an editor also corrects and withdraws, an admin may do everything' }),
  },
  { $id: 'Access', additionalProperties: false },
);

/** Whose token it is: to be asked before anything is recorded with it. */
@Controller('v1/access')
@UseGuards(TokenGuard)
export class AccessController {
  @Get()
  @RequiresRole('recorder')
  @describe({
    id: 'getAccess',
    tag: 'Service',
    summary: 'Whose token this is, and what it may do',
    answers: { 200: { description: 'The token is in force', schema: component('Access', Access), headers: { 'Cache-Control': 'no-store' } } },
    problems: [400, 401],
    needsToken: true,
  })
  access(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Static<typeof Access> {
    readQuery(request.query, []);
    reply.header('Cache-Control', 'no-store');
    return { name: request.actor, role: request.role };
  }
}
