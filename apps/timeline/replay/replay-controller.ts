import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ReadSide, TimelineSnapshot, TimelineUpdate, TotalSnapshot, TotalUpdate } from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { Connection } from '../subscriptions/connection.js';
import { EVENT_STREAM, streamHeaders } from '../subscriptions/event-stream.js';
import { CaughtUp, Farewell } from '../subscriptions/frames.js';
import { CLOCK, type Clock } from '../tokens.js';
import { Player } from './player.js';
import { goOnAfter, PLACE_PATTERN } from './place.js';
import { parametersOf, readReplay, replayParameters } from './request.js';

/** History once more, in the shape in which changes are told live. */
@Controller('v1/replay')
export class ReplayController {
  constructor(
    private readonly player: Player,
    private readonly readSide: ReadSide,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @describe({
    id: 'replay',
    tag: 'Live',
    summary: 'History as it happened, was published or was recorded, in the shape of live updates',
    description:
      'Server-sent events: `snapshot` and `caught-up`, then an `update` for each change, and `closing` with the code `complete`. With `Last-Event-ID` it goes on ' +
      'after that event, without a snapshot; after the last one the answer is 204, upon which a browser does not come back.',
    parameters: [
      ...Object.entries(replayParameters).map(([name, { description, schema, required = false }]) => ({ name, in: 'query' as const, description, schema, required })),
      { name: 'Last-Event-ID', in: 'header', description: 'Go on after this event', schema: { type: 'string', pattern: PLACE_PATTERN } },
    ],
    answers: {
      200: {
        description: 'The "data" of each event',
        schema: component('Replay', Type.Union([TimelineSnapshot, TimelineUpdate, TotalSnapshot, TotalUpdate, CaughtUp, Farewell])),
        mediaType: EVENT_STREAM,
        headers: { 'Start-Position': 'The log position that it starts from' },
      },
      204: { description: 'The event is the last one: the replay is over' },
    },
    problems: [400, 503],
  })
  async replay(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { of } = request.query as { of?: string };
    const asked = readReplay(this.readSide, this.clock(), readQuery(request.query, parametersOf(of)));
    const id = request.headers['last-event-id'];
    const replay = id === undefined ? asked : goOnAfter(asked, this.readSide, String(id));
    if (!replay) return void reply.code(204).send();
    const headers = streamHeaders(this.player.positionOf(replay.from));
    if (request.method === 'HEAD') return void reply.headers(headers).send();
    this.player.checkRoom();
    const snapshot = id === undefined ? this.player.snapshot(replay) : undefined;
    const connection = new Connection(request.raw, reply.raw, this.player.limits);
    reply.hijack();
    connection.begin({ ...(reply.getHeaders() as Record<string, string>), ...headers });
    await this.player.play(connection, replay, snapshot);
  }
}
