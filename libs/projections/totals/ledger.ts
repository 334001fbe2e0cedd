import type { Contribution, Measure } from '#events';
import type { Quantity } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import { type Dictionary, ROLE } from '../model/dictionary.js';
import type { Facts } from '../model/facts.js';
import { Column, type Saved } from '../state/columns.js';
import { type Filter, VersionedRows } from '../state/versioned-rows.js';
import type { Units } from '../units/units.js';
import { OPEN, QuantitiesSeen, type Bounds } from './quantities-seen.js';
import { Statements } from './statements.js';
import type { Tally, TallySheet } from './tally.js';

/** The part of the world a question is about. */
export interface Scope {
  /** The number of the unit; all of them when undefined. */
  unit: number | undefined;
  country: string | undefined;
}

/** The rows in scope at a viewpoint; `role` of a row's place tells whether its low counts too. */
export interface Selection {
  rows: Uint32Array;
  roles: Uint8Array;
}

/** What the entries add to one measure in one currency, and what was stated of it. */
export class Ledger {
  readonly rows = new VersionedRows();
  readonly span = new Column('u32');
  private readonly credit = new Column('u32');
  private readonly place = new Column('u32');
  private readonly quantity = new Column('u32');
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
    this.statements = new Statements(`${name}.stated`, dictionary, units, this.quantities);
  }

  /** The event that it was first needed for. */
  get begun(): number {
    return Math.min(...[this.rows, this.statements.rows].map(({ rec }) => (rec.length > 0 ? rec.get(0) : Infinity)));
  }

  /** Rows for what an entry adds here: several contributions are one row, and each country of a breakdown has a row of its own. */
  open(entry: number, since: number, from: number, to: number, facts: Facts, contributions: readonly Contribution[]): void {
    const push = (quantity: number, place: number): void => {
      this.rows.open(entry, since, from, to);
      this.span.push(facts.span);
      this.credit.push(facts.credit);
      this.place.push(place);
      this.quantity.push(quantity);
    };
    const plain: Quantity[] = [];
    for (const { quantity, byCountry } of contributions) {
      if (byCountry === undefined) {
        plain.push(quantity);
        continue;
      }
      push(this.quantities.numberOf([quantity]), this.dictionary.brokenDown);
      for (const part of byCountry) push(this.quantities.numberOf([part.quantity]), this.dictionary.partOf(part.country));
    }
    if (plain.length > 0) push(this.quantities.numberOf(plain), facts.place);
  }

  select({ unit, country }: Scope, at: Viewpoint): Selection {
    const roles = this.dictionary.countryRoles(country);
    const inCountry: Filter = [this.place, this.dictionary.placesIn(country)];
    const rows = unit === undefined ? this.rows.where(at, inCountry) : this.rows.where(at, [this.credit, this.dictionary.creditsWithin(unit, at.recordedBy)], inCountry);
    return { rows, roles };
  }

  /** Adds up as JavaScript numbers; what does not fit becomes NaN, and sums beyond 2^53 are for the caller to notice. */
  tally({ rows, roles }: Selection, bounds: Bounds<number>): Tally<number> {
    const tally = this.sheet.blank(this.dictionary.spans.count);
    const { low, high, open, count } = tally;
    const [span, place, quantity] = [this.span.values, this.place.values, this.quantity.values];
    const { low: lows, high: highs } = bounds;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!;
      const at = span[row]!;
      const bound = highs[quantity[row]!]!;
      if (bound === OPEN) open[at]! += 1;
      else high[at]! += bound;
      if (roles[place[row]!] === ROLE.whole) low[at]! += lows[quantity[row]!]!;
      count[at]! += 1;
    }
    return tally;
  }

  /** The same in big integers, whatever the size. */
  tallyExactly({ rows, roles }: Selection, bounds: Bounds<bigint>): Tally<bigint> {
    const spans = this.dictionary.spans.count;
    const [low, high] = [new Array<bigint>(spans).fill(0n), new Array<bigint>(spans).fill(0n)];
    const [open, count] = [new Uint32Array(spans), new Uint32Array(spans)];
    for (const row of rows) {
      const at = this.span.get(row);
      const bound = bounds.high[this.quantity.get(row)]!;
      if (bound === BigInt(OPEN)) open[at]! += 1;
      else high[at]! += bound;
      if (this.isWhole(row, roles)) low[at]! += bounds.low[this.quantity.get(row)]!;
      count[at]! += 1;
    }
    return { low, high, open, count };
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
