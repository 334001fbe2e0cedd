import type { EventDefinition } from '#events';
import type { EntryChange } from '../entries/entries.js';
import type { Dictionary } from './dictionary.js';
import type { SeenEvent } from './event.js';
import { factsOf, type Reading } from './facts.js';
import type { ProjectionName } from './projection.js';

/** A change of an entry, with what the timeline and the totals both need of it. */
export interface ReadChange extends EntryChange {
  readonly profile: readonly Reading[];
}

const NOTHING: readonly never[] = [];

/** One event on its way through the projections, and what they tell each other of it. */
export class Passage {
  sourcesChanged: readonly number[] = NOTHING;
  changes: readonly EntryChange[] = NOTHING;
  private read: readonly ReadChange[] | undefined;

  constructor(
    readonly event: SeenEvent,
    private readonly dictionary: Dictionary,
  ) {}

  /** @throws Error see {@link factsOf}, for each who asks */
  get readings(): readonly ReadChange[] {
    if (this.changes.length === 0) return NOTHING;
    if (this.read) return this.read;
    for (const { profile } of this.changes) for (const part of profile) part.facts = factsOf(part.state, this.dictionary);
    return (this.read = this.changes as readonly ReadChange[]);
  }
}

/** The projections that an event of this type belongs in; those that rest on them not named. */
export function takenInBy({ home, nature, legs, when }: EventDefinition): ProjectionName[] {
  const taken: ProjectionName[] = [];
  if (home === 'source') taken.push('sources');
  if (home === 'unit') taken.push('units');
  if (home === 'measure') taken.push('measures');
  if (home === 'funds' && legs === undefined) taken.push('funds');
  if ((nature === 'mending' && home !== 'source') || when !== undefined) taken.push('entries');
  return taken;
}
