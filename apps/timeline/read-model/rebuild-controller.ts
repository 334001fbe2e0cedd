import { Controller, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { ReadSide } from '#projections';
import { RequiresRole, TokenGuard } from '../access/token-guard.js';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';

const Rebuilt = Type.Object(
  {
    position: Type.String({ description: 'The log position that the new read model takes in' }),
    events: Type.Integer({ description: 'How many events it was built from' }),
    seconds: Type.Number(),
  },
  { $id: 'Rebuilt' },
);

@Controller('v1/read-model')
@UseGuards(TokenGuard)
export class RebuildController {
  constructor(private readonly readSide: ReadSide) {}

  @Post('rebuild')
  @RequiresRole('admin')
  @describe({
    id: 'rebuildReadModel',
    tag: 'Service',
    summary: 'Builds the read model again from the log, beside the present one, which answers until the new one takes its place',
    description: 'Needs a token with the role `admin`. Asked again while a rebuild runs, it answers with that one.',
    answers: { 201: { description: 'The new read model answers', schema: component('Rebuilt', Rebuilt) } },
    problems: [400, 401, 403],
    needsToken: true,
  })
  async rebuild(@Req() request: FastifyRequest): Promise<Static<typeof Rebuilt>> {
    readQuery(request.query, []);
    const begun = performance.now();
    await this.readSide.rebuild();
    const { seq, position } = this.readSide.status();
    return { position, events: seq, seconds: Math.round(performance.now() - begun) / 1000 };
  }
}
