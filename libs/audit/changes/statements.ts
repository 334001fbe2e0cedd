import { compare, type Decimal, formatInterval, zeroDecimal } from '#quantities';
import type { TotalQuestion, Workings } from '#projections';

/** What one statement is to the parts of a total. */
export interface StatementShare {
  stated: boolean;
  /** What it says and of which days, as far as it is stated. */
  says: string;
  chosen: boolean;
  low: Decimal;
  /** Its high where it makes the upper bound; null where it does not. */
  ceiling: Decimal | null;
}

/** A statement that is another thing to one total than to the other. */
export interface StatementChange {
  entry: number;
  before: StatementShare;
  after: StatementShare;
}

type Side = readonly [TotalQuestion, Workings];

export function statementChanges(before: Side, after: Side): StatementChange[] {
  const [former, present] = [sharesOf(...before), sharesOf(...after)];
  return [...new Set([...former.keys(), ...present.keys()])]
    .sort((a, b) => a - b)
    .map((entry) => ({ entry, before: former.get(entry) ?? NOTHING, after: present.get(entry) ?? NOTHING }))
    .filter((change) => !isSame(change.before, change.after));
}

const NOTHING: StatementShare = { stated: false, says: '', chosen: false, low: zeroDecimal, ceiling: null };

function sharesOf({ ledger, question }: TotalQuestion, { total, chosen }: Workings): Map<number, StatementShare> {
  const shares = new Map<number, StatementShare>();
  const shareOf = (entry: number): StatementShare => {
    const share = shares.get(entry) ?? { ...NOTHING };
    shares.set(entry, share);
    return share;
  };
  for (const { entry, quantity, startEarliest, endLatest } of total.stated) {
    Object.assign(shareOf(entry), { stated: true, says: `${formatInterval(ledger!.quantities.intervalOf(quantity, question.policy))} ${startEarliest} ${endLatest}` });
  }
  for (const { entry, quantity } of chosen) Object.assign(shareOf(entry), { chosen: true, low: ledger!.quantities.intervalOf(quantity, question.policy).low });
  for (const { entry } of total.supported.highStatements) shareOf(entry).ceiling = total.supported.high;
  return shares;
}

const isSame = (a: StatementShare, b: StatementShare): boolean =>
  a.stated === b.stated && a.says === b.says && a.chosen === b.chosen && compare(a.low, b.low) === 0 && (a.ceiling === null ? b.ceiling === null : b.ceiling !== null && compare(a.ceiling, b.ceiling) === 0);
