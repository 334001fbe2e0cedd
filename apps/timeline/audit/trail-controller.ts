import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { ACTS, type Trail, TransparencyLog } from '#audit';
import type { EventStore, Journal, RecordedEvent } from '#event-store';
import { openTexts, type EventMetadata } from '#events';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { ProblemError } from '../problems/problem.js';
import { CatchUp } from '../questions/catch-up.js';
import { EVENT_STORE } from '../tokens.js';
import { cursorAfter, readTrailQuestion, TRAIL_PARAMETERS } from './trail-parameters.js';

const TrailItem = Type.Object(
  {
    event: Type.String({ format: 'uuid' }),
    position: Type.String(),
    recordedAt: Type.String({ format: 'date-time' }),
    recordedBy: Type.String({ description: 'Who did it: the name of the token' }),
    act: Type.Enum([...ACTS]),
    type: Type.String({ description: 'The event type' }),
    stream: Type.String({ description: 'Whose history it is part of' }),
    daysSinceHappened: Type.Optional(Type.Integer({ description: 'From the last day that it may have happened to the day it was recorded' })),
    daysSincePublished: Type.Optional(Type.Integer({ description: 'From the publication of its earliest source, as then known, to the day it was recorded' })),
    reason: Type.Optional(Type.String({ description: 'Why, where the record was mended' })),
    data: Type.Record(Type.String(), Type.Unknown()),
  },
  { $id: 'TrailItem' },
);

const TrailAnswer = Type.Object(
  {
    count: Type.Integer({ description: 'How many there are in all' }),
    items: Type.Array(TrailItem, { description: 'Latest first' }),
    next: Type.Optional(Type.String({ description: 'Query string of the next page' })),
    citation: Type.Object({ position: Type.String({ description: 'The log position up to which it goes' }), link: Type.String({ description: 'Gives the same answer for ever' }) }),
  },
  { $id: 'Trail' },
);

const PATH = '/v1/audit/trail';
const AFTER = 'after';

/** Who recorded, corrected and withdrew what, and when. */
@Controller('v1/audit')
export class TrailController {
  private readonly journal: Journal;
  private readonly trail: Trail;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    log: TransparencyLog,
    private readonly catchUp: CatchUp,
  ) {
    this.journal = store.journal;
    this.trail = log.trail;
  }

  @Get('trail')
  @describe({
    id: 'getTrail',
    tag: 'Audit',
    summary: 'Who recorded, corrected and withdrew what, and when, latest first',
    description: 'Every event of the log is an act of somebody. `backdated` lists what was recorded long after the fact. The very first question takes the whole log in, which takes some seconds for a million events.',
    parameters: [
      ...TRAIL_PARAMETERS,
      { name: AFTER, in: 'query', description: 'A log position that the answer must take in, as a command answered it: waits up to five seconds for it', schema: { type: 'string', pattern: '^[0-9]{1,20}$' } },
    ],
    answers: {
      200: {
        description: 'One page',
        schema: component('Trail', TrailAnswer),
        headers: { 'Cache-Control': 'no-store, but for the permanent link of the citation', Link: 'The next page (RFC 8288)' },
      },
    },
    problems: [400, 503],
  })
  async page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Static<typeof TrailAnswer>> {
    const { after, ...values } = readQuery(request.query, [...TRAIL_PARAMETERS.map(({ name }) => name), AFTER]);
    if (after !== undefined) await this.catchUp.with(after);
    const { question, limit, before, position } = readTrailQuestion(this.journal, values);
    await this.trail.upToDate();
    const { count, seqs, more } = this.trail.page(question, before, limit);
    const { cursor, ...asked } = values;
    const query = (at: string | undefined): string => new URLSearchParams({ ...asked, to: position, limit: String(limit), ...(at !== undefined && { cursor: at }) }).toString();
    const next = more ? query(cursorAfter(seqs.at(-1)!)) : undefined;
    const link = `${PATH}?${query(cursor)}`;
    reply.header('Cache-Control', link === request.url ? 'public, max-age=86400' : 'no-store');
    if (next !== undefined) reply.header('Link', `<${PATH}?${next}>; rel="next"`);
    return { count, items: seqs.map((seq) => this.item(seq)), ...(next !== undefined && { next }), citation: { position, link } };
  }

  private item(seq: number): Static<typeof TrailItem> {
    const { id, position, recordedAt, type, stream, data: stored, metadata } = this.event(seq);
    const data = openTexts(stored, this.journal.keys);
    const { sinceHappened, sincePublished } = this.trail.lateness(seq);
    const { reason } = data as { reason?: unknown };
    return {
      event: id,
      position,
      recordedAt: new Date(recordedAt).toISOString(),
      recordedBy: (metadata as EventMetadata).actor,
      act: this.trail.act(seq),
      type,
      stream,
      ...(sinceHappened !== undefined && { daysSinceHappened: sinceHappened }),
      ...(sincePublished !== undefined && { daysSincePublished: sincePublished }),
      ...(typeof reason === 'string' && { reason }),
      data: data as Record<string, unknown>,
    };
  }

  /** @throws ProblemError `store-differs`: it can no longer be read */
  private event(seq: number): RecordedEvent {
    try {
      const event = this.journal.get(seq);
      if (event) return event;
    } catch (cause) {
      throw new ProblemError('store-differs', `Event ${seq} can no longer be read from the store.`, { cause });
    }
    throw new ProblemError('store-differs', `Event ${seq} is no longer in the store.`);
  }
}
