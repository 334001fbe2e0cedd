import { setImmediate as turn } from 'node:timers/promises';
import type { Journal, RawEvent } from '../journal.js';

/** Events between two turns of the event loop. */
const SLICE = 1_000;
const COMPARED = ['id', 'stream', 'revision', 'type', 'recordedAt', 'data', 'metadata'] as const satisfies readonly (keyof RawEvent)[];
const EXCERPT = 120;

/** The first event that two logs do not have alike. `number` counts events from 1. */
export interface Difference {
  readonly number: number;
  readonly what: string;
}

/**
 * Compares the events `after < number <= until` of two logs one by one: order, ids, streams, revisions, types, instants, and
 * every letter of data and metadata. Positions are each store's own.
 */
export async function compare(source: Journal, target: Journal, until: number, tell: (done: number) => void): Promise<Difference | undefined> {
  const others = target.scan(0, until);
  let number = 0;
  for (const event of source.scan(0, until)) {
    number += 1;
    const what = differenceOf(event, others.next().value as RawEvent | undefined);
    if (what) return { number, what };
    if (number % SLICE > 0) continue;
    tell(number);
    await turn();
  }
  tell(number);
  return number < until ? { number: number + 1, what: `the source ends after ${number}` } : undefined;
}

function differenceOf(event: RawEvent, other: RawEvent | undefined): string | undefined {
  if (!other) return 'the target does not have it';
  const member = COMPARED.find((each) => event[each] !== other[each]);
  return member && `its ${member} is ${excerpt(event[member])} in the source and ${excerpt(other[member])} in the target`;
}

function excerpt(value: string | number): string {
  const text = JSON.stringify(value);
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
