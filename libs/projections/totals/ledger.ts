import type { Measure } from '#events';
import type { Viewpoint } from '../model/axes.js';
import { type Dictionary, ROLE } from '../model/dictionary.js';
import { Column, type Saved } from '../state/columns.js';
import { type Filter, VersionedRows } from '../state/versioned-rows.js';
import type { Units } from '../units/units.js';
import { type Bounds, QuantitiesSeen } from './quantities-seen.js';
import { Statements } from './statements.js';
import { RowsByDays } from './rows-by-days.js';
import { exactly, type QuickTally, type Tally, type TallySheet } from './tally.js';

/** The part of the world a question is about. */
export interface Scope {
  /** The number of the unit; all of them when undefined. */
  unit: number | undefined;
  country: string | undefined;
  /** By entry, 1 for those that are looked at, as if nothing else were there; all of them when undefined. Made for one viewpoint. */
  only?: Uint8Array | undefined;
}

/** As far as a question goes on two of the axes. */
export interface Moments {
  readonly asOf: number;
  readonly at: Viewpoint;
}

/** The rows in scope at a viewpoint; `role` of a row's place tells whether its low counts too. */
export interface SelectedRows {
  rows: Uint32Array;
  roles: Uint8Array;
}

/** What the entries add to one measure in one currency, and what was stated of it. */
export class Ledger {
  readonly rows = new VersionedRows();
  readonly span = new Column('u32');
  readonly credit = new Column('u32');
  readonly place = new Column('u32');
  readonly quantity = new Column('u32');
  private readonly byDays: RowsByDays;
  readonly quantities: QuantitiesSeen;
  readonly statements: Statements;

  constructor(
    readonly name: string,
    readonly measure: Measure,
    private readonly dictionary: Dictionary,
    units: Units,
    private readonly sheet: TallySheet,
  ) {
    this.quantities = new QuantitiesSeen(name, measure.dimension);
    this.byDays = new RowsByDays(this, dictionary.spans);
    this.statements = new Statements(`${name}.stated`, dictionary, units, this.quantities);
  }

  /** The event that it was first needed for. */
  get begun(): number {
    return Math.min(...[this.rows, this.statements.rows].map(({ rec }) => (rec.length > 0 ? rec.get(0) : Infinity)));
  }

  /** A row for what an entry adds here. @param quantity a number of {@link quantities} */
  open(entry: number, since: number, from: number, to: number, span: number, credit: number, place: number, quantity: number): void {
    this.rows.open(entry, since, from, to);
    this.span.push(span);
    this.credit.push(credit);
    this.place.push(place);
    this.quantity.push(quantity);
  }

  select({ unit, country, only }: Scope, at: Viewpoint): SelectedRows {
    const filters: [Filter, ...Filter[]] = [[this.place, this.dictionary.placesIn(country)]];
    if (unit !== undefined) filters.unshift([this.credit, this.dictionary.creditsWithin(unit, at.recordedBy)]);
    if (only !== undefined) filters.unshift([this.rows.entry, only]);
    return { rows: this.rows.where(at, ...filters), roles: this.dictionary.countryRoles(country) };
  }

  /** The rows whose days meet [since, asOf], added up by their days. The tally before must not be used any more. */
  tally({ unit, country, only }: Scope, at: Viewpoint, since: number, asOf: number, bounds: Bounds<number>): QuickTally {
    const credits = unit === undefined ? undefined : this.dictionary.creditsWithin(unit, at.recordedBy);
    const isEverything = unit === undefined && country === undefined && only === undefined;
    const selection = { at, credits, places: this.dictionary.placesIn(country), roles: this.rolesFor({ country }), isEverything };
    return this.sheet.add(only === undefined ? this.byDays.upToDate() : this.byDays.among(only), selection, since, asOf, bounds);
  }

  /** The same tally in big integers, whatever the size. */
  tallyExactly(tally: Tally<number>, scope: Scope, bounds: Bounds<bigint>): Tally<bigint> {
    const roles = this.rolesFor(scope);
    return exactly(tally, bounds, (row) => this.quantityAt(row), (row) => this.isWhole(row, roles));
  }

  /** By place, the role of a row there in a question about a country or all of them. */
  rolesFor({ country }: Pick<Scope, 'country'>): Uint8Array {
    return this.dictionary.countryRoles(country);
  }

  /** The entries of rows whose days begin or end, or which become public or cease to be, after one question's days and by another's. */
  *reached({ asOf: after, at: { publishedBy } }: Moments, present: Moments): Generator<number> {
    const { rows } = this;
    const isIn = (day: number): boolean => day > after && day <= present.asOf;
    for (let row = 0; row < rows.length; row += 1) {
      const [earliest, latest] = this.daysAt(row);
      if (isIn(earliest) || isIn(latest) || rows.turns(row, publishedBy, present.at.publishedBy)) yield rows.entry.get(row);
    }
  }

  close(entry: number, since: number, at: number): void {
    this.byDays.close(this.rows.close(entry, since, at));
    this.statements.rows.close(entry, since, at);
  }

  /** What the first question would otherwise wait for. */
  prepare(): void {
    this.byDays.upToDate();
  }

  isWhole(row: number, roles: Uint8Array): boolean {
    return roles[this.place.get(row)] === ROLE.whole;
  }

  quantityAt(row: number): number {
    return this.quantity.get(row);
  }

  daysAt(row: number): [earliest: number, latest: number] {
    const { spans } = this.dictionary;
    const span = this.span.get(row);
    return [spans.earliest.get(span), spans.latest.get(span)];
  }

  parts(): [string, Saved][] {
    const { span, credit, place, quantity, name } = this;
    const own = Object.entries({ span, credit, place, quantity });
    return [
      ...this.rows.columns(name),
      ...own.map(([column, values]): [string, Saved] => [`${name}.${column}`, values]),
      ...this.quantities.parts(),
      ...this.statements.parts(),
    ];
  }
}
