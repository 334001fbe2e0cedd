import { daysOf, parseEdtf } from '#quantities';
import type { Units } from '../units/units.js';
import type { Saved } from '../state/columns.js';
import { Names, Sets, Spans } from '../state/interning.js';
import type { CommonPayload } from './event.js';

/** What a row says of the country of its figure: see {@link Dictionary.countryRoles}. */
export const ROLE = { none: 0, whole: 1, upperOnly: 2 } as const;

/** The place of a whole figure that is broken down by country: it counts only where no country is asked for. */
export const BROKEN_DOWN = '*';
/** Before a country, the place of the part of a broken-down figure that falls to it. */
export const PART_OF = '=';
const NOWHERE = '';

/** What rows of every table share: days, credits, places and measures, each kept as a small number. */
export class Dictionary {
  readonly spans = new Spans();
  readonly credits = new Sets();
  readonly places = new Names();
  readonly measures = new Names();
  readonly measureSets = new Sets();
  private readonly spanOfText = new Map<string, number>();
  private readonly rolesByCountry = new Map<string | undefined, Uint8Array>();

  constructor(private readonly units: Units) {
    this.places.numberOf(NOWHERE);
  }

  span(edtf: string): number {
    let span = this.spanOfText.get(edtf);
    if (span === undefined) {
      const { earliest, latest } = daysOf(parseEdtf(edtf));
      span = this.spans.numberOf(earliest, latest);
      if (this.spanOfText.size > 200_000) this.spanOfText.clear();
      this.spanOfText.set(edtf, span);
    }
    return span;
  }

  /** The units that an entry credits, or the one that a statement or an event of a unit is about. */
  credit({ unit, units }: Pick<CommonPayload, 'unit' | 'units'>): number {
    if (units !== undefined && units.length !== 1) return this.credits.numberOf(units.map((id) => this.units.numberOf(id)));
    const only = units === undefined ? unit : units[0];
    return only === undefined ? 0 : this.credits.numberOfOne(this.units.numberOf(only));
  }

  place(payload: CommonPayload): number {
    return this.places.numberOf(placeOf(payload));
  }

  /** The measures that an entry adds to, or the one that a statement is about. */
  measureSet(codes: readonly string[]): number {
    const [only] = codes;
    if (only !== undefined && codes.length === 1) return this.measureSets.numberOfOne(this.measures.numberOf(only));
    return this.measureSets.numberOf(codes.map((code) => this.measures.numberOf(code)));
  }

  /** For each place what a row with it adds to a question about a country, or about all of them. */
  countryRoles(country: string | undefined): Uint8Array {
    const known = this.rolesByCountry.get(country);
    if (known?.length === this.places.texts.length) return known;
    const roles = Uint8Array.from(this.places.texts, (text) => roleOf(text, country));
    this.rolesByCountry.set(country, roles);
    return roles;
  }

  /** For each place 1 where a row with it adds anything to such a question, else 0. */
  placesIn(country: string | undefined): Uint8Array {
    return this.countryRoles(country).map((role) => (role === ROLE.none ? 0 : 1));
  }

  /** The countries that these places are in, in order of their codes. @param seen for each place 1 where it is one of them */
  countriesOf(seen: Uint8Array): string[] {
    const countries = new Set<string>();
    for (let place = 0; place < seen.length; place += 1) {
      const text = this.places.text(place);
      if (seen[place] === 1 && text !== NOWHERE && text !== BROKEN_DOWN) for (const country of text.replace(PART_OF, '').split(',')) countries.add(country);
    }
    return [...countries].sort();
  }

  /** For each credit 1 where it lies in the scope of a unit, else 0. */
  creditsWithin(unit: number, recordedBy: number): Uint8Array {
    return this.credits.touching(this.units.within(unit, recordedBy));
  }

  parts(): [string, Saved][] {
    return [
      ['spans.earliest', this.spans.earliest],
      ['spans.latest', this.spans.latest],
      ['credits.start', this.credits.start],
      ['credits.members', this.credits.members],
      ['places', this.places.texts],
      ['measures', this.measures.texts],
      ['measureSets.start', this.measureSets.start],
      ['measureSets.members', this.measureSets.members],
    ];
  }

  index(): void {
    for (const each of [this.spans, this.credits, this.places, this.measures, this.measureSets]) each.index();
  }
}

/** The countries of an entry's places, as they are named on its whole figure, or the one that a statement is about. */
export function placeOf({ country, places }: CommonPayload): string {
  if (country !== undefined) return text(country);
  if (places === undefined) return NOWHERE;
  if (places.length === 1) return text(places[0]!.country);
  return [...new Set(places.map((each) => text(each.country)))].sort().join();
}

/** What is no text must stop the event that brings it, not the questions that come upon it later. */
function text(country: unknown): string {
  if (typeof country === 'string') return country;
  throw new TypeError(`a country is ${JSON.stringify(country)} and no text`);
}

function roleOf(place: string, country: string | undefined): number {
  if (place.startsWith(PART_OF)) return place.slice(1) === country ? ROLE.whole : ROLE.none;
  if (country === undefined) return ROLE.whole;
  if (place === country) return ROLE.whole;
  return place !== BROKEN_DOWN && place.split(',').includes(country) ? ROLE.upperOnly : ROLE.none;
}
