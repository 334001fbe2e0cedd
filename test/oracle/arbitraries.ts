import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { FLOW, FUND, kinds, STOCK_OF_MONEY } from './arbitrary-kinds.js';
import { amount, count, country, currency, dayOffset, figures, isoDay, occurred, places, window } from './arbitrary-payloads.js';
import { Draft } from './draft.js';
import type { Question } from './question.js';

type Step = (draft: Draft) => void;

const MOST_SOURCES = 5;
const MOST_UNITS = 6;
const MOST_STATEMENTS = 10;

const place = fc.nat(59);
const cited = fc.option(fc.array(place, { maxLength: 2 }), { nil: undefined, freq: 3 });
const credited = fc.option(fc.array(place, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 4 });
const published = fc.integer({ min: -10, max: 150 }).map(isoDay);
const established = fc.option(fc.constantFrom('2019', '2019-12', '2020-01-03', '2020-01-05~', '../2020'), { nil: null, freq: 3 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
/** The focus of the history, seldom another kind. */
const kindOf = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...kinds) });
const seldom = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const why = { reason: 'It was wrong.' };

function registerSource(draft: Draft, publishedOn: string): void {
  const source = `s${draft.sources.length}`;
  if (draft.sources.length >= MOST_SOURCES) return;
  draft.record('SourceRegistered', { source, title: 'Release', publisher: 'Agency', publishedOn });
  draft.sources.push(source);
}

function establishUnit(draft: Draft, since: string | null, wider: readonly number[] | undefined): void {
  const unit = `u${draft.units.length}`;
  if (draft.units.length >= MOST_UNITS) return;
  draft.record('UnitEstablished', { unit, name: unit, established: since, partOf: draft.chosen(draft.units, wider) });
  draft.units.push(unit);
}

const newSource = published.map((day): Step => (draft) => registerSource(draft, day));
const newUnit = fc.tuple(established, credited).map(([since, wider]): Step => (draft) => establishUnit(draft, since, wider));

/** The documents that a correction of a source cites were all registered after it, so that none vouches for itself. */
const sourceCorrected = fc.tuple(place, published, cited).map(([which, publishedOn, sources]): Step => (draft) => {
  const index = which % draft.sources.length;
  draft.record('SourceCorrected', { ...why, source: draft.sources[index], changes: { publishedOn }, sources: draft.chosen(draft.sources.slice(index + 1), sources) });
});

const sourceWithdrawn = fc.tuple(place, cited).map(([which, sources]): Step => (draft) => {
  draft.record('SourceWithdrawn', { ...why, source: draft.pick(draft.sources, which), sources: draft.chosen(draft.sources, sources) });
});

/** A unit becomes part only of units older in the record, so that none is part of itself. */
const unitCorrected = fc.tuple(place, orNull(fc.array(place, { maxLength: 2 })), established, fc.boolean(), cited).map(([which, wider, since, structure, sources]): Step => (draft) => {
  const index = which % draft.units.length;
  const changes = structure ? { partOf: wider && draft.chosen(draft.units.slice(0, index), wider) } : { established: since };
  draft.record('UnitCorrected', { ...why, unit: draft.units[index], changes, sources: draft.chosen(draft.sources, sources) });
});

const fundCorrected = fc.tuple(occurred, cited).map(([opened, sources]): Step => (draft) => {
  draft.record('FundCorrected', { ...why, fund: FUND, changes: { opened }, sources: draft.chosen(draft.sources, sources) });
});

const entry = fc.tuple(kindOf, figures, occurred, credited, orNull(places), cited, fc.nat(9)).map(([other, f, when, units, where, sources, old]): Step => (draft) => {
  const kind = other ?? draft.focus;
  const id = `${kind.idPrefix ?? ''}e${draft.records.length}`;
  const common = { entry: id, occurred: when, units: draft.chosen(draft.units, units), places: where, sources: draft.chosen(draft.sources, sources) };
  if (kind.type === 'ArrestsMade' && old === 0) draft.record(kind.type, { ...common, count: Number(f.one.value ?? 12) }, 1);
  else draft.record(kind.type, { ...common, ...kind.constant, ...kind.figures(f) });
  draft.records.push({ id, kind, retracted: false });
});

const statementFigure = fc.record({ count: count(90), amount: amount(900), currency });
const statement = fc
  .tuple(kindOf, statementFigure, window, fc.option(place, { nil: undefined, freq: 2 }), seldom(country), cited)
  .map(([other, f, reach, unit, where, sources]): Step => (draft) => {
    const { measure, money } = other ?? draft.focus;
    if (draft.records.filter(({ kind }) => !kind).length >= MOST_STATEMENTS) return;
    const id = `e${draft.records.length}`;
    const quantity = money ? { ...f.amount, currency: f.currency } : f.count;
    const about = unit === undefined ? undefined : draft.pick(draft.units, unit);
    draft.record('TotalStated', { entry: id, measure, quantity, window: reach, unit: about, country: where, sources: draft.chosen(draft.sources, sources) });
    draft.records.push({ id, retracted: false });
  });

const anyChange = fc.record({ field: fc.constantFrom('figures', 'when', 'who', 'where', 'sources'), figures, occurred, window, units: orNull(fc.array(place, { maxLength: 2 })), places: orNull(places), country: orNull(country), sources: orNull(fc.array(place, { maxLength: 2 })) });
const correction = fc.tuple(place, anyChange, cited).map(([which, change, sources]): Step => (draft) => {
  const record = draft.pick(draft.standing(), which);
  if (!record) return;
  const { kind } = record;
  const units = change.units && draft.chosen(draft.units, change.units);
  const changes = {
    figures: kind ? kind.figures(change.figures) : { window: change.window },
    when: kind ? { occurred: change.occurred } : { window: change.window },
    who: kind ? { units } : { unit: units?.[0] ?? null },
    where: kind ? { places: change.places } : { country: change.country },
    sources: { sources: change.sources && draft.chosen(draft.sources, change.sources) },
  }[change.field];
  draft.record('EntryCorrected', { ...why, entry: record.id, changes, sources: draft.chosen(draft.sources, sources) });
});

const retraction = fc.tuple(place, cited).map(([which, sources]): Step => (draft) => {
  const record = draft.pick(draft.standing(), which);
  if (!record) return;
  record.retracted = true;
  draft.record('EntryRetracted', { ...why, entry: record.id, sources: draft.chosen(draft.sources, sources) });
});

const duplicate = fc.tuple(place, place, cited).map(([which, ofWhich, sources]): Step => (draft) => {
  const entries = draft.standing().filter(({ kind }) => kind);
  const [record, original] = [draft.pick(entries, which), draft.pick(entries, ofWhich)];
  if (!record || !original || draft.repeats(original, record)) return;
  record.duplicateOf = original;
  draft.record('DuplicateMarked', { ...why, entry: record.id, duplicateOf: original.id, sources: draft.chosen(draft.sources, sources) });
});

const unmark = fc.tuple(place, cited).map(([which, sources]): Step => (draft) => {
  const record = draft.pick(draft.standing().filter(({ duplicateOf }) => duplicateOf), which);
  if (!record) return;
  record.duplicateOf = undefined;
  draft.record('DuplicateUnmarked', { ...why, entry: record.id, sources: draft.chosen(draft.sources, sources) });
});

const acts = [
  { weight: 12, arbitrary: entry },
  { weight: 7, arbitrary: statement },
  { weight: 6, arbitrary: correction },
  { weight: 3, arbitrary: duplicate },
  { weight: 2, arbitrary: retraction },
  { weight: 2, arbitrary: unitCorrected },
  { weight: 2, arbitrary: sourceCorrected },
  { weight: 2, arbitrary: sourceWithdrawn },
  { weight: 1, arbitrary: unmark },
  { weight: 1, arbitrary: newSource },
  { weight: 1, arbitrary: newUnit },
];

const MOST_STEPS = 32;

function historiesOf(weighted: typeof acts): fc.Arbitrary<RecordedEvent[]> {
  const step = fc.tuple(fc.oneof(...weighted), fc.nat(120)).map(([act, hours]): Step => (draft) => {
    draft.later(hours);
    act(draft);
  });
  const steps = fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.array(step, { maxLength: MOST_STEPS, size: 'max' }) },
    { weight: 3, arbitrary: fc.array(step, { minLength: 20, maxLength: MOST_STEPS, size: 'max' }) },
  );
  return fc
    .tuple(fc.constantFrom(...kinds.slice(0, 1), ...kinds), fc.tuple(published, published), fc.tuple(established, established, established), credited, steps)
    .map(([focus, sources, units, wider, taken]) => {
      const draft = new Draft(focus);
      draft.record('MeasureDefined', { measure: FLOW, label: 'Dogs trained', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' });
      draft.record('MeasureDefined', { measure: STOCK_OF_MONEY, label: 'Reserve', unitOfMeasure: 'money', kind: 'stock', dimension: 'money' });
      draft.record('FundOpened', { fund: FUND, name: 'Programme', currency: 'GBP' });
      for (const day of sources) registerSource(draft, day);
      for (const since of units) establishUnit(draft, since, wider);
      for (const act of taken) act(draft);
      return draft.log.events;
    });
}

/** Tiny histories, valid and nasty, of 8 to 40 events: every way to mend, to disagree and to be found out too late. */
export const smallHistories = historiesOf(acts);

const SEQ_OF_LAST_DEFINITION = 2;

/** Questions about what the history is about; `recordedBy` is often the whole log. */
export function questionsAbout(events: readonly RecordedEvent[]): fc.Arbitrary<Question> {
  const units = events.flatMap(({ type, data }) => (type === 'UnitEstablished' ? [(data as { unit: string }).unit] : []));
  const told = events.flatMap(({ type, data }) => {
    const { measure } = data as { measure?: string };
    return type === 'MeasureDefined' ? [] : kinds.filter((kind) => (measure === undefined ? kind.type === type : kind.measure === measure));
  });
  return fc
    .record({
      kind: fc.constantFrom(...told, ...kinds.slice(0, 1)),
      unit: seldom(fc.constantFrom(...units)),
      country: seldom(country),
      since: seldom(dayOffset),
      asOf: fc.oneof(dayOffset, fc.constantFrom(30, 59, 90, 365)),
      publishedBy: fc.oneof(fc.integer({ min: -10, max: 150 }), fc.constant(400)),
      recordedBy: fc.oneof(fc.integer({ min: SEQ_OF_LAST_DEFINITION, max: events.length }), fc.constant(events.length)),
      policy: fc.constantFrom(undefined, undefined, 'conservative-1', 'face-value-1'),
      currency,
    })
    .map(({ kind, since, asOf, publishedBy, currency: asked, ...rest }) => ({
      ...rest,
      measure: kind.measure,
      since: since === undefined ? undefined : isoDay(Math.min(since, asOf)),
      asOf: isoDay(asOf),
      publishedBy: isoDay(publishedBy),
      currency: kind.money ? asked : undefined,
    }));
}

interface Questioned {
  events: RecordedEvent[];
  questions: Question[];
}

const questioned = (histories: typeof smallHistories): fc.Arbitrary<Questioned> =>
  histories.chain((events) => fc.array(questionsAbout(events), { minLength: 1, maxLength: 8 }).map((questions) => ({ events, questions })));

/** A tiny history with questions against it. */
export const questionedHistories = questioned(smallHistories);

const text = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('s0', 's1', 'u0', 'U1', 'e', 'e1', 'revised', 'renamed', '1', '2', 'gb', 'arrest') }, { weight: 1, arbitrary: fc.constantFrom('s0 u0', 'report 1', 'no such thing') });

/** Names that tell sources and units apart, and that their corrections mend, as those of the fund do. */
function named({ type, data, ...event }: RecordedEvent): RecordedEvent {
  const { source, unit, changes } = data as { source?: string; unit?: string; changes?: object };
  const told: Record<string, object> = {
    SourceRegistered: { title: `Report ${source}` },
    SourceCorrected: { changes: { ...changes, title: `Report ${source} revised` } },
    UnitCorrected: { changes: { ...changes, name: `${unit} renamed` } },
    FundOpened: { name: 'Revised programme' },
    FundCorrected: { changes: { ...changes, name: 'Scheme renamed' } },
  };
  return { ...event, type, data: { ...(data as object), ...told[type] } };
}

/** The same, of what holds some words; to totals without them, what a fund is called is nothing. */
export const wordedHistories = questioned(historiesOf([...acts, { weight: 1, arbitrary: fundCorrected }])).chain(({ events, questions }) =>
  fc.tuple(...questions.map((question) => text.map((words): Question => ({ ...question, text: words })))).map((worded): Questioned => ({ events: events.map(named), questions: worded })),
);

/** Questions with words and without. */
export const askedHistories = fc.oneof(questionedHistories, wordedHistories);
