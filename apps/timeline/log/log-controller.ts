import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { holdsSealed } from '#events';
import type { EventStore, Journal } from '#event-store';
import { InvalidQuestion, NotFound, type ParameterProblem } from '#projections';
import { component } from '../docs/components.js';
import { describe } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { ANSWER_AGE, ANSWER_AGE_MEANING, AnswerAge, ageInHeader } from '../health/answer-age.js';
import { EVENT_STORE } from '../tokens.js';
import { eventLine, LogEvent, ndjson } from './event-line.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NDJSON = 'application/x-ndjson';
const POSITION = { type: 'string', pattern: '^[0-9]{1,20}$' };
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
const MAY_BE_ERASED = 'no-store';

/** The raw events, for whoever wants to compute everything again. */
@Controller('v1/log')
export class LogController {
  private readonly journal: Journal;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    private readonly ages: AnswerAge,
  ) {
    this.journal = store.journal;
  }

  @Get()
  @describe({
    id: 'readLog',
    tag: 'Log',
    summary: 'The raw events in order, one JSON object a line',
    description: 'Everything that the answers of this service are computed from. `Last-Position` names the last event of the answer: read on with `from` set to it.',
    parameters: [
      { name: 'from', in: 'query', description: 'Only events after this position', schema: POSITION },
      { name: 'to', in: 'query', description: 'Only events up to this position, itself included', schema: POSITION },
      { name: 'limit', in: 'query', description: 'The most events to answer with; all when left out', schema: { type: 'string', pattern: '^[1-9][0-9]{0,8}$' } },
    ],
    answers: {
      200: {
        description: 'Events, one a line',
        schema: component('LogEvent', LogEvent),
        mediaType: NDJSON,
        headers: { [ANSWER_AGE]: ANSWER_AGE_MEANING, 'Last-Position': 'Position of the last event of the answer; "from", or 0, when there is none', Link: 'The events after these, when there are more within the bounds (RFC 8288)' },
      },
    },
    problems: [400],
  })
  readLog(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Readable {
    const { from, to, limit } = readBounds(readQuery(request.query, ['from', 'to', 'limit']));
    const after = this.seqAt(from ?? '0');
    const end = to === undefined ? this.journal.head : this.seqAt(to);
    const until = Math.max(after, Math.min(end, after + (limit ?? Infinity)));
    const last = until > after ? this.journal.get(until)?.position : undefined;
    reply.type(`${NDJSON}; charset=utf-8`).header('Cache-Control', 'no-store').header('Last-Position', last ?? from ?? '0');
    const age = this.ages.ofLog();
    if (age && to === undefined) reply.header(ANSWER_AGE, ageInHeader(age));
    if (until < end) {
      const rest = new URLSearchParams({ from: last ?? '0', ...(to !== undefined && { to }), ...(limit !== undefined && { limit: String(limit) }) });
      reply.header('Link', `</v1/log?${rest.toString()}>; rel="next"`);
    }
    // Whoever asks for the headers alone would have the whole log read for nothing.
    const wanted = request.method === 'HEAD' ? after : until;
    return Readable.from(ndjson(this.journal, after, wanted), { objectMode: false });
  }

  @Get(':eventId')
  @describe({
    id: 'readLogEvent',
    tag: 'Log',
    summary: 'One event of the log',
    parameters: [{ name: 'eventId', in: 'path', description: 'The UUID of the event', schema: { type: 'string', format: 'uuid' } }],
    answers: { 200: { description: 'The event', schema: component('LogEvent', LogEvent), headers: { 'Cache-Control': `${NEVER_CHANGES}; ${MAY_BE_ERASED} where it holds texts that can be erased` } } },
    problems: [400, 404, 414],
  })
  readLogEvent(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    readQuery(request.query, []);
    const { eventId } = request.params as { eventId: string };
    if (!UUID.test(eventId)) throw new InvalidQuestion([{ parameter: 'eventId', message: 'must be the UUID of an event' }]);
    const event = this.journal.getById(eventId);
    if (!event) throw new NotFound(`There is no event ${eventId} in the log.`);
    const data = JSON.stringify(event.data);
    reply.type('application/json; charset=utf-8').header('Cache-Control', holdsSealed(data) ? MAY_BE_ERASED : NEVER_CHANGES);
    return eventLine({ ...event, data, metadata: JSON.stringify(event.metadata) }, this.journal.keys);
  }

  private seqAt(position: string): number {
    return this.journal.seqAtPosition(position) ?? 0;
  }
}

function readBounds({ from, to, limit }: Record<string, string>) {
  const problems: ParameterProblem[] = [];
  for (const [parameter, value] of Object.entries({ from, to })) {
    if (value !== undefined && !/^\d{1,20}$/.test(value)) problems.push({ parameter, message: 'must be a log position, such as 1041' });
  }
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)) problems.push({ parameter: 'limit', message: 'must be a whole number from 1 to 999999999' });
  if (problems.length === 0 && from !== undefined && to !== undefined && BigInt(to) < BigInt(from)) {
    problems.push({ parameter: 'to', message: `must not lie before from, which is ${from}` });
  }
  if (problems.length > 0) throw new InvalidQuestion(problems);
  return { from, to, limit: limit === undefined ? undefined : Number(limit) };
}
