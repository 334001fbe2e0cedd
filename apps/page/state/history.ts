import type { Schemas } from '../api/client.js';

type Event = Schemas['Entry']['history'][number];
type Payload = Readonly<Record<string, unknown>>;

/** What a correction put in place of what; undefined where there was, or is, nothing. */
export interface Replaced {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Of each event about an entry, first to last, what it replaced of what was said until then. */
export function replacedBy(history: readonly Pick<Event, 'type' | 'data'>[]): readonly (readonly Replaced[])[] {
  let payload: Payload = {};
  return history.map(({ type, data }, index) => {
    if (index === 0) payload = data;
    if (type !== 'EntryCorrected') return [];
    const before = payload;
    const changes = Object.entries((data['changes'] ?? {}) as Payload).map(([field, value]) => [field, value ?? undefined] as const);
    payload = { ...payload, ...Object.fromEntries(changes) };
    return changes.map(([field, after]) => ({ field, before: before[field], after }));
  });
}
