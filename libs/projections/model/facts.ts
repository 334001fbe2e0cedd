import type { Contribution } from '#events';
import type { EntryState, ProfilePart } from '../entries/entries.js';
import type { Dictionary } from './dictionary.js';

/** What the timeline and the totals both need of an entry's reading, as numbers of the dictionary. */
export interface Facts {
  /** Its days, credited units and places. */
  span: number;
  credit: number;
  place: number;
  contributions: readonly Contribution[];
}

/** A part of an entry's profile; without facts where it has no date to be shown at. */
export interface Reading extends ProfilePart {
  facts: Facts | undefined;
}

const NOTHING: readonly Contribution[] = [];

/** @throws Error what should have a date has none, or the days, units or places cannot be read */
export function factsOf({ definition, payload }: EntryState, dictionary: Dictionary): Facts | undefined {
  const when = definition.when?.(payload);
  if (when === undefined) {
    if (definition.nature === 'entry' || definition.nature === 'statement') throw new Error(`${definition.type} without a date`);
    return undefined;
  }
  return {
    span: dictionary.span(when),
    credit: dictionary.credit(payload),
    place: dictionary.place(payload),
    contributions: definition.contributions?.(payload) ?? NOTHING,
  };
}
