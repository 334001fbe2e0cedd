import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Schemas } from '../api/client.js';
import { dayNumber, dayText } from './days.js';
import { Glance } from './glance.js';

interface Entry {
  readonly from: number | null;
  readonly to: number | null;
}

const FIRST = dayNumber('2020-01-01');
const day = fc.integer({ min: FIRST, max: FIRST + 20 });
const entries = fc.array(
  fc.oneof(
    fc.tuple(day, fc.nat(5)).map(([from, long]): Entry => ({ from, to: from + long })),
    day.map((to): Entry => ({ from: null, to })),
    day.map((from): Entry => ({ from, to: null })),
    fc.constant<Entry>({ from: null, to: null }),
  ),
  { maxLength: 30 },
);

const stand = ({ from, to }: Entry): number => from ?? to ?? Infinity;

function glanceOf(all: readonly Entry[]): Glance {
  const days = [...new Set(all.flatMap(({ from, to }) => [from, to]).filter((each) => each !== null))].sort((a, b) => a - b);
  const on = (pick: (entry: Entry) => number | null) => days.map((each) => all.filter((entry) => pick(entry) === each).length);
  return new Glance({
    count: all.length,
    days: days.map(dayText),
    begin: on(({ from }) => from),
    end: on(({ to }) => to),
    stand: on(stand),
    withoutBeginning: all.filter(({ from }) => from === null).length,
    withoutEnd: all.filter(({ to }) => to === null).length,
  } as unknown as Schemas['TimelineOverview']);
}

describe('a glance at the timeline', () => {
  it('counts what may lie on any stretch of days', () => {
    fc.assert(
      fc.property(entries, day, fc.nat(10), (all, from, long) => {
        const to = from + long;
        expect(glanceOf(all).countOn(from, to)).toBe(all.filter((each) => (each.from ?? -Infinity) <= to && (each.to ?? Infinity) >= from).length);
      }),
    );
  });

  it('knows the place of every day and the day of every place, in the list by any day', () => {
    fc.assert(
      fc.property(entries, day, day, (all, by, at) => {
        const glance = glanceOf(all);
        const listed = all.filter(({ from }) => (from ?? -Infinity) <= by).sort((a, b) => stand(b) - stand(a));
        expect(glance.countBy(by)).toBe(listed.length);
        expect(glance.placeOf(at, by)).toBe(listed.filter((each) => stand(each) > at).length);
        listed.forEach((each, place) => expect(glance.dayAt(place, by) ?? Infinity).toBe(stand(each)));
      }),
    );
  });
});
