import type { EventLog } from '../log/event-log.js';
import type { LogRecord } from '../log/record.js';
import type { Resolved } from '../wire/read-responses.js';

/** Follows an event that is a link (`$>`, its data `revision@stream`) to what it links to. */
export function resolve(log: EventLog, record: LogRecord): Resolved {
  if (record.type !== '$>') return { event: record };
  const [, revision, stream] = /^(\d+)@(.+)$/s.exec(Buffer.from(record.data).toString()) ?? [];
  const target = stream === undefined ? undefined : log.stream(stream);
  if (!target || target.tombstone || target.softDeleted) return { event: undefined, link: record };
  return { event: target.records[Number(revision)], link: record };
}
