import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TSchema } from 'typebox';
import type { EventStore } from '#event-store';
import {
  liveTimeline,
  liveTimelineParameters,
  liveTotal,
  liveTotalParameters,
  type ModelHolder,
  type LiveQuestion,
  type Parameter,
  ReadSide,
  TimelineSnapshot,
  TimelineUpdate,
  TotalSnapshot,
  TotalUpdate,
} from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { CLOCK, type Clock, EVENT_STORE } from '../tokens.js';
import { Connection } from './connection.js';
import { EVENT_STREAM, streamHeaders } from './event-stream.js';
import { CaughtUp, Farewell, Stopped } from './frames.js';
import { startOf } from './start-position.js';
import { Subscriptions } from './subscriptions.js';

interface Endpoint {
  readonly parameters: Readonly<Record<string, Parameter>>;
  question(holder: ModelHolder, now: number, values: Readonly<Record<string, string>>): LiveQuestion;
}

const TOTALS: Endpoint = { parameters: liveTotalParameters, question: liveTotal };
const TIMELINE: Endpoint = { parameters: liveTimelineParameters, question: liveTimeline };

const POSITION = { type: 'string', pattern: '^[0-9]{1,20}$' };

/** Questions whose answers are told again whenever they change, as server-sent events. */
@Controller('v1/subscriptions')
export class SubscriptionsController {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly readSide: ReadSide,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('timeline')
  @described('subscribeToTimeline', 'The timeline, and every change of it from then on', TIMELINE, 'TimelineSubscription', [TimelineSnapshot, TimelineUpdate])
  timeline(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.subscribe(TIMELINE, request, reply);
  }

  @Get('totals')
  @described('subscribeToTotals', 'One total, and every change of it from then on', TOTALS, 'TotalSubscription', [TotalSnapshot, TotalUpdate])
  totals(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.subscribe(TOTALS, request, reply);
  }

  private async subscribe({ parameters, question }: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { from, ...values } = readQuery(request.query, [...Object.keys(parameters), 'from']);
    const start = startOf(this.store.journal, request, from);
    const asked = question(this.readSide, this.clock(), values);
    if (request.method === 'HEAD') return void reply.headers(streamHeaders(start?.position)).send();
    const group = await this.subscriptions.groupFor(asked, start?.seq ?? 0);
    const connection = new Connection(request.raw, reply.raw, this.subscriptions.limits);
    reply.hijack();
    connection.begin({ ...(reply.getHeaders() as Record<string, string>), ...streamHeaders(start?.position ?? this.subscriptions.positionOf(group)) });
    if (start) await this.subscriptions.resume(connection, group, start.seq);
    else this.subscriptions.follow(connection, group);
  }
}

function described(id: string, summary: string, { parameters }: Endpoint, name: string, messages: TSchema[]): MethodDecorator {
  return describe({
    id,
    tag: 'Live',
    summary,
    description:
      'Server-sent events: `snapshot`, then `caught-up`, then an `update` for every event that changes the answer, with its cause. `id` is the log position; with ' +
      '`Last-Event-ID` or `from` there is no snapshot, and all that changed since comes before `caught-up`. `stopped` says that answers go no further, `error` and `closing` why a connection ends.',
    parameters: [
      ...Object.entries(parameters).map(([parameter, { description, schema, required = false }]) => ({ name: parameter, in: 'query' as const, description, schema, required })),
      { name: 'from', in: 'query', description: 'Go on after this log position instead of beginning with a snapshot', schema: POSITION },
      { name: 'Last-Event-ID', in: 'header', description: 'The same; it wins over from', schema: POSITION },
    ],
    answers: {
      200: {
        description: 'The "data" of each event',
        schema: component(name, Type.Union([...messages, CaughtUp, Stopped, Farewell])),
        mediaType: EVENT_STREAM,
        headers: { 'Start-Position': 'The log position that it starts from: that of the snapshot, or the one to go on after' },
      },
    },
    problems: [400, 503],
  });
}
