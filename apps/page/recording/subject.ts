import { ask, type Answer } from '../api/client.js';
import type { Told } from '../i18n/en/telling.js';
import type { EventType, Subject } from './catalogue.js';
import type { Members } from './draft.js';

/** What is mended, as it stands: what opened it with every correction. */
export interface Base {
  /** The event type that opened it. */
  readonly type: string;
  readonly payload: Members;
  /** The number of events about it minus one, for If-Match. */
  readonly version: number;
  readonly events: readonly Happened[];
  /** How it reads, where it is an entry. */
  readonly entry?: Told;
}

export interface Happened {
  readonly event: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly data: Members;
}

type Life = Answer<'/v1/units/{id}'>['life'] | Answer<'/v1/entries/{id}'>['history'];

/** The field of a payload that says what it is about. It is never corrected. */
export const subjectField = ({ home, nature }: Pick<EventType, 'home' | 'nature'>): Subject => (home !== 'funds' ? home : nature === 'entry' ? 'entry' : 'fund');

/** What a mending event of this type mends: the field that names it. */
export const mendedField = ({ nature, refersTo, home }: EventType): Subject | undefined => {
  if (nature !== 'mending') return undefined;
  return home === 'funds' ? 'fund' : refersTo[home] === home ? home : undefined;
};

/**
 * @param event of a unit's life, where that is what is mended
 * @throws Refused where there is no such thing
 */
export async function baseOf(subject: Subject, id: string, event?: string): Promise<Base> {
  switch (subject) {
    case 'entry': {
      const { entry, payload, version, history } = await ask('/v1/entries/{id}', { id }, {});
      return { type: entry.type, payload: payload as Members, version, events: happened(history), entry };
    }
    case 'source':
      return folded(await ask('/v1/sources/{id}', { id }, {}));
    case 'unit':
      return folded(await ask('/v1/units/{id}', { id }, {}), event);
    case 'fund':
      return folded(await ask('/v1/funds/{id}', { id }, {}));
    case 'measure':
      throw new Error('Measures are not corrected.');
  }
}

const happened = (life: Life): Happened[] => life.map(({ event, type, recordedAt, recordedBy, data }) => ({ event, type, recordedAt, recordedBy, data: data as Members }));

/** What was recorded first, or by the event, with the corrections of that. */
function folded({ life, version }: { readonly life: Life; readonly version: number }, event?: string): Base {
  const events = happened(life);
  const opened = events.find((each) => (event === undefined ? true : each.event === event));
  if (!opened) throw new Error(`There is no event "${event}" in its life.`);
  const corrections = events.filter(({ type, data }) => /Corrected$/.test(type) && data['event'] === event);
  const payload = corrections.reduce((before, { data }) => corrected(before, data['changes'] as Members), opened.data);
  return { type: opened.type, payload, version, events };
}

/** Each new value in place of the old one; null takes it away. */
function corrected(payload: Members, changes: Members): Members {
  return Object.fromEntries(Object.entries({ ...payload, ...changes }).filter(([, value]) => (value as unknown) !== null));
}

/** The draft of a correction after somebody else corrected the same: what one had not touched is as it is now. */
export function merged(draft: Members, before: Members, now: Members): Members {
  const same = (name: string): boolean => JSON.stringify(draft[name]) === JSON.stringify(before[name]);
  const names = new Set([...Object.keys(draft), ...Object.keys(now)]);
  return Object.fromEntries([...names].flatMap((name) => {
    const value = same(name) ? now[name] : draft[name];
    return value === undefined ? [] : [[name, value] as const];
  }));
}
