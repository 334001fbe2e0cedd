import { catalogue, type EventDefinition } from '#events';
import { daysOf, parseEdtf } from '#quantities';
import { common } from '../model/event.js';
import type { ReadModel } from '../model/read-model.js';
import type { Happening } from './happening.js';

/** The part of the world that a subscription is about. */
export interface LiveScope {
  readonly unit?: string | undefined;
  readonly country?: string | undefined;
}

/** Whether what the event opens shows on a timeline of this scope and these days; `mayHold` was asked before. */
export function isShown(event: Happening, { country }: LiveScope, since: number, asOf: number): boolean {
  const { places, country: only } = common(event);
  if (country !== undefined && country !== only && !places?.some((place) => place.country === country)) return false;
  const days = daysOf(parseEdtf(event.definition.when!(event.payload)!));
  return days.earliest <= asOf && days.latest >= since;
}

const counting = new Set<EventDefinition>(catalogue.filter(({ nature }) => nature === 'entry'));

/**
 * Tells cheaply of most new entries that they lie outside a scope; where it says nothing against an event, the question has
 * to be asked.
 */
export class ScopeFilter {
  private within: Uint8Array | undefined;

  constructor(private readonly scope: LiveScope) {}

  mayHold(model: ReadModel, event: Happening): boolean {
    // What is part of what may have changed.
    if (event.definition.home === 'unit') this.within = undefined;
    if (!counting.has(event.definition)) return true;
    return this.mayCredit(model, event) && this.mayLieIn(event);
  }

  private mayCredit(model: ReadModel, event: Happening): boolean {
    const { unit } = this.scope;
    const number = unit === undefined ? undefined : model.units.find(unit);
    if (number === undefined) return true;
    const within = (this.within ??= model.units.within(number, event.seq));
    const { unit: only, units = only === undefined ? [] : [only] } = common(event);
    return units.some((id) => within[model.units.numberOf(id)] === 1);
  }

  private mayLieIn(event: Happening): boolean {
    const { country } = this.scope;
    if (country === undefined || common(event).places?.some((place) => place.country === country)) return true;
    return (event.definition.contributions?.(event.payload) ?? []).some(({ byCountry }) => byCountry !== undefined);
  }
}
