import type { EventLog } from '../log/event-log.js';
import type { LogRecord } from '../log/record.js';
import type { Stream } from '../log/stream.js';
import type { From, ReadRequest } from './read-request.js';

/** The events a read returns, one after the other, so that as many are looked up as the client takes. */
export function* selection(log: EventLog, request: ReadRequest): Generator<LogRecord> {
  const records = request.stream === undefined ? ofAll(log, request) : ofStream(log, log.stream(request.stream)!, request);
  let left = request.count ?? Infinity;
  for (const record of records) {
    if (left <= 0) return;
    if (request.filter && !request.filter.matches(record)) continue;
    left -= 1;
    yield record;
  }
}

/** From a revision on, itself included, in either direction. */
function* ofStream(log: EventLog, stream: Stream, { from, backwards }: ReadRequest): Generator<LogRecord> {
  const { records } = stream;
  const first = stream.firstVisible(log.clock());
  if (!backwards) {
    for (let index = Math.max(first, startIndex(from, records.length)); index < records.length; index += 1) yield records[index]!;
    return;
  }
  for (let index = Math.min(startIndex(from, records.length - 1), records.length - 1); index >= first; index -= 1) yield records[index]!;
}

/** Forwards from a position on, the event there included; backwards from before it. */
function* ofAll(log: EventLog, { from, backwards }: ReadRequest): Generator<LogRecord> {
  const { records } = log;
  const start = typeof from === 'bigint' ? log.indexAt(from) : startIndex(from, records.length);
  if (!backwards) {
    for (let index = start; index < records.length; index += 1) yield records[index]!;
    return;
  }
  for (let index = start - 1; index >= 0; index -= 1) yield records[index]!;
}

function startIndex(from: From, end: number): number {
  if (from === 'start') return 0;
  return from === 'end' || from > BigInt(end) ? end : Number(from);
}
