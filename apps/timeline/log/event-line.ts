import { ERASED, holdsSealed, isSealedText, openText, readText, textsIn } from '#events';
import type { Journal, KeyReader, RawEvent } from '#event-store';
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
    opened: Type.Optional(
      Type.Array(
        Type.Object(
          {
            at: Type.String({ description: 'Where in the data: a JSON Pointer (RFC 6901)' }),
            salt: Type.Optional(Type.String({ description: '32 bytes, base64: the commitment is the SHA-256 of the salt and the text' })),
            text: Type.String({ description: `What it says; ${ERASED}, without a salt, where that was erased` }),
          },
          { additionalProperties: false },
        ),
        { description: 'What the sealed texts of the data say. No part of the event: what is signed is all the rest' },
      ),
    ),
  },
  { $id: 'LogEvent', additionalProperties: false },
);

/** The event as one line of JSON, without its line feed. What was appended is passed on letter by letter. */
export function eventLine({ position, recordedAt, id, stream, revision, type, data, metadata }: RawEvent, keys: KeyReader): string {
  const instant = new Date(recordedAt).toISOString();
  const opened = holdsSealed(data) ? `,"opened":${JSON.stringify(openedTexts(JSON.parse(data) as object, keys))}` : '';
  return `{"position":"${position}","recordedAt":"${instant}","id":"${id}","stream":${JSON.stringify(stream)},"revision":${revision},"type":${JSON.stringify(type)},"data":${data},"metadata":${metadata}${opened}}`;
}

function openedTexts(data: object, keys: KeyReader) {
  return [...textsIn(data)].flatMap(({ pointer: at, value }) => {
    if (!isSealedText(value)) return [];
    const key = keys.get(value.key);
    const opened = key ? openText(value, key) : undefined;
    return [opened ? { at, salt: opened.salt.toString('base64'), text: opened.text } : { at, text: readText(value, keys) }];
  });
}

const CHUNK_CHARACTERS = 64 * 1024;

/** The events with `after < seq <= until` as NDJSON, some 64 KiB at a time: what is not asked for is not read. */
export function* ndjson(journal: Journal, after: number, until: number): Generator<string> {
  let chunk = '';
  for (const event of journal.scan(after, until)) {
    chunk += `${eventLine(event, journal.keys)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
