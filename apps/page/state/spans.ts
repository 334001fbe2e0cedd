import type { Schemas } from '../api/client.js';
import { dayNumber } from './days.js';

type Partnership = Pick<Schemas['Partnership'], 'joined' | 'left'>;

/** The days of a partnership as numbers, both inclusive: surely from `sureFrom` to `sureTo`, perhaps from `from` to `to`. */
export interface Span {
  readonly from: number;
  readonly sureFrom: number;
  readonly sureTo: number;
  readonly to: number;
}

/** A day that is not known may be any from the first one, or any up to the last one. Where it is surely nothing, `sureTo` lies before `sureFrom`. */
export function spanOf({ joined, left }: Partnership, first: number, last: number): Span {
  const within = (day: number) => Math.min(last, Math.max(first, day));
  const number = (day: string | null | undefined, otherwise: number) => (day === null || day === undefined ? otherwise : within(dayNumber(day)));
  return {
    from: number(joined?.earliest, first),
    sureFrom: joined === undefined ? last + 1 : number(joined.latest, last),
    sureTo: left === undefined ? last : number(left.earliest, first),
    to: left === undefined ? last : number(left.latest, last),
  };
}

/** The first day that any of these may mean; undefined where none is known. */
export function firstOf(all: readonly Partnership[]): number | undefined {
  const days = all.flatMap(({ joined, left }) => [joined?.earliest, joined?.latest, left?.earliest, left?.latest]).filter((day) => day !== null && day !== undefined);
  return days.length === 0 ? undefined : Math.min(...days.map(dayNumber));
}
