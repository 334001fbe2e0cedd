import type { Journal, RawEvent } from '#event-store';
import { Type } from 'typebox';

/** One event as it stands in the log. */
export const LogEvent = Type.Object(
  {
    position: Type.String({ pattern: '^[0-9]+$', description: 'Its place in the log: rises from one event to the next, not always by one' }),
    recordedAt: Type.String({ format: 'date-time', description: 'When the event store took it in, UTC, in milliseconds' }),
    id: Type.String({ format: 'uuid' }),
    stream: Type.String(),
    revision: Type.Integer({ minimum: 0, description: 'Its place in the stream' }),
    type: Type.String({ description: 'The event type; its schema is the component of that name, in the version that the metadata gives' }),
    data: Type.Record(Type.String(), Type.Unknown()),
    metadata: Type.Record(Type.String(), Type.Unknown()),
  },
  { $id: 'LogEvent', additionalProperties: false },
);

/** The event as one line of JSON, without its line feed. What was appended is passed on letter by letter. */
export function eventLine({ position, recordedAt, id, stream, revision, type, data, metadata }: RawEvent): string {
  const instant = new Date(recordedAt).toISOString();
  return `{"position":"${position}","recordedAt":"${instant}","id":"${id}","stream":${JSON.stringify(stream)},"revision":${revision},"type":${JSON.stringify(type)},"data":${data},"metadata":${metadata}}`;
}

const CHUNK_CHARACTERS = 64 * 1024;

/** The events with `after < seq <= until` as NDJSON, some 64 KiB at a time: what is not asked for is not read. */
export function* ndjson(journal: Journal, after: number, until: number): Generator<string> {
  let chunk = '';
  for (const event of journal.scan(after, until)) {
    chunk += `${eventLine(event)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
