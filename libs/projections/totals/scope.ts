import type { Units } from '../units/units.js';
import type { Scope } from './ledger.js';
import type { Statement } from './statements.js';

/** How the scope of a statement lies to that of a question. */
export interface Relation {
  touches: boolean;
  /** The statement is about the same, or about a part of what is asked. */
  inside: boolean;
  /** The statement is about the same, or about more than what is asked. */
  contains: boolean;
}

/** For one question, how the scope of any statement lies to it. What is part of what follows the recorded axis. */
export function relationOf(asked: Scope, units: Units, recordedBy: number): (statement: Statement) => Relation {
  const within = asked.unit === undefined ? undefined : units.within(asked.unit, recordedBy);
  const above = asked.unit === undefined ? undefined : units.above(asked.unit, recordedBy);
  return ({ unit, country }) => {
    const unitInside = within === undefined || (unit !== undefined && within[unit] === 1);
    const unitContains = unit === undefined || (above !== undefined && above[unit] === 1);
    const countryInside = asked.country === undefined || country === asked.country;
    const countryContains = country === undefined || country === asked.country;
    return {
      touches: (unitInside || unitContains) && (countryInside || countryContains),
      inside: unitInside && countryInside,
      contains: unitContains && countryContains,
    };
  };
}
