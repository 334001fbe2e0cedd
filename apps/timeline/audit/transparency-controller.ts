import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { TransparencyLog } from '#audit';
import { InvalidQuestion } from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { answerText, TEXT } from './text.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SIZE = /^(0|[1-9]\d{0,14})$/;
const EVENTS = { type: 'string', pattern: '^(0|[1-9][0-9]{0,14})$', examples: ['62'] };

const Keys = Type.Object(
  {
    origin: Type.String({ description: 'Name of the log and of all its keys' }),
    first: Type.String({ description: 'The key it began with: name+id+base64 (C2SP signed-note)' }),
    rotations: Type.Array(Type.String(), { description: 'One signed note for each change of key, in order' }),
  },
  { $id: 'LogKeys' },
);

/** The log as others can check it: docs/transparency-log.md. */
@Controller('v1/audit')
export class TransparencyController {
  constructor(private readonly log: TransparencyLog) {}

  @Get('checkpoint')
  @describe({
    id: 'getCheckpoint',
    tag: 'Audit',
    summary: 'The signed root over all events: keep one, and nothing before it can be changed unnoticed',
    description: 'A signed note (C2SP tlog-checkpoint). The latest one is not older than a second.',
    parameters: [{ name: 'size', in: 'query', description: 'That of the first events, so many of them', schema: EVENTS }],
    answers: { 200: { description: 'The signed note', schema: { type: 'string' }, mediaType: TEXT } },
    problems: [400, 404, 503],
  })
  checkpoint(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const { size } = readQuery(request.query, ['size']);
    return answerText(reply, this.log.checkpoint(size === undefined ? undefined : sizeOf('size', size)));
  }

  @Get('keys')
  @describe({
    id: 'getLogKeys',
    tag: 'Audit',
    summary: 'The public keys of the log, from the first to the present one, and the statements by which they followed each other',
    answers: { 200: { description: 'The keys', schema: component('LogKeys', Keys) } },
    problems: [400],
  })
  keys(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Static<typeof Keys> {
    readQuery(request.query, []);
    reply.header('Cache-Control', 'no-store');
    const { origin, first, rotations } = this.log.keys;
    return { origin, first, rotations: [...rotations] };
  }

  @Get('proofs/:eventId')
  @describe({
    id: 'getInclusionProof',
    tag: 'Audit',
    summary: 'The proof that an event is in the log, as it stands there',
    description: 'C2SP tlog-proof: the index, the hashes from the leaf up to the root, and the checkpoint.',
    parameters: [{ name: 'eventId', in: 'path', description: 'The UUID of the event', schema: { type: 'string', format: 'uuid' } }],
    answers: { 200: { description: 'The proof', schema: { type: 'string' }, mediaType: TEXT } },
    problems: [400, 404, 414, 503],
  })
  inclusionProof(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    readQuery(request.query, []);
    const { eventId } = request.params as { eventId: string };
    if (!UUID.test(eventId)) throw new InvalidQuestion([{ parameter: 'eventId', message: 'must be the UUID of an event' }]);
    return answerText(reply, this.log.inclusionProof(eventId));
  }

  @Get('consistency')
  @describe({
    id: 'getConsistencyProof',
    tag: 'Audit',
    summary: 'The proof that the log went on from a checkpoint that you kept, and nothing before it was changed',
    description: 'The text that C2SP tlog-witness defines for add-checkpoint: `old` and the number, the hashes, and the checkpoint of `to`.',
    parameters: [
      { name: 'from', in: 'query', description: 'The number of events of the earlier checkpoint', schema: EVENTS, required: true },
      { name: 'to', in: 'query', description: 'The number of events of the later one; all when left out', schema: EVENTS },
    ],
    answers: { 200: { description: 'The proof', schema: { type: 'string' }, mediaType: TEXT } },
    problems: [400, 404, 503],
  })
  consistencyProof(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const { from, to } = readQuery(request.query, ['from', 'to']);
    if (from === undefined) throw new InvalidQuestion([{ parameter: 'from', message: 'is missing: give the number of events of the checkpoint that you kept' }]);
    const sizes = { from: sizeOf('from', from), to: to === undefined ? undefined : sizeOf('to', to) };
    if (sizes.to !== undefined && sizes.from > sizes.to) throw new InvalidQuestion([{ parameter: 'to', message: `must not be less than from, which is ${from}` }]);
    return answerText(reply, this.log.consistencyProof(sizes.from, sizes.to));
  }
}

function sizeOf(parameter: string, text: string): number {
  if (!SIZE.test(text)) throw new InvalidQuestion([{ parameter, message: 'must be a number of events, such as 62' }]);
  return Number(text);
}
