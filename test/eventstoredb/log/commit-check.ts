import type { Proposed, LogRecord } from './record.js';
import type { Stream } from './stream.js';

/** What a writer expects of a stream. */
export type Expected = bigint | 'no-stream' | 'stream-exists' | 'any';

export type Decision =
  | { readonly kind: 'append' }
  /** The same events are there already: the answer is theirs. */
  | { readonly kind: 'repeat'; readonly last: LogRecord }
  | { readonly kind: 'wrong-expected-version' }
  | { readonly kind: 'deleted' };

const APPEND: Decision = { kind: 'append' };
const WRONG: Decision = { kind: 'wrong-expected-version' };
const DELETED: Decision = { kind: 'deleted' };

/**
 * Whether the server takes an append to a stream that is not deleted for ever, by its rules of optimistic concurrency and idempotency.
 *
 * - A revision or no stream expected: a repeat is certain, for the ids are compared with those at the revisions that the
 *   append would have got. Events that are there only in part are a wrong expected version.
 * - Anything expected: only ids among the `recent` ones of the same stream are known, and the first of the append decides:
 *   a known one followed by an unknown one is a wrong expected version, an unknown one lets all be written (again).
 */
export function checkCommit(
  stream: Stream,
  expected: Expected,
  events: readonly Pick<Proposed, 'id'>[],
  recent: (id: string) => LogRecord | undefined,
  hasMetadata: boolean,
): Decision {
  if (expected === 'stream-exists') {
    if (stream.softDeleted) return DELETED;
    if (stream.last < 0n && !hasMetadata) return WRONG;
  }
  if (expected === 'any' || expected === 'stream-exists') return byRecentIds(stream, events, recent);
  const believed = expected === 'no-stream' ? -1n : expected;
  if (believed > stream.last) return WRONG;
  if (believed === stream.last) return APPEND;
  return byRevisions(stream, believed, events);
}

function byRecentIds(stream: Stream, events: readonly Pick<Proposed, 'id'>[], recent: (id: string) => LogRecord | undefined): Decision {
  let last: LogRecord | undefined;
  for (const { id } of events) {
    const known = recent(id);
    if (known?.stream !== stream.name) return last ? WRONG : APPEND;
    last = known;
  }
  return last ? { kind: 'repeat', last } : APPEND;
}

function byRevisions(stream: Stream, believed: bigint, events: readonly Pick<Proposed, 'id'>[]): Decision {
  let revision = Number(believed);
  for (const { id } of events) {
    revision += 1;
    if (stream.records[revision]?.id === id) continue;
    const nothingRepeats = revision === Number(believed) + 1;
    // Whoever expects no stream may write again to one that was deleted.
    return nothingRepeats && believed === -1n && stream.softDeleted ? APPEND : WRONG;
  }
  return events.length === 0 ? WRONG : { kind: 'repeat', last: stream.records[revision]! };
}
