import { windowOf } from '#events';
import { OPEN_START, type Quantity } from '#quantities';
import type { Dictionary } from '../model/dictionary.js';
import type { Viewpoint } from '../model/axes.js';
import { Column, type Saved } from '../state/columns.js';
import { VersionedRows } from '../state/versioned-rows.js';
import type { Units } from '../units/units.js';
import type { Moments, Scope } from './ledger.js';
import { inOrder } from './order.js';
import type { QuantitiesSeen } from './quantities-seen.js';
import { relationOf, type Relation } from './scope.js';

/** The payload of a TotalStated, as far as totals need it. */
export interface StatementPayload {
  measure: string;
  quantity: Quantity;
  unit?: string;
  country?: string;
  window: string;
}

/** A statement as it stood at a viewpoint, and how it lies to the scope of a question. Days are inclusive. */
export interface Statement extends Relation {
  entry: number;
  /** The start was written `..`: since the unit, or the record, began. */
  sinceBeginning: boolean;
  startEarliest: number;
  startLatest: number;
  endEarliest: number;
  endLatest: number;
  quantity: number;
}

/** A start written `..` contains every beginning, an open one included; no other start contains an open one. */
export const startsSurelyBy = ({ sinceBeginning, startLatest }: Statement, since: number): boolean => sinceBeginning || startLatest <= since;

/** It is about all that is asked and maybe more, on all of the days, however its dates are read. */
export const surelyContains = (statement: Statement, since: number, asOf: number): boolean =>
  statement.contains && startsSurelyBy(statement, since) && statement.endEarliest >= asOf;

/** When a count began that began with its unit. One that was established after the count ends tells nothing of that. */
export function beginningOf(units: Units, unit: number | undefined, recordedBy: number, end: number): number {
  const began = units.beginning(unit, recordedBy);
  return began <= end ? began : OPEN_START;
}

const ANY_UNIT = 0;
const BEGINNING = -(2 ** 30) - 1;

/** The order of {@link Statements.about}. */
const byDays = (a: Statement, b: Statement): number => a.endLatest - b.endLatest || a.startEarliest - b.startEarliest || a.entry - b.entry;

/** The statements about one measure in one currency. */
export class Statements {
  readonly rows = new VersionedRows();
  private readonly unit = new Column('u32');
  private readonly country = new Column('u32');
  private readonly startEarliest = new Column('i32');
  private readonly startLatest = new Column('i32');
  private readonly endEarliest = new Column('i32');
  private readonly endLatest = new Column('i32');
  private readonly quantity = new Column('u32');
  private ordered: Uint32Array = new Uint32Array(0);
  /** By row. */
  private readonly scopes: Scope[] = [];
  /** Where what is about a question is gathered: an array that grows is made anew again and again. */
  private readonly found: Statement[] = [];
  /** What was read of each row, by how it lies to a question: it never changes, but for where a count began that began with its unit. */
  private readonly known = new Map<Relation, (Statement | undefined)[]>();

  constructor(
    private readonly name: string,
    private readonly dictionary: Dictionary,
    private readonly units: Units,
    private readonly quantities: QuantitiesSeen,
  ) {}

  open(entry: number, since: number, from: number, to: number, payload: StatementPayload): void {
    const { start, end } = windowOf(payload.window);
    this.rows.open(entry, since, from, to);
    this.unit.push(payload.unit === undefined ? ANY_UNIT : this.units.numberOf(payload.unit) + 1);
    this.country.push(this.dictionary.places.numberOf(payload.country ?? ''));
    this.startEarliest.push(start?.earliest ?? BEGINNING);
    this.startLatest.push(start?.latest ?? BEGINNING);
    this.endEarliest.push(end.earliest);
    this.endLatest.push(end.latest);
    this.quantity.push(this.quantities.numberOf([payload.quantity]));
  }

  /** Every statement that holds at a viewpoint and has anything to do with a scope, in order of its last day, then its first, then of recording. */
  about(scope: Scope, viewpoint: Viewpoint): Statement[] {
    const relation = relationOf(scope, this.units, viewpoint.recordedBy);
    const { only } = scope;
    const { found } = this;
    let count = 0;
    const end = this.rows.countBy(viewpoint.recordedBy);
    for (const row of this.inOrderOfDays()) {
      if (row >= end || !this.rows.holds(row, viewpoint)) continue;
      if (only !== undefined && only[this.rows.entry.get(row)] !== 1) continue;
      const related = relation(this.scopeOf(row));
      if (related) found[count++] = this.read(row, related, viewpoint);
    }
    // They nearly are in order: only what began with its unit may have another first day.
    const ordered = found.slice(0, count);
    return ordered.some((each, at) => at > 0 && byDays(ordered[at - 1]!, each) > 0) ? ordered.sort(byDays) : ordered;
  }

  /** The same as of a ledger's rows: those whose windows begin, end or are over between two moments, or which become public or cease to be. */
  *reached({ asOf: after, at: { publishedBy } }: Moments, present: Moments & Scope): Generator<number> {
    const { rows } = this;
    const isIn = (day: number): boolean => day > after && day <= present.asOf;
    for (const { entry, startEarliest, endEarliest, endLatest } of this.about(present, present.at)) {
      if (isIn(startEarliest) || isIn(endLatest) || isIn(endEarliest + 1)) yield entry;
    }
    for (let row = 0; row < rows.length; row += 1) if (rows.turns(row, publishedBy, present.at.publishedBy)) yield rows.entry.get(row);
  }

  parts(): [string, Saved][] {
    const { unit, country, startEarliest, startLatest, endEarliest, endLatest, quantity } = this;
    const own = Object.entries({ unit, country, startEarliest, startLatest, endEarliest, endLatest, quantity });
    return [...this.rows.columns(this.name), ...own.map(([name, column]): [string, Saved] => [`${this.name}.${name}`, column])];
  }

  private beginning(row: number, recordedBy: number): number {
    return beginningOf(this.units, this.scopeOf(row).unit, recordedBy, this.endLatest.get(row));
  }

  private scopeOf(row: number): Scope {
    while (this.scopes.length <= row) {
      const next = this.scopes.length;
      const unit = this.unit.get(next);
      this.scopes.push({ unit: unit === ANY_UNIT ? undefined : unit - 1, country: this.dictionary.places.text(this.country.get(next)) || undefined });
    }
    return this.scopes[row]!;
  }

  /** All rows in the order of their days, as far as these are known without a question. */
  private inOrderOfDays(): Uint32Array {
    if (this.ordered.length < this.rows.length) {
      const { entry } = this.rows;
      this.ordered = inOrder(this.rows.length, (row) => entry.get(row), (row) => this.startEarliest.get(row), (row) => this.endLatest.get(row));
    }
    return this.ordered;
  }

  private read(row: number, relation: Relation, { recordedBy }: Viewpoint): Statement {
    const known = this.known.get(relation) ?? [];
    // Filled one behind the other: an array that was written here and there would be kept as a table of hashes.
    while (known.length <= row) known.push(undefined);
    const before = known[row];
    if (before?.sinceBeginning === false) return before;
    const sinceBeginning = this.startEarliest.get(row) === BEGINNING;
    const began = sinceBeginning ? this.beginning(row, recordedBy) : undefined;
    if (before !== undefined && before.startEarliest === began) return before;
    const { inside, contains } = relation;
    const read: Statement = {
      inside,
      contains,
      entry: this.rows.entry.get(row),
      sinceBeginning,
      startEarliest: began ?? this.startEarliest.get(row),
      startLatest: began ?? this.startLatest.get(row),
      endEarliest: this.endEarliest.get(row),
      endLatest: this.endLatest.get(row),
      quantity: this.quantity.get(row),
    };
    known[row] = read;
    this.known.set(relation, known);
    return read;
  }
}
