import { ROLE } from '../model/dictionary.js';
import type { ReadModel } from '../model/read-model.js';
import type { Happening } from './happening.js';

const NOBODY: Uint8Array = new Uint8Array(0);

/** The part of the world that a subscription is about, as it is while the log goes on. */
export class LiveScope {
  private within = NOBODY;
  private above = NOBODY;
  private roles = NOBODY;

  /** @param seq the event after which it is looked at */
  constructor(
    private readonly model: ReadModel,
    private readonly unit: number | undefined,
    private readonly country: string | undefined,
    seq: number,
  ) {
    this.look(seq);
  }

  /** Takes in the next event. @returns whether what was told before belongs elsewhere now */
  take(event: Happening): boolean {
    if (this.unit === undefined || !event.moves) return false;
    const { within, above } = this;
    this.look(event.seq);
    return isOther(within, this.within) || isOther(above, this.above);
  }

  /** Whether a credit of the dictionary lies in it. */
  holds(credit: number): boolean {
    return this.unit === undefined || this.model.dictionary.credits.of(credit).some((unit) => this.within[unit] === 1);
  }

  /** What a place of the dictionary is to it: see {@link ROLE}. */
  roleOf(place: number): number {
    if (this.roles.length <= place) this.roles = this.model.dictionary.countryRoles(this.country);
    return this.roles[place] ?? ROLE.none;
  }

  private look(seq: number): void {
    if (this.unit === undefined) return;
    this.within = this.model.units.within(this.unit, seq);
    this.above = this.model.units.above(this.unit, seq);
  }
}

/** Units that are new since then have nothing to their name yet. */
const isOther = (before: Uint8Array, after: Uint8Array): boolean => before.some((belongs, unit) => after[unit] !== belongs);
