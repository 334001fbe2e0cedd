import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { TransparencyLog } from '#audit';
import type { EventStore } from '#event-store';
import { PROJECTIONS, ReadSide } from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { EVENT_STORE } from '../tokens.js';
import { AnswerAge } from './answer-age.js';

const Live = Type.Object({ live: Type.Literal(true, { description: 'The process answers' }) }, { $id: 'Live' });

const State = Type.Union([Type.Literal('catching-up'), Type.Literal('live'), Type.Literal('stopped')]);

const reached = {
  position: Type.String({ description: 'The last log position that it takes in' }),
  behind: Type.Integer({ description: 'Events known to be recorded and not taken in yet' }),
  behindSeconds: Type.Number({ description: 'How long the first of them has waited; while the store is away, how long nothing has been heard of it' }),
};

const Projection = Type.Object(
  {
    name: Type.Enum([...PROJECTIONS]),
    state: State,
    ...reached,
    stoppedAt: Type.Optional(Type.String({ description: 'The log position of the event that it stopped before' })),
    error: Type.Optional(Type.String({ description: 'Why it stopped' })),
  },
  { $id: 'Projection' },
);

const count = Type.Integer({ minimum: 0 });

const Health = Type.Object(
  {
    ...Live.properties,
    ready: Type.Boolean({ description: 'The store is connected, and all answers follow the log' }),
    store: Type.Object({
      kind: Type.Union([Type.Literal('embedded'), Type.Literal('eventstoredb')]),
      connected: Type.Boolean(),
      since: Type.String({ format: 'date-time', description: 'Since when "connected" has been what it is' }),
      whole: Type.Boolean({ description: 'False while a history is being copied into it: until that is finished only its beginning is there, and commands are refused' }),
      detail: Type.String(),
      currentAt: Type.Optional(Type.String({ format: 'date-time', description: 'The latest instant up to which everything recorded is known to be here; absent before that was ever known' })),
    }),
    projection: Type.Object({ state: State, ...reached }, { description: 'All that have not stopped; the state is that of the worst' }),
    projections: Type.Array(Projection, { description: 'Each by itself. What rests on one that stopped stops with it, and the others go on' }),
    passedOver: Type.Object(
      { system: count, 'other-application': count, malformed: count, notice: count, 'unknown-type': count, 'newer-version': count },
      { description: 'Events that no projection takes in, by kind: the first three in the database since the start, the others in the log' },
    ),
    audit: Type.Object({
      whole: Type.Boolean({ description: 'Nothing differs between the log and what was signed of it. If false, nothing is signed: /v1/audit/findings has the evidence' }),
      size: Type.Integer({ description: 'Events in the tree of the transparency log' }),
      behind: Type.Integer({ description: 'Events recorded but not in the tree yet' }),
      compared: Type.Integer({ description: 'How many events were compared with the tree since the start, one after the other; of the others only a sample' }),
      detail: Type.Optional(Type.String({ description: 'What differs, or why new events cannot be taken in' })),
    }),
  },
  { $id: 'Health' },
);

@Controller('health')
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly readSide: ReadSide,
    private readonly log: TransparencyLog,
    private readonly ages: AnswerAge,
  ) {}

  @Get('live')
  @describe({
    id: 'live',
    tag: 'Service',
    summary: 'Whether the process answers: for whoever restarts it, or goes on asking it while it is not ready',
    answers: { 200: { description: 'It does', schema: component('Live', Live) } },
    problems: [400],
  })
  live(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Static<typeof Live> {
    readQuery(request.query, []);
    reply.header('Cache-Control', 'no-store');
    return { live: true };
  }

  @Get()
  @describe({
    id: 'health',
    tag: 'Service',
    summary: 'Whether the service is ready, and how far its answers have come',
    answers: {
      200: { description: 'Ready', schema: component('Health', Health) },
      503: { description: 'Not ready', schema: component('Health', Health), headers: { 'Retry-After': 'Seconds' } },
    },
    problems: [400],
  })
  health(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Static<typeof Health> {
    readQuery(request.query, []);
    const { kind, connected, since, whole, detail, currentAt, counts } = this.store.status();
    const { state, position, behind, behindSeconds, projections } = this.readSide.status();
    const ready = connected && whole && state === 'live';
    const silence = connected ? 0 : this.ages.secondsOfLog();
    reply.header('Cache-Control', 'no-store');
    if (!ready) reply.status(503).header('Retry-After', '5');
    return {
      live: true,
      ready,
      store: { kind, connected, since: new Date(since).toISOString(), whole, detail, ...(currentAt !== undefined && { currentAt: new Date(currentAt).toISOString() }) },
      projection: { state, position, behind, behindSeconds: Math.max(behindSeconds, silence) },
      projections: projections.map(({ seq: _, ...each }) => ({ ...each, behindSeconds: Math.max(each.behindSeconds, silence) })),
      passedOver: { ...counts.passedOver, ...this.readSide.model.passedOver.counts },
      audit: this.audit(),
    };
  }

  private audit(): Static<typeof Health>['audit'] {
    const { size, findings, intake, check } = this.log;
    const detail = findings.open?.detail ?? intake.trouble;
    return { whole: findings.open === undefined, size, behind: Math.max(0, this.store.journal.head - size), compared: check.compared, ...(detail !== undefined && { detail }) };
  }
}
