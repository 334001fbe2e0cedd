import type { Dictionary } from '../model/dictionary.js';
import type { FlowTotal, Question } from './flow.js';
import type { Ledger, SelectedRows } from './ledger.js';
import { OPEN, type Bounds } from './quantities-seen.js';
import { touchesAny, type Window } from './schedule.js';

/** What one entry adds to the parts of a total, in integers scaled by 10^scale. */
export interface EntryShare {
  /** Whether it is among the entries that make the part. */
  itemised: boolean;
  supported: boolean;
  low: bigint;
  /** Zero where it has no upper bound: then it is `openEnded`. */
  high: bigint;
  openEnded: boolean;
  supportedLow: bigint;
}

/** An entry that bears otherwise on one total than on another. */
export interface ShareChange {
  entry: number;
  before: EntryShare;
  after: EntryShare;
}

/** A question about a ledger, with its total. */
export interface Answered {
  question: Question;
  total: FlowTotal;
}

/** The entries of which two totals of one ledger make different things, in order of recording. */
export function shareChanges(ledger: Ledger, dictionary: Dictionary, before: Answered, after: Answered): { scale: number; changes: ShareChange[] } {
  const [former, present] = [new Side(ledger, dictionary, before), new Side(ledger, dictionary, after)];
  const changes = new Map<number, ShareChange>();
  const [a, b] = [former.rows, present.rows];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const row = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    const [inFormer, inPresent] = [a[i] === row, b[j] === row];
    if (inFormer) i += 1;
    if (inPresent) j += 1;
    if (inFormer && inPresent && former.bounds === present.bounds && former.roleOf(row) === present.roleOf(row)) continue;
    const entry = ledger.rows.entry.get(row);
    const change = changes.get(entry) ?? { entry, before: nothing(), after: nothing() };
    if (inFormer) former.add(row, change.before);
    if (inPresent) present.add(row, change.after);
    changes.set(entry, change);
  }
  const found = [...changes.values()].filter((change) => !isSame(change.before, change.after));
  return { scale: former.bounds.scale, changes: found.sort((one, other) => one.entry - other.entry) };
}

/** Bits of what a row does in a total. */
const ROLES = { itemised: 1, inside: 2, whole: 4, supported: 8 } as const;

class Side {
  readonly rows: Uint32Array;
  readonly bounds: Bounds<bigint>;
  private readonly selection: SelectedRows;
  private readonly windows: readonly Window[];

  constructor(
    private readonly ledger: Ledger,
    private readonly dictionary: Dictionary,
    private readonly asked: Answered,
  ) {
    const { question, total } = asked;
    this.selection = ledger.select(question, question.at);
    // The ledger uses its array again for the other side.
    this.rows = this.selection.rows.slice();
    this.bounds = ledger.quantities.exact(question.policy);
    this.windows = total.supported.lowStatements.map(({ startEarliest: start, endLatest: end }) => ({ start, end }));
  }

  roleOf(row: number): number {
    const { since, asOf } = this.asked.question;
    const span = this.ledger.span.get(row);
    const [earliest, latest] = [this.dictionary.spans.earliest.get(span), this.dictionary.spans.latest.get(span)];
    if (earliest > asOf || latest < since) return 0;
    const whole = this.ledger.isWhole(row, this.selection.roles) ? ROLES.whole : 0;
    if (earliest < since || latest > asOf) return ROLES.itemised | whole;
    return ROLES.itemised | ROLES.inside | whole | (touchesAny(this.windows, earliest, latest) ? 0 : ROLES.supported);
  }

  add(row: number, share: EntryShare): void {
    const role = this.roleOf(row);
    if (role === 0) return;
    const quantity = this.ledger.quantityAt(row);
    const high = this.bounds.high[quantity]!;
    const low = (role & ROLES.inside) !== 0 && (role & ROLES.whole) !== 0 ? this.bounds.low[quantity]! : 0n;
    share.itemised = true;
    share.low += low;
    if (high === BigInt(OPEN)) share.openEnded = true;
    else share.high += high;
    if ((role & ROLES.supported) === 0) return;
    share.supported = true;
    share.supportedLow += low;
  }
}

const nothing = (): EntryShare => ({ itemised: false, supported: false, low: 0n, high: 0n, openEnded: false, supportedLow: 0n });

const isSame = (a: EntryShare, b: EntryShare): boolean =>
  a.itemised === b.itemised && a.supported === b.supported && a.low === b.low && a.high === b.high && a.openEnded === b.openEnded && a.supportedLow === b.supportedLow;
