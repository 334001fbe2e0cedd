import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { formatDecimal, isoToDay, OPEN_START, policy } from '#quantities';
import { FlowReader, type FlowTotal, ReadModel, stockTotal, type Question as Asked, type Range } from '#projections';
import { questionedHistories } from '../oracle/arbitraries.js';
import { oracleTotal } from '../oracle/index.js';
import type { OracleTotal, Question } from '../oracle/question.js';
import { MemoryJournal } from '../support/memory-journal.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 500);

function modelOf(events: readonly RecordedEvent[]): ReadModel {
  const model = new ReadModel(new MemoryJournal(events));
  for (const event of events) model.apply(event);
  return model;
}

const range = ({ low, high }: Range): { low: string; high: string | null } => ({ low: formatDecimal(low), high: high && formatDecimal(high) });

/** The answer of the read model in the oracle's words. */
function answer(model: ReadModel, question: Question): OracleTotal {
  const entryId = (seq: number): string => (model.journal.get(seq)!.data as { entry: string }).entry;
  const ids = (seqs: readonly number[]): string[] => seqs.map(entryId).sort();
  const statements = (list: FlowTotal['stated']): string[] => ids(list.map(({ entry }) => entry));
  const ledger = model.totals.ledger(question.measure, question.currency);
  const asked: Asked = {
    unit: question.unit === undefined ? undefined : model.units.find(question.unit),
    country: question.country,
    since: question.since === undefined ? OPEN_START : isoToDay(question.since),
    asOf: isoToDay(question.asOf),
    at: { publishedBy: isoToDay(question.publishedBy), recordedBy: question.recordedBy },
    policy: policy(question.policy),
  };
  if (model.measures.find(question.measure)?.kind === 'stock') {
    const found = ledger && stockTotal(ledger, model.units, asked);
    return { level: found && range(found.level), witness: found && entryId(found.entry) };
  }
  const nothing = { low: '0', high: '0' };
  if (!ledger) {
    const supported = { low: '0', high: null, lowWitness: { statements: [], entries: [] }, highWitness: [] };
    return { itemised: { ...nothing, entries: [] }, stated: [], supported, unitemised: { low: '0', high: null }, conflict: false };
  }
  const { itemised, stated, supported, unitemised } = new FlowReader(ledger, model.dictionary, model.units).total(asked);
  return {
    itemised: { ...range(itemised), entries: ids(itemised.entries.first) },
    stated: statements(stated),
    supported: {
      ...range(supported),
      lowWitness: { statements: statements(supported.lowStatements), entries: ids(supported.lowEntries.first) },
      highWitness: statements(supported.highStatements),
    },
    unitemised: range(unitemised),
    conflict: supported.inConflict,
  };
}

describe('totals', () => {
  it('equal the definition recomputed by brute force, bound for bound and witness for witness', () => {
    fc.assert(
      fc.property(questionedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) expect(answer(model, question)).toEqual(oracleTotal(events, question));
      }),
      { numRuns: RUNS },
    );
  });
});
