import type { Interval } from '#quantities';
import type { Question } from './flow.js';
import type { Ledger } from './ledger.js';

/** The level of a stock: the latest statement or entry, never a sum. */
export interface StockTotal {
  level: Interval;
  /** The entry or statement that says so, named by the event that opened it. */
  entry: number;
  /** The day it is about: the latest that it may mean. */
  day: number;
}

interface Reading {
  entry: number;
  quantity: number;
  earliest: number;
  latest: number;
}

/** The level by the latest reading in scope whose day is no later than `asOf`; undefined when there is none. */
export function stockTotal(ledger: Ledger, question: Question): StockTotal | undefined {
  let latest: Reading | undefined;
  for (const reading of readings(ledger, question)) {
    if (reading.latest <= question.asOf && (latest === undefined || isLater(reading, latest))) latest = reading;
  }
  return latest && { level: ledger.quantities.intervalOf(latest.quantity, question.policy), entry: latest.entry, day: latest.latest };
}

/** The level from each day on that has another one than the day before, in order; up to `asOf`. */
export function stockSeries(ledger: Ledger, question: Question): StockTotal[] {
  const found = [...readings(ledger, question)].filter(({ latest }) => latest <= question.asOf).sort((a, b) => (isLater(a, b) ? 1 : -1));
  const last = found.filter(({ latest }, index) => latest !== found[index + 1]?.latest);
  return last.map(({ entry, quantity, latest }) => ({ level: ledger.quantities.intervalOf(quantity, question.policy), entry, day: latest }));
}

function* readings(ledger: Ledger, question: Question): Generator<Reading> {
  const { rows, roles } = ledger.select(question, question.at);
  for (const row of rows) {
    if (!ledger.isWhole(row, roles)) continue;
    const [earliest, latest] = ledger.daysAt(row);
    yield { entry: ledger.rows.entry.get(row), quantity: ledger.quantityAt(row), earliest, latest };
  }
  for (const statement of ledger.statements.about(question, question.at)) {
    if (!statement.inside) continue;
    const { entry, quantity, startEarliest: earliest, endLatest: latest } = statement;
    yield { entry, quantity, earliest, latest };
  }
}

function isLater(a: Reading, b: Reading): boolean {
  return (a.latest - b.latest || a.earliest - b.earliest || a.entry - b.entry) > 0;
}
