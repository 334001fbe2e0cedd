import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '#projections';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { isProblemCode, PROBLEM_MEANING, PROBLEM_STATUS, problemTitle } from './catalogue.js';

/** The address that the `type` of every problem names. */
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @describe({
    id: 'explainProblem',
    tag: 'Service',
    summary: 'What a kind of problem means and what to do about it',
    parameters: [{ name: 'code', in: 'path', description: 'The code of the problem', schema: { type: 'string', enum: Object.keys(PROBLEM_STATUS) } }],
    answers: { 200: { description: 'A short text', schema: { type: 'string' }, mediaType: 'text/plain' } },
    problems: [400, 404, 414],
  })
  explain(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    readQuery(request.query, []);
    const { code } = request.params as { code: string };
    if (!isProblemCode(code)) throw new NotFound(`There is no problem "${code}".`);
    reply.type('text/plain; charset=utf-8');
    return `${problemTitle(code)} (${PROBLEM_STATUS[code]})\n\n${PROBLEM_MEANING[code]}\n`;
  }
}
