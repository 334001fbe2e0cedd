import type { Measure } from '#events';
import { dayToIso, formatDecimal, intervalInWords, isCurrency, OPEN_START, type Policy } from '#quantities';
import { type Static, Type } from 'typebox';
import { FlowReader, headlineOf, NOTHING, type Part, type Question, type Step, type Witnesses } from '../totals/flow.js';
import type { Ledger } from '../totals/ledger.js';
import type { Statement } from '../totals/statements.js';
import { stockTotal } from '../totals/stock.js';
import { Bounds, Days, MeasureAnswer, Named, QuantityAsStated, SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { type Asked, defineQuestion, InvalidQuestion, NotFound } from './definition.js';
import { nextAfter } from './pages.js';
import { parameter, ParameterReader, type Values, viewpointParameters } from './parameters.js';
import type { StatementPayload } from '../totals/statements.js';
import { isoOrNull, Views } from './views.js';

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
    more: Type.Optional(Type.String({ description: 'Where all of them are listed, when there are more' })),
  },
  { $id: 'EntryWitnesses', description: 'The entries that make a figure' },
);

const StatementWitnesses = Type.Array(Type.String(), { description: 'The statements that make the figure' });

const QuestionAnswer = Type.Object(
  {
    unit: Type.Optional(Named),
    country: Type.Optional(Type.String()),
    currency: Type.Optional(Type.String()),
    since: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
    asOf: Type.String({ format: 'date' }),
    publishedBy: Type.String({ format: 'date' }),
    recordedBy: Type.String({ description: 'Log position' }),
    policy: Type.String(),
  },
  { $id: 'TotalQuestion', description: 'The question with every default filled in' },
);

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
    citation: Citation,
  },
  { $id: 'Total', description: 'A flow has itemised, stated, supported and unitemised; a stock has a level' },
);

const totalParameters = {
  unit: parameter.unit,
  country: parameter.country,
  currency: parameter.currency,
  since: parameter.since,
  asOf: parameter.asOf,
  ...viewpointParameters,
  policy: parameter.policy,
};

/** A question about a total that makes sense, with all that its answer needs. */
class TotalQuestion {
  private constructor(
    readonly asked: Asked,
    readonly measure: Measure,
    readonly currency: string | undefined,
    readonly unitId: string | undefined,
    readonly question: Question,
  ) {}

  static read(asked: Asked, values: Values): TotalQuestion {
    const code = values['measure']!;
    const measure = asked.model.measures.find(code);
    if (!measure) throw new NotFound(`There is no measure "${code}": /v1/measures lists them.`);
    const reader = new ParameterReader(asked, values);
    if (measure.kind === 'stock' && values['since'] !== undefined) {
      reader.refuse('since', `${measure.label} is a stock, a level at an instant: ask for it asOf a day, without since`);
    }
    const at = reader.viewpoint();
    const currency = currencyOf(asked, measure, values, at.recordedBy, reader);
    const question: Question = {
      unit: reader.unit(),
      country: reader.country(),
      ...reader.window(),
      at,
      policy: reader.policy(),
    };
    reader.check();
    return new TotalQuestion(asked, measure, currency, values['unit'], question);
  }

  static of(asked: Asked, measure: Measure, currency: string | undefined, unitId: string | undefined, question: Question): TotalQuestion {
    return new TotalQuestion(asked, measure, currency, unitId, question);
  }

  get ledger(): Ledger | undefined {
    return this.asked.model.totals.ledger(this.measure.code, this.currency);
  }

  get path(): string {
    return `/v1/totals/${this.measure.code}`;
  }

  /** Every parameter but the two axes of visibility. */
  get pinned(): Record<string, string | undefined> {
    const { country, since, asOf, policy } = this.question;
    return {
      unit: this.unitId,
      country,
      currency: this.currency,
      since: since === OPEN_START ? undefined : dayToIso(since),
      asOf: dayToIso(asOf),
      policy: policy.name,
    };
  }

  citation(path = this.path, others: Record<string, string> = {}): Static<typeof Citation> {
    return citation(this.asked, path, this.question.at, { ...this.pinned, ...others });
  }

  link(path: string, others: Record<string, string> = {}): string {
    return this.citation(`${this.path}/${path}`, others).link;
  }

  reader(): FlowReader | undefined {
    return this.ledger && new FlowReader(this.ledger, this.asked.model.dictionary);
  }

  inWords(views: Views): Static<typeof QuestionAnswer> {
    const { policy, at } = this.question;
    const { country, since, asOf, currency } = this.pinned;
    return {
      ...(this.unitId !== undefined && { unit: views.unit(this.unitId) }),
      ...(country !== undefined && { country }),
      ...(currency !== undefined && { currency }),
      since: since ?? null,
      asOf: asOf!,
      publishedBy: dayToIso(at.publishedBy),
      recordedBy: this.citation().position,
      policy: policy.name,
    };
  }
}

function currencyOf({ model }: Asked, measure: Measure, { currency }: Values, recordedBy: number, reader: ParameterReader): string | undefined {
  if (measure.dimension === 'count') {
    if (currency !== undefined) reader.refuse('currency', `${measure.label} counts ${measure.unitOfMeasure}, not money: leave the currency out`);
    return undefined;
  }
  const used = model.totals.currencies(measure.code, recordedBy);
  if (currency === undefined && used.length === 1) return used[0];
  if (currency === undefined) {
    const choice = used.length === 0 ? 'nothing is recorded in any yet; give an ISO 4217 code such as EUR' : `money is never added across currencies; recorded are ${used.join(', ')}`;
    reader.refuse('currency', `${measure.label} needs a currency: ${choice}`);
  } else if (!isCurrency(currency)) reader.refuse('currency', `"${currency}" is not an ISO 4217 currency code, such as EUR`);
  return currency;
}

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
    return { ...head, headline: found ? intervalInWords(found.level, figure) : 'unknown', level, citation: total.citation() };
  }
  const { itemised, stated, supported, unitemised } = total.reader()?.total(question) ?? NOTHING;
  const statementIds = (statements: readonly Statement[]): string[] => statements.map(({ entry }) => views.entryId(entry));
  const witnesses = ({ count, first }: Witnesses, part: Part): Static<typeof EntryWitnesses> => ({
    count,
    ids: first.map((entry) => views.entryId(entry)),
    ...(count > first.length && { more: total.link('entries', { part }) }),
  });
  return {
    ...head,
    headline: headlineOf(supported, figure),
    itemised: { ...views.bounds(itemised), entries: witnesses(itemised.entries, 'itemised') },
    stated: {
      count: stated.length,
      statements: stated.slice(0, STATED_LISTED).map((each) => statementAnswer(views, ledger!, each, question.policy)),
      ...(stated.length > STATED_LISTED && { more: total.link('statements') }),
    },
    supported: {
      ...views.bounds(supported),
      inConflict: supported.inConflict,
      lowWitnesses: { statements: statementIds(supported.lowStatements), entries: witnesses(supported.lowEntries, 'supported') },
      highWitnesses: { statements: statementIds(supported.highStatements) },
    },
    unitemised: views.bounds(unitemised),
    citation: total.citation(),
  };
}

export function measureAnswer({ code, label, unitOfMeasure, kind, dimension }: Measure): Static<typeof MeasureAnswer> {
  return { code, label, unitOfMeasure, kind, dimension };
}

function statementAnswer(views: Views, ledger: Ledger, statement: Statement, policy: Policy): Static<typeof StatementAnswer> {
  const payload = views.payloadAt<StatementPayload & { sources?: string[]; note?: string }>(statement.entry);
  const { unit, country, sources = [], note, quantity, window } = payload;
  return {
    id: views.entryId(statement.entry),
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

export const totalQuestion = defineQuestion({
  path: '/v1/totals/{measure}',
  name: 'getTotal',
  summary: 'The total of one measure',
  description: 'Three parts, never blended: itemised (the sum over entries), stated (what was claimed) and supported (what can be said for certain), each with its witnesses. A stock has a level instead.',
  parameters: { measure: { ...parameter.measure, description: 'The measure: /v1/measures lists them' }, ...totalParameters },
  answer: TotalAnswer,
  ask: (asked, values) => answerTotal(TotalQuestion.read(asked, values)),
});

const TotalsAnswer = Type.Object({ totals: Type.Array(TotalAnswer), citation: Citation }, { $id: 'Totals' });

export const totalsQuestion = defineQuestion({
  path: '/v1/totals',
  name: 'getTotals',
  summary: 'The totals of every measure of which anything is recorded',
  description: 'Measures of money appear once for each currency. `since` leaves stocks out: a level has no beginning.',
  parameters: totalParameters,
  answer: TotalsAnswer,
  ask: (asked, values) => {
    const reader = new ParameterReader(asked, values);
    const question: Question = { unit: reader.unit(), country: reader.country(), ...reader.window(), at: reader.viewpoint(), policy: reader.policy() };
    const { currency } = values;
    if (currency !== undefined && !isCurrency(currency)) reader.refuse('currency', `"${currency}" is not an ISO 4217 currency code, such as EUR`);
    reader.check();
    const { model } = asked;
    const totals = model.measures
      .list(question.at.recordedBy)
      .filter(({ kind }) => kind === 'flow' || values['since'] === undefined)
      .flatMap((measure) =>
        model.totals
          .currencies(measure.code, question.at.recordedBy)
          .filter((each) => currency === undefined || each === currency || each === '')
          .map((each) => answerTotal(TotalQuestion.of(asked, measure, each || undefined, values['unit'], question))),
      );
    const { country, since, asOf, policy } = question;
    const pinned = { unit: values['unit'], country, currency, since: since === OPEN_START ? undefined : dayToIso(since), asOf: dayToIso(asOf), policy: policy.name };
    return { totals, citation: citation(asked, '/v1/totals', question.at, pinned) };
  },
});

const StepAnswer = Type.Object({ day: Type.Union([Type.String({ format: 'date' }), Type.Null()]), itemised: Bounds, supported: Bounds }, { $id: 'Step' });

const SeriesAnswer = Type.Object(
  {
    measure: MeasureAnswer,
    question: QuestionAnswer,
    steps: Type.Array(StepAnswer, { description: 'The first day, and those on which the total of [since, day] changes, with what it is from then on; day null: from the beginning of time' }),
    citation: Citation,
  },
  { $id: 'Series' },
);

export const seriesQuestion = defineQuestion({
  path: '/v1/totals/{measure}/series',
  name: 'getTotalSeries',
  summary: 'The step curve of a total over the days up to asOf',
  parameters: totalQuestion.parameters,
  answer: SeriesAnswer,
  ask: (asked, values) => {
    const total = TotalQuestion.read(asked, values);
    if (total.measure.kind === 'stock') throw new NotFound(`${total.measure.label} is a stock: levels are listed by /v1/timeline?measure=${total.measure.code}`);
    const views = new Views(asked.model, total.question.at);
    const nothing: Step = { ...NOTHING, day: total.question.since };
    const steps = (total.reader()?.series(total.question) ?? [nothing]).map(({ day, itemised, supported }) => ({
      day: isoOrNull(day),
      itemised: views.bounds(itemised),
      supported: views.bounds(supported),
    }));
    return { measure: measureAnswer(total.measure), question: total.inWords(views), steps, citation: total.citation(`${total.path}/series`) };
  },
});

const listParameters = { ...totalQuestion.parameters, limit: parameter.limit, cursor: parameter.cursor };

function pageOf<T>(total: TotalQuestion, values: Values, path: string, others: Record<string, string>, all: readonly T[]) {
  const reader = new ParameterReader(total.asked, values);
  const [start = 0] = reader.cursor() ?? [];
  const limit = reader.limit();
  reader.check();
  const cited = total.citation(path, { ...others, limit: String(limit), ...(start > 0 && { cursor: values['cursor']! }) });
  return { page: all.slice(start, start + limit), next: nextAfter(cited.link, [start + limit], start + limit < all.length), citation: cited };
}

export const totalEntriesQuestion = defineQuestion({
  path: '/v1/totals/{measure}/entries',
  name: 'listTotalEntries',
  summary: 'The entries that make a part of a total, in order of recording',
  parameters: {
    ...listParameters,
    part: {
      description: 'itemised: all that add to the sum; supported: those that add to the lower bound of what is certain',
      schema: { type: 'string', enum: ['itemised', 'supported'], default: 'itemised' },
    },
  },
  answer: Type.Object({ count: Type.Integer(), entries: Type.Array(Type.String()), next: Type.Optional(Type.String()), citation: Citation }, { $id: 'TotalEntries' }),
  ask: (asked, values) => {
    const total = TotalQuestion.read(asked, values);
    const views = new Views(asked.model, total.question.at);
    const path = `${total.path}/entries`;
    const part = values['part'] ?? 'itemised';
    if (part !== 'itemised' && part !== 'supported') throw new InvalidQuestion([{ parameter: 'part', message: 'must be itemised or supported' }]);
    const all = total.reader()?.entriesOf(part, total.question) ?? [];
    const { page, next, citation } = pageOf(total, values, path, { part }, all);
    return { count: all.length, entries: page.map((entry) => views.entryId(entry)), ...next, citation };
  },
});

export const totalStatementsQuestion = defineQuestion({
  path: '/v1/totals/{measure}/statements',
  name: 'listTotalStatements',
  summary: 'The statements that touch the question of a total, latest first',
  parameters: listParameters,
  answer: Type.Object({ count: Type.Integer(), statements: Type.Array(StatementAnswer), next: Type.Optional(Type.String()), citation: Citation }, { $id: 'TotalStatements' }),
  ask: (asked, values) => {
    const total = TotalQuestion.read(asked, values);
    const views = new Views(asked.model, total.question.at);
    const path = `${total.path}/statements`;
    const all = total.reader()?.total(total.question).stated ?? [];
    const { page, next, citation } = pageOf(total, values, path, {}, all);
    const statements = page.map((each) => statementAnswer(views, total.ledger!, each, total.question.policy));
    return { count: all.length, statements, ...next, citation };
  },
});
