import type { Measure } from '#events';
import { dayToIso, formatDecimal, intervalInWords, isCurrency, OPEN_START, type Policy, sentence } from '#quantities';
import { type Static, Type } from 'typebox';
import { headlineOf, NOTHING, type Part } from '../totals/flow.js';
import type { CommonPayload } from '../model/event.js';
import type { Ledger } from '../totals/ledger.js';
import type { Statement } from '../totals/statements.js';
import { stockTotal } from '../totals/stock.js';
import type { Witnesses } from '../totals/witnesses.js';
import { Bounds, Days, MeasureAnswer, Named, QuantityAsStated, SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { citedOfTotal } from './cited-figures.js';
import { defineQuestion, InvalidQuestion } from './definition.js';
import { askedCurrency, parameter, ParameterReader } from './parameters.js';
import type { StatementPayload } from '../totals/statements.js';
import { prepareTexts } from './timeline-scope.js';
import { QuestionAnswer, questionFrom, totalNeeds, totalParameters, TotalQuestion } from './total-question.js';
import { isoOrNull, measureAnswer, Views } from './views.js';

export const StatementAnswer = Type.Object(
  {
    id: Type.String(),
    quantity: QuantityAsStated,
    bounds: Bounds,
    inWords: Type.String(),
    unit: Type.Optional(Named),
    country: Type.Optional(Type.String()),
    window: Days,
    sources: Type.Array(SourceInBrief),
    note: Type.Optional(Type.String()),
  },
  { $id: 'Statement', description: 'A cumulative figure that somebody stated; it is never added to entries' },
);

const EntryWitnesses = Type.Object(
  {
    count: Type.Integer(),
    ids: Type.Array(Type.String(), { description: 'In order of recording; at most 50' }),
    more: Type.Optional(Type.String({ description: 'The derivation that lists all of them, when there are more' })),
  },
  { $id: 'EntryWitnesses', description: 'The entries that make a figure' },
);

const StatementWitnesses = Type.Array(Type.String(), { description: 'The statements that make the figure' });

const Flow = {
  itemised: Type.Object({ ...Bounds.properties, entries: EntryWitnesses }, { description: 'The sum over entries' }),
  stated: Type.Object({
    count: Type.Integer(),
    statements: Type.Array(StatementAnswer, { description: 'Latest first; at most 50' }),
    more: Type.Optional(Type.String({ description: 'Where all of them are listed, when there are more' })),
  }),
  supported: Type.Object(
    {
      ...Bounds.properties,
      inConflict: Type.Boolean({ description: 'The lower bound exceeds the upper one: both witnesses stand' }),
      lowWitnesses: Type.Object({ statements: StatementWitnesses, entries: EntryWitnesses }),
      highWitnesses: Type.Object({ statements: StatementWitnesses }),
    },
    { description: 'What can be said for certain' },
  ),
  unitemised: Bounds,
};

const Level = Type.Object({
  ...Bounds.properties,
  day: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  witness: Type.String({ description: 'The entry or statement that says so' }),
});

export const TotalAnswer = Type.Object(
  {
    measure: MeasureAnswer,
    question: QuestionAnswer,
    headline: Type.String({ description: 'The figure in words: "at least 301"' }),
    itemised: Type.Optional(Flow.itemised),
    stated: Type.Optional(Flow.stated),
    supported: Type.Optional(Flow.supported),
    unitemised: Type.Optional(Flow.unitemised),
    level: Type.Optional(Type.Union([Level, Type.Null()], { description: 'Of a stock: the latest level; null when none is known' })),
    derivation: Type.String({ description: 'How it came about: everything that was considered, in or out, and why' }),
    citation: Citation,
  },
  { $id: 'Total', description: 'A flow has itemised, stated, supported and unitemised; a stock has a level' },
);

const STATED_LISTED = 50;

function answerTotal(total: TotalQuestion): Static<typeof TotalAnswer> {
  const { asked, measure, question, ledger } = total;
  const views = new Views(asked.model, question.at);
  const head = { measure: measureAnswer(measure), question: total.inWords(views) };
  const figure = (value: Parameters<typeof formatDecimal>[0]): string =>
    views.inWords({ qualifier: 'exact', value: formatDecimal(value), ...(total.currency !== undefined && { currency: total.currency }) });
  if (measure.kind === 'stock') {
    const found = ledger && stockTotal(ledger, question);
    const level = found ? { ...views.bounds(found.level), day: isoOrNull(found.day), witness: views.entryId(found.entry) } : null;
    const cited = citedOfTotal({ level });
    return { ...head, headline: found ? intervalInWords(found.level, figure) : 'unknown', level, derivation: total.derivation({}, cited), citation: total.citation(total.path, {}, cited) };
  }
  const { itemised, stated, supported, unitemised } = total.reader()?.total(question) ?? NOTHING;
  const figures = { itemised: views.bounds(itemised), stated: { count: stated.length }, supported: views.bounds(supported), unitemised: views.bounds(unitemised) };
  const cited = citedOfTotal(figures);
  const statementIds = (statements: readonly Statement[]): string[] => views.entryIds(statements.map(({ entry }) => entry));
  const witnesses = ({ count, first }: Witnesses, part: Part): Static<typeof EntryWitnesses> => ({
    count,
    ids: views.entryIds(first),
    ...(count > first.length && { more: total.derivation({ part }, cited) }),
  });
  return {
    ...head,
    headline: headlineOf(supported, figure),
    itemised: { ...figures.itemised, entries: witnesses(itemised.entries, 'itemised') },
    stated: {
      ...figures.stated,
      statements: stated.slice(0, STATED_LISTED).map((each) => statementAnswer(views, ledger!, each, question.policy)),
      ...(stated.length > STATED_LISTED && { more: total.link('statements') }),
    },
    supported: {
      ...figures.supported,
      inConflict: supported.inConflict,
      lowWitnesses: { statements: statementIds(supported.lowStatements), entries: witnesses(supported.lowEntries, 'supported') },
      highWitnesses: { statements: statementIds(supported.highStatements) },
    },
    unitemised: figures.unitemised,
    derivation: total.derivation({}, cited),
    citation: total.citation(total.path, {}, cited),
  };
}

function statementAnswer(views: Views, ledger: Ledger, statement: Statement, policy: Policy): Static<typeof StatementAnswer> {
  const payload = views.payloadAt<StatementPayload & CommonPayload & { note?: string }>(statement.entry);
  const { unit, country, sources = [], note, quantity, window } = payload;
  return {
    id: payload.entry!,
    quantity: views.quantity(quantity),
    bounds: views.bounds(ledger.quantities.intervalOf(statement.quantity, policy)),
    inWords: views.inWords(quantity),
    ...(unit !== undefined && { unit: views.unit(unit) }),
    ...(country !== undefined && { country }),
    window: { ...views.days(window), earliest: isoOrNull(statement.startEarliest) },
    sources: sources.map((id) => views.sourceInBrief(id)),
    ...(note !== undefined && { note }),
  };
}

/** The parameters of every question about the total of one measure. */
export const ofMeasure = { measure: { ...parameter.measure, description: 'The measure: /v1/measures lists them' }, ...totalParameters };

export const totalQuestion = defineQuestion({
  path: '/v1/totals/{measure}',
  name: 'getTotal',
  needs: totalNeeds,
  prepare: prepareTexts,
  summary: 'The total of one measure',
  description: 'Three parts, never blended: itemised (the sum over entries), stated (what was claimed) and supported (what can be said for certain), each with its witnesses. A stock has a level instead.',
  parameters: { ...ofMeasure, figures: parameter.figures },
  answer: TotalAnswer,
  ask: (asked, values) => answerTotal(TotalQuestion.read(asked, values)),
});

const Omitted = Type.Object({ measure: MeasureAnswer, reason: Type.String() }, { $id: 'Omitted' });

const TotalsAnswer = Type.Object(
  {
    totals: Type.Array(TotalAnswer),
    omitted: Type.Array(Omitted, { description: 'Measures of which something is recorded but which the question cannot be asked of, and why' }),
    citation: Citation,
  },
  { $id: 'Totals' },
);

export const totalsQuestion = defineQuestion({
  path: '/v1/totals',
  name: 'getTotals',
  needs: totalNeeds,
  prepare: prepareTexts,
  summary: 'The totals of every measure of which anything is recorded',
  description: 'Measures of money appear once for each currency. With `since`, stocks are omitted, and listed as such: a level has no beginning.',
  parameters: totalParameters,
  answer: TotalsAnswer,
  ask: (asked, values) => {
    const reader = new ParameterReader(asked, values);
    const { currency, text } = values;
    if (currency !== undefined && !isCurrency(currency)) reader.refuse('currency', askedCurrency(currency));
    const question = questionFrom(asked, reader, reader.viewpoint());
    const { model } = asked;
    const currencies = (measure: Measure): string[] =>
      model.totals.currencies(measure.code, question.at.recordedBy).filter((each) => currency === undefined || each === currency || each === '');
    const told = model.measures.list(question.at.recordedBy).filter((measure) => currencies(measure).length > 0);
    const isOmitted = ({ kind }: Measure): boolean => kind === 'stock' && values['since'] !== undefined;
    const totals = told
      .filter((measure) => !isOmitted(measure))
      .flatMap((measure) => currencies(measure).map((each) => answerTotal(TotalQuestion.of(asked, measure, each || undefined, values, question))));
    const omitted = told.filter(isOmitted).map((measure) => ({ measure: measureAnswer(measure), reason: 'It is a stock, a level at an instant: ask for it without since.' }));
    const { country, since, asOf, policy } = question;
    const pinned = { unit: values['unit'], country, currency, text, since: since === OPEN_START ? undefined : dayToIso(since), asOf: dayToIso(asOf), policy: policy.name };
    return { totals, omitted, citation: citation(asked, '/v1/totals', question.at, pinned) };
  },
});

const listParameters = { ...ofMeasure, limit: parameter.limit, cursor: parameter.cursor };

export const totalEntriesQuestion = defineQuestion({
  path: '/v1/totals/{measure}/entries',
  name: 'listTotalEntries',
  needs: (values) => [...totalNeeds(values), 'funds'],
  prepare: prepareTexts,
  summary: 'The entries that make a part of a total, in order of recording',
  parameters: {
    ...listParameters,
    part: {
      description: 'itemised: all that add to the sum; supported: those that add to the lower bound of what is certain',
      schema: { type: 'string', enum: ['itemised', 'supported'], default: 'itemised' },
    },
  },
  answer: Type.Object(
    {
      count: Type.Integer(),
      entries: Type.Array(Type.String()),
      derivation: Type.String({ description: 'The same entries, each with its figures, its sources and why it counts' }),
      next: Type.Optional(Type.String()),
      citation: Citation,
    },
    { $id: 'TotalEntries' },
  ),
  ask: (asked, values) => {
    const total = TotalQuestion.read(asked, values);
    const views = new Views(asked.model, total.question.at);
    const path = `${total.path}/entries`;
    const part = values['part'] ?? 'itemised';
    if (part !== 'itemised' && part !== 'supported') throw new InvalidQuestion([{ parameter: 'part', ...sentence('asked-part')`must be itemised or supported` }]);
    const all = total.reader()?.entriesOf(part, total.question) ?? [];
    const { page, cite } = total.page(values, path, { part }, all);
    return { count: all.length, entries: views.entryIds(page), derivation: total.derivation({ part }), ...cite() };
  },
});

export const totalStatementsQuestion = defineQuestion({
  path: '/v1/totals/{measure}/statements',
  name: 'listTotalStatements',
  needs: totalNeeds,
  prepare: prepareTexts,
  summary: 'The statements that touch the question of a total, latest first',
  parameters: listParameters,
  answer: Type.Object({ count: Type.Integer(), statements: Type.Array(StatementAnswer), next: Type.Optional(Type.String()), citation: Citation }, { $id: 'TotalStatements' }),
  ask: (asked, values) => {
    const total = TotalQuestion.read(asked, values);
    const views = new Views(asked.model, total.question.at);
    const path = `${total.path}/statements`;
    const all = total.reader()?.total(total.question).stated ?? [];
    const { page, cite } = total.page(values, path, {}, all);
    const statements = page.map((each) => statementAnswer(views, total.ledger!, each, total.question.policy));
    return { count: all.length, statements, ...cite() };
  },
});
