import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { TransparencyLog, type FoundDifference } from '#audit';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';

const Instant = Type.String({ format: 'date-time' });

const difference = {
  kind: Type.Enum(['altered', 'missing', 'unreadable', 'added', 'damaged-tree']),
  number: Type.Integer({ description: 'The number of the first event concerned, from 1 in the order of the log' }),
  expected: Type.Optional(Type.String({ description: 'Its leaf hash when it was new, base64' })),
  found: Type.Optional(Type.String({ description: 'The leaf hash of what the store has there today, base64' })),
  leaf: Type.Optional(Type.String({ description: 'What the store has there today: the leaf, canonical JSON' })),
  detail: Type.String(),
  foundAt: Instant,
};

const Difference = Type.Object(difference, { $id: 'LogDifference', description: 'Where the log of today is not the log that was signed' });

const AuditFindings = Type.Object(
  {
    whole: Type.Boolean({ description: 'Nothing that was looked at differs. While false, nothing is signed' }),
    size: Type.Integer({ description: 'How many events the tree has taken in' }),
    difference: Type.Optional(Difference),
    checkpoint: Type.Optional(Type.String({ description: 'The last one that was signed: a signed note' })),
    proof: Type.Optional(Type.String({ description: 'That the log of the checkpoint had the expected leaf hash there (C2SP tlog-proof)' })),
    settled: Type.Array(Type.Object({ ...difference, settledAt: Instant, settledBy: Type.String() }, { $id: 'SettledDifference' }), { description: 'Differences of the past, and what ended them; at most 100' }),
    unwatched: Type.Array(
      Type.Object({ from: Type.Integer(), to: Type.Integer(), foundAt: Instant }, { $id: 'UnwatchedEvents' }),
      { description: 'Stretches of events, by their numbers, that were recorded around a crash and taken in by the next start; at most 100' },
    ),
  },
  { $id: 'AuditFindings' },
);

const instantOf = (epochMs: number): string => new Date(epochMs).toISOString();

/** What the service found when it compared the log with its tree: the evidence, for everybody. */
@Controller('v1/audit')
export class FindingsController {
  constructor(private readonly log: TransparencyLog) {}

  @Get('findings')
  @describe({
    id: 'getAuditFindings',
    tag: 'Audit',
    summary: 'Whether the log is the one that was signed, and the evidence if it is not',
    answers: { 200: { description: 'What was found', schema: component('AuditFindings', AuditFindings) } },
    problems: [400],
  })
  findings(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Static<typeof AuditFindings> {
    readQuery(request.query, []);
    reply.header('Cache-Control', 'no-store');
    const { findings, intake, size } = this.log;
    const evidence = this.log.evidence();
    const checkpoint = this.log.lastCheckpoint;
    return {
      whole: evidence === undefined,
      size,
      ...(evidence && { difference: differenceOf(evidence.difference) }),
      ...(checkpoint !== undefined && { checkpoint }),
      ...(evidence?.proof !== undefined && { proof: evidence.proof }),
      settled: findings.settled.map((each) => ({ ...differenceOf(each), settledAt: instantOf(each.settledAt), settledBy: each.settledBy })),
      unwatched: intake.unwatched.map(({ fromSeq, toSeq, foundAt }) => ({ from: fromSeq, to: toSeq, foundAt: instantOf(foundAt) })),
    };
  }
}

function differenceOf({ kind, seq, expected, found, event, detail, foundAt }: FoundDifference): Static<typeof Difference> {
  return {
    kind,
    number: seq,
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
    ...(event !== undefined && { leaf: event }),
    detail,
    foundAt: instantOf(foundAt),
  };
}
