import { catalogue } from '#events';
import { addIntervals, type Interval, policy, type Quantity, subtract, zero } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import { numberOfType, type SeenEvent } from '../model/event.js';
import { type EntryChange, isLive } from '../entries/entries.js';
import { Column, Records, type Saved } from '../state/columns.js';
import { VersionedRows } from '../state/versioned-rows.js';

export interface FundRecord {
  id: string;
  opened: number;
  currency: string;
}

/** One leg of a movement: into the fund, out of it or within it. */
export interface Movement {
  entry: number;
  /** The event type of the entry. */
  type: string;
  direction: 'in' | 'out' | 'within';
  /** The fund of the other leg, where there is one. */
  counterpart?: string;
  amount: Interval;
}

/** The movements of one type, direction and counterpart, taken together. */
export interface Flow extends Omit<Movement, 'entry'> {
  count: number;
}

/** Bounds that may be negative, and open on either side. */
export interface SignedInterval {
  low: Interval['low'] | null;
  high: Interval['high'];
}

/** What went into a fund and out of it by a viewpoint, and what that leaves. */
export interface Balance {
  in: Interval;
  out: Interval;
  /** In minus out. */
  net: SignedInterval;
  /** The opening budget plus the net; null where the opening budget is unknown. */
  balance: SignedInterval | null;
  movements: Movement[];
}

const DIRECTIONS = ['in', 'out', 'within'] as const;
const NO_FUND = 0xffffffff;

/** The funds and the legs of the movements between them. */
export class Funds {
  readonly records = new Records<FundRecord>();
  private readonly numbers = new Map<string, number>();
  private readonly rows = new VersionedRows();
  private readonly fund = new Column('u32');
  private readonly direction = new Column('u32');
  private readonly amount = new Column('u32');
  private readonly type = new Column('u32');
  private readonly counterpart = new Column('u32');
  private readonly amounts = new Records<Quantity>();
  private readonly amountNumbers = new Map<string, number>();

  apply(event: SeenEvent): void {
    if (event.definition.type !== 'FundOpened') return;
    const { fund: id, currency } = event.payload as { fund: string; currency: string };
    this.numbers.set(id, this.records.push({ id, opened: event.seq, currency }));
  }

  move({ entry, formerSince, profile }: EntryChange, seq: number): void {
    if (formerSince !== undefined) this.rows.close(entry, formerSince, seq);
    for (const { from, to, state } of profile) {
      if (!state.definition.legs || !isLive(state) || state.suppressed) continue;
      const legs = state.definition.legs(state.payload);
      for (const leg of legs) {
        const { fund, direction, amount } = leg;
        const [number, other] = [this.numberOf(fund), legs.find((each) => each !== leg)];
        this.rows.open(entry, seq, from, to);
        this.fund.push(number);
        this.type.push(numberOfType(state.definition));
        this.counterpart.push(other === undefined ? NO_FUND : this.numberOf(other.fund));
        this.direction.push(DIRECTIONS.indexOf(direction));
        this.amount.push(this.amountNumber(amount));
      }
    }
  }

  numberOf(id: string): number {
    const number = this.numbers.get(id);
    if (number === undefined) throw new Error(`the log names fund ${id} before it opens it`);
    return number;
  }

  find(id: string): FundRecord | undefined {
    const number = this.numbers.get(id);
    return number === undefined ? undefined : this.records.at(number);
  }

  /** @param opening the budget that the fund was opened with, as it stands at the viewpoint; undefined where it is unknown */
  balance(id: string, opening: Quantity | undefined, at: Viewpoint, policyName?: string): Balance {
    const { interpret } = policy(policyName);
    const number = this.numberOf(id);
    const keep = new Uint8Array(this.records.length);
    keep[number] = 1;
    const rows = this.rows.where(at, [this.fund, keep], [this.direction, new Uint8Array(DIRECTIONS.length).fill(1)]);
    const movements = Array.from(rows, (row): Movement => ({
      entry: this.rows.entry.get(row),
      type: catalogue[this.type.get(row)]!.type,
      direction: DIRECTIONS[this.direction.get(row)]!,
      ...this.counterpartAt(row),
      amount: interpret(this.amounts.at(this.amount.get(row)), 'money'),
    }));
    const sum = (direction: Movement['direction']): Interval =>
      movements.filter((each) => each.direction === direction).reduce((total, { amount }) => addIntervals(total, amount), zero);
    const [ins, outs] = [sum('in'), sum('out')];
    const after = (before: Interval): SignedInterval => ({ low: outs.high && subtract(before.low, outs.high), high: before.high && subtract(before.high, outs.low) });
    const balance = opening ? after(addIntervals(interpret(opening, 'money'), ins)) : null;
    return { in: ins, out: outs, net: after(ins), balance, movements };
  }

  parts(): [string, Saved][] {
    const { fund, direction, amount, type, counterpart } = this;
    const own = Object.entries({ fund, direction, amount, type, counterpart });
    return [
      ['funds', this.records],
      ['funds.amounts', this.amounts],
      ...this.rows.columns('legs'),
      ...own.map(([name, column]): [string, Saved] => [`legs.${name}`, column]),
    ];
  }

  index(): void {
    let number = 0;
    for (const { id } of this.records) this.numbers.set(id, number++);
  }

  private counterpartAt(row: number): { counterpart?: string } {
    const number = this.counterpart.get(row);
    return number === NO_FUND ? {} : { counterpart: this.records.at(number).id };
  }

  private amountNumber({ qualifier, value, upTo }: Quantity): number {
    const amount = { qualifier, ...(value !== undefined && { value }), ...(upTo !== undefined && { upTo }) };
    const key = JSON.stringify(amount);
    // What was restored is indexed once something is looked for.
    for (let next = this.amountNumbers.size; next < this.amounts.length; next += 1) this.amountNumbers.set(JSON.stringify(this.amounts.at(next)), next);
    let number = this.amountNumbers.get(key);
    if (number === undefined) this.amountNumbers.set(key, (number = this.amounts.push(amount)));
    return number;
  }
}

/** What moved, by type, direction and counterpart, each in the order of its first movement. */
export function flowsOf(movements: readonly Movement[]): Flow[] {
  const flows = new Map<string, Flow>();
  for (const { entry: _, amount, ...alike } of movements) {
    const key = JSON.stringify(alike);
    const before = flows.get(key);
    flows.set(key, { ...alike, count: (before?.count ?? 0) + 1, amount: before ? addIntervals(before.amount, amount) : amount });
  }
  return [...flows.values()];
}
