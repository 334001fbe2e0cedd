import type { Units } from '../units/units.js';
import type { Scope } from './ledger.js';

/** How the scope of a statement lies to that of a question. */
export interface Relation {
  /** The statement is about the same, or about a part of what is asked. */
  inside: boolean;
  /** The statement is about the same, or about more than what is asked. */
  contains: boolean;
}

/** One object for each relation there can be, since most statements are only looked at to find that they have none. */
const RELATIONS: Record<'equal' | 'inside' | 'contains' | 'neither', Relation> = {
  equal: { inside: true, contains: true },
  inside: { inside: true, contains: false },
  contains: { inside: false, contains: true },
  neither: { inside: false, contains: false },
};

/** For one question, how any scope lies to it; undefined where the two have nothing in common. What is part of what follows the recorded axis. */
export function relationOf(asked: Scope, units: Units, recordedBy: number): (scope: Scope) => Relation | undefined {
  const within = asked.unit === undefined ? undefined : units.within(asked.unit, recordedBy);
  const above = asked.unit === undefined ? undefined : units.above(asked.unit, recordedBy);
  return ({ unit, country }) => {
    const unitInside = within === undefined || (unit !== undefined && within[unit] === 1);
    const unitContains = unit === undefined || (above !== undefined && above[unit] === 1);
    const countryInside = asked.country === undefined || country === asked.country;
    const countryContains = country === undefined || country === asked.country;
    if (!(unitInside || unitContains) || !(countryInside || countryContains)) return undefined;
    if (unitInside && countryInside) return unitContains && countryContains ? RELATIONS.equal : RELATIONS.inside;
    return unitContains && countryContains ? RELATIONS.contains : RELATIONS.neither;
  };
}
