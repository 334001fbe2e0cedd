import { windowOf } from '#events';
import { OPEN_START, type Quantity } from '#quantities';
import type { Dictionary } from '../model/dictionary.js';
import type { Viewpoint } from '../model/axes.js';
import { Column, type Saved } from '../state/columns.js';
import { VersionedRows } from '../state/versioned-rows.js';
import type { Units } from '../units/units.js';
import type { QuantitiesSeen } from './quantities-seen.js';

/** The payload of a TotalStated, as far as totals need it. */
export interface StatementPayload {
  measure: string;
  quantity: Quantity;
  unit?: string;
  country?: string;
  window: string;
}

/** A statement as it stood at a viewpoint. Days are inclusive. */
export interface Statement {
  row: number;
  entry: number;
  unit: number | undefined;
  country: string | undefined;
  /** The start was written `..`: since the unit, or the record, began. */
  sinceBeginning: boolean;
  startEarliest: number;
  startLatest: number;
  endEarliest: number;
  endLatest: number;
  quantity: number;
}

const ANY_UNIT = 0;
const BEGINNING = -(2 ** 30) - 1;

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

  /** Every statement that holds at a viewpoint, in order of recording. */
  at(viewpoint: Viewpoint): Statement[] {
    return Array.from(this.rows.at(viewpoint), (row) => this.read(row, viewpoint));
  }

  parts(): [string, Saved][] {
    const { unit, country, startEarliest, startLatest, endEarliest, endLatest, quantity } = this;
    const own = Object.entries({ unit, country, startEarliest, startLatest, endEarliest, endLatest, quantity });
    return [...this.rows.columns(this.name), ...own.map(([name, column]): [string, Saved] => [`${this.name}.${name}`, column])];
  }

  /** A unit that was established after the statement ends tells nothing of when its count began. */
  private beginning(row: number, unit: number | undefined, recordedBy: number): number {
    const began = this.units.beginning(unit, recordedBy);
    return began <= this.endLatest.get(row) ? began : OPEN_START;
  }

  private read(row: number, { recordedBy }: Viewpoint): Statement {
    const unit = this.unit.get(row) === ANY_UNIT ? undefined : this.unit.get(row) - 1;
    const sinceBeginning = this.startEarliest.get(row) === BEGINNING;
    const began = sinceBeginning ? this.beginning(row, unit, recordedBy) : undefined;
    return {
      row,
      entry: this.rows.entry.get(row),
      unit,
      country: this.dictionary.places.text(this.country.get(row)) || undefined,
      sinceBeginning,
      startEarliest: began ?? this.startEarliest.get(row),
      startLatest: began ?? this.startLatest.get(row),
      endEarliest: this.endEarliest.get(row),
      endLatest: this.endLatest.get(row),
      quantity: this.quantity.get(row),
    };
  }
}
