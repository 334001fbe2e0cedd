import type { RecordedEvent } from '#event-store';
import { FlowReader, type FlowTotal, type Question as Asked, questions, type Range, ReadModel, stockTotal } from '#projections';
import { formatDecimal, isoToDay, OPEN_START, policy } from '#quantities';
import { oracleTotal } from '../oracle/index.js';
import type { Bounds, OracleTotal, Question } from '../oracle/question.js';
import { MemoryJournal } from './memory-journal.js';

export function modelOf(events: readonly RecordedEvent[]): ReadModel {
  const model = new ReadModel(new MemoryJournal(events));
  for (const event of events) model.apply(event);
  const [stop] = model.stops;
  if (stop) throw new Error(stop.error);
  return model;
}

const range = ({ low, high }: Range): Bounds => ({ low: formatDecimal(low), high: high && formatDecimal(high) });

function askedOf(model: ReadModel, question: Question): Asked {
  const at = { publishedBy: isoToDay(question.publishedBy), recordedBy: question.recordedBy };
  return {
    unit: question.unit === undefined ? undefined : model.units.find(question.unit),
    country: question.country,
    only: question.text === undefined ? undefined : model.timeline.holding(question.text.toLowerCase().split(' '), at),
    since: question.since === undefined ? OPEN_START : isoToDay(question.since),
    asOf: isoToDay(question.asOf),
    at,
    policy: policy(question.policy),
  };
}

/** What the definition gives: of words, over what the timeline lists for them at the viewpoint. */
export function expectedTotal(model: ReadModel, events: readonly RecordedEvent[], question: Question): OracleTotal {
  const listed = question.text === undefined ? undefined : listedFor(model, question);
  return oracleTotal(events, question, (id) => listed?.has(id) ?? true);
}

/** The entries and statements that the timeline lists for the words of a question, whatever their days. */
export function listedFor(model: ReadModel, { text = '', publishedBy, recordedBy }: Question): Set<string> {
  const timeline = questions.find(({ path }) => path === '/v1/timeline')!;
  const values = { text, publishedBy, recordedBy: String(recordedBy), asOf: '9999-12-31', limit: '200' };
  const { items } = timeline.ask({ model, now: 0 }, values) as { items: { id?: string }[] };
  return new Set(items.flatMap(({ id }) => id ?? []));
}

/** The curve of a total, with days as numbers; none where nothing was ever counted. */
export function seriesOf(model: ReadModel, question: Question): { day: number; itemised: Bounds; supported: Bounds }[] {
  const ledger = model.totals.ledger(question.measure, question.currency);
  if (!ledger) return [];
  const steps = new FlowReader(ledger).series(askedOf(model, question));
  return steps.map(({ day, itemised, supported }) => ({ day, itemised: range(itemised), supported: range(supported) }));
}

/** The answer of the read model in the oracle's words. */
export function answer(model: ReadModel, question: Question): OracleTotal {
  const entryId = (seq: number): string => (model.journal.get(seq)!.data as { entry: string }).entry;
  const ids = (seqs: readonly number[]): string[] => seqs.map(entryId).sort();
  const statements = (list: FlowTotal['stated']): string[] => ids(list.map(({ entry }) => entry));
  const ledger = model.totals.ledger(question.measure, question.currency);
  const asked = askedOf(model, question);
  if (model.measures.find(question.measure)?.kind === 'stock') {
    const found = ledger && stockTotal(ledger, asked);
    return { level: found && range(found.level), witness: found && entryId(found.entry) };
  }
  const nothing = { low: '0', high: '0' };
  if (!ledger) {
    const supported = { low: '0', high: null, lowWitness: { statements: [], entries: [] }, highWitness: [] };
    return { itemised: { ...nothing, entries: [] }, stated: [], supported, unitemised: { low: '0', high: null }, conflict: false };
  }
  const { itemised, stated, supported, unitemised } = new FlowReader(ledger).total(asked);
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
