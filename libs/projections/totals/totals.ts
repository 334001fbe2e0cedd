import { isCurrency, policy } from '#quantities';
import type { Dictionary } from '../model/dictionary.js';
import { type Entries, isLive } from '../entries/entries.js';
import type { Reading } from '../model/facts.js';
import type { Measures } from '../measures/measures.js';
import { Records, type Saved } from '../state/columns.js';
import type { Units } from '../units/units.js';
import { additionsOf } from './additions.js';
import { Ledger } from './ledger.js';
import type { StatementPayload } from './statements.js';
import { TallySheet } from './tally.js';

interface LedgerRecord {
  measure: string;
  currency: string;
}

/** One ledger for each measure and currency in which anything was ever counted or stated. */
export class Totals {
  private readonly records = new Records<LedgerRecord>();
  private readonly sheet = new TallySheet();
  private readonly ledgers = new Map<string, Map<string, Ledger>>();

  constructor(
    private readonly dictionary: Dictionary,
    private readonly measures: Measures,
    private readonly units: Units,
    private readonly entries: Entries,
  ) {}

  apply(entry: number, formerSince: number | undefined, readings: readonly Reading[], seq: number): void {
    if (formerSince !== undefined) this.close(entry, formerSince, seq);
    for (const reading of readings) {
      if (!isLive(reading.state)) continue;
      if (reading.state.definition.nature === 'statement') this.openStatement(entry, seq, reading);
      else this.openContributions(entry, seq, reading);
    }
  }

  /** The ledger of a measure, of a money measure in one currency; undefined when nothing was ever counted in it. */
  ledger(measure: string, currency = ''): Ledger | undefined {
    return this.ledgers.get(measure)?.get(currency);
  }

  /** What the first questions would otherwise wait for, in pieces: each ledger's bounds, and its order by days. */
  *warmUp(): Generator<void> {
    for (const ledger of this.all()) {
      yield void ledger.quantities.quick(policy());
      yield ledger.prepare();
    }
  }

  /** The currencies in which a money measure was counted by a place in the log; `''` for a count. */
  currencies(measure: string, recordedBy: number): string[] {
    const ledgers = [...(this.ledgers.get(measure) ?? [])];
    return ledgers.filter(([, ledger]) => ledger.begun <= recordedBy).map(([currency]) => currency).sort();
  }

  parts(): [string, Saved][] {
    return [['totals.ledgers', this.records], ...this.ledgerParts()];
  }

  ledgerParts(): [string, Saved][] {
    return [...this.all()].flatMap((ledger) => ledger.parts());
  }

  /** Makes the ledgers that were saved, before their columns are restored. */
  prepare(): void {
    for (const { measure, currency } of this.records) this.makeLedger(measure, currency);
  }

  private openStatement(entry: number, seq: number, { from, to, state }: Reading): void {
    const payload = state.payload as unknown as StatementPayload;
    this.ledgerFor(payload.measure, payload.quantity.currency).statements.open(entry, seq, from, to, payload);
  }

  private openContributions(entry: number, seq: number, { from, to, state, facts }: Reading): void {
    if (facts === undefined || facts.contributions.length === 0) return;
    const { span, credit } = facts;
    for (const { measure, currency, place, quantities } of additionsOf(facts.contributions)) {
      const ledger = this.ledgerFor(measure, currency);
      // A duplicate must not be added twice; a level is never added, and told twice it is the same level.
      if (ledger.measure.kind === 'flow' && state.suppressed) continue;
      const where = place === undefined ? facts.place : this.dictionary.places.numberOf(place);
      ledger.open(entry, seq, from, to, span, credit, where, ledger.quantities.numberOf(quantities));
    }
  }

  private close(entry: number, since: number, seq: number): void {
    for (const measure of this.entries.measuresOf(entry)) {
      for (const ledger of this.ledgers.get(measure)?.values() ?? []) {
        ledger.close(entry, since, seq);
      }
    }
  }

  /** The ledger of a measure in a currency, begun where there is none. @throws Error the measure is not defined, or the currency none */
  ledgerFor(measure: string, currency = ''): Ledger {
    const known = this.ledgers.get(measure)?.get(currency);
    if (known) return known;
    this.records.push({ measure, currency });
    return this.makeLedger(measure, currency);
  }

  private makeLedger(code: string, currency: string): Ledger {
    const measure = this.measures.find(code);
    if (!measure) throw new Error(`the log counts ${code} before it defines that measure`);
    if (currency !== '' && !isCurrency(currency)) throw new Error(`the log counts ${code} in "${String(currency)}", which is no currency`);
    const ledger = new Ledger(`ledger.${code}.${currency}`, measure, this.dictionary, this.units, this.sheet);
    const byCurrency = this.ledgers.get(code) ?? new Map<string, Ledger>();
    this.ledgers.set(code, byCurrency.set(currency, ledger));
    return ledger;
  }

  private *all(): Generator<Ledger> {
    for (const byCurrency of this.ledgers.values()) yield* byCurrency.values();
  }
}
