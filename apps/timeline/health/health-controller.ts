import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { EventStore } from '#event-store';
import { ReadSide } from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { EVENT_STORE } from '../tokens.js';

const Health = Type.Object(
  {
    live: Type.Literal(true, { description: 'The process answers' }),
    ready: Type.Boolean({ description: 'The store is connected and the answers follow the log' }),
    store: Type.Object({
      kind: Type.Union([Type.Literal('embedded'), Type.Literal('eventstoredb')]),
      connected: Type.Boolean(),
      since: Type.String({ format: 'date-time', description: 'Since when "connected" has been what it is' }),
      detail: Type.String(),
    }),
    projection: Type.Object({
      state: Type.Union([Type.Literal('catching-up'), Type.Literal('live'), Type.Literal('stopped')]),
      position: Type.String({ description: 'The last log position that answers take in' }),
      behind: Type.Integer({ description: 'Events recorded but not in the answers yet' }),
      behindSeconds: Type.Number({ description: 'How long the first of them has waited' }),
      error: Type.Optional(Type.String({ description: 'Why it stopped' })),
    }),
  },
  { $id: 'Health' },
);

@Controller('health')
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly readSide: ReadSide,
  ) {}

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
    const { kind, connected, since, detail } = this.store.status();
    const { state, position, behind, behindSeconds, error } = this.readSide.status();
    const ready = connected && state === 'live';
    reply.header('Cache-Control', 'no-store');
    if (!ready) reply.status(503).header('Retry-After', '5');
    return {
      live: true,
      ready,
      store: { kind, connected, since: new Date(since).toISOString(), detail },
      projection: { state, position, behind, behindSeconds, ...(error !== undefined && { error }) },
    };
  }
}
