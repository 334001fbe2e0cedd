import type { Measure } from '#events';
import { dayToIso, isCurrency, OPEN_START, sentence } from '#quantities';
import { type Static, Type } from 'typebox';
import type { Viewpoint } from '../model/axes.js';
import type { ProjectionName } from '../model/projection.js';
import { FlowReader, type Question } from '../totals/flow.js';
import type { Ledger } from '../totals/ledger.js';
import { Named } from './answers.js';
import { citation, type Citation } from './citation.js';
import { type Asked, NotFound } from './definition.js';
import { nextAfter, placeIn } from './pages.js';
import { askedCurrency, parameter, ParameterReader, type Values, viewpointParameters } from './parameters.js';
import type { Views } from './views.js';

export const QuestionAnswer = Type.Object(
  {
    unit: Type.Optional(Named),
    country: Type.Optional(Type.String()),
    text: Type.Optional(Type.String({ description: 'The words: only what holds all of them was looked at' })),
    currency: Type.Optional(Type.String()),
    since: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
    asOf: Type.String({ format: 'date' }),
    publishedBy: Type.String({ format: 'date' }),
    recordedBy: Type.String({ description: 'Log position' }),
    policy: Type.String(),
  },
  { $id: 'TotalQuestion', description: 'The question with every default filled in' },
);

/** The parameters of a question about a total, but for its measure. */
export const totalParameters = {
  unit: parameter.unit,
  country: parameter.country,
  currency: parameter.currency,
  text: parameter.text,
  since: parameter.since,
  asOf: parameter.asOf,
  ...viewpointParameters,
  policy: parameter.policy,
};

/** What a total needs; to look for words, it needs what the timeline does. */
export const totalNeeds = ({ text }: Values): readonly ProjectionName[] => (text === undefined ? ['totals'] : ['totals', 'timeline', 'funds']);

/**
 * The question that parameters put, but for the measure and the currency.
 * @throws InvalidQuestion for what was refused by then as well
 */
export function questionFrom({ model }: Asked, reader: ParameterReader, at: Viewpoint): Question {
  const question = { unit: reader.unit(), country: reader.country(), ...reader.window(), at, policy: reader.policy() };
  const words = reader.words();
  reader.check();
  return { ...question, only: words && model.timeline.holding(words, at) };
}

/** A question about a total that makes sense, with all that its answer needs. */
export class TotalQuestion {
  private constructor(
    readonly asked: Asked,
    readonly measure: Measure,
    readonly currency: string | undefined,
    private readonly given: Values,
    readonly question: Question,
  ) {}

  static read(asked: Asked, values: Values): TotalQuestion {
    const code = values['measure']!;
    const measure = asked.model.measures.find(code);
    if (!measure) throw new NotFound(sentence('no-measure')`There is no measure "${{ id: code }}": /v1/measures lists them.`);
    const reader = new ParameterReader(asked, values);
    if (measure.kind === 'stock' && values['since'] !== undefined) {
      reader.refuse('since', sentence('stock-since')`${{ label: measure.label, measure: measure.code }} is a stock, a level at an instant: ask for it asOf a day, without since`);
    }
    const at = reader.viewpoint();
    const currency = currencyOf(asked, measure, values, at.recordedBy, reader);
    return new TotalQuestion(asked, measure, currency, values, questionFrom(asked, reader, at));
  }

  /** @param values that the question was read from */
  static of(asked: Asked, measure: Measure, currency: string | undefined, values: Values, question: Question): TotalQuestion {
    return new TotalQuestion(asked, measure, currency, values, question);
  }

  get unitId(): string | undefined {
    return this.given['unit'];
  }

  /** The words that it is limited to, as they were given. */
  get text(): string | undefined {
    return this.given['text'];
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
      text: this.text,
      since: since === OPEN_START ? undefined : dayToIso(since),
      asOf: dayToIso(asOf),
      policy: policy.name,
    };
  }

  /** @param figures of the answer, where it is the total itself or what explains it */
  citation(path = this.path, others: Record<string, string> = {}, figures?: string): Static<typeof Citation> {
    return citation(this.asked, path, this.question.at, { ...this.pinned, ...others }, figures);
  }

  link(path: string, others: Record<string, string> = {}): string {
    return this.citation(`${this.path}/${path}`, others).link;
  }

  /**
   * The derivation, of all or of what makes one part. It lists what was recorded by then and nothing later, so that what it
   * leads to stays the same as well.
   */
  derivation(others: Record<string, string> = {}, figures?: string): string {
    const { position, link } = this.citation(`${this.path}/derivation`, others, figures);
    return `${link}&consideredBy=${position}`;
  }

  /** One page of a list that belongs to the total; `cite` tells how it is cited and how the next one is asked for. */
  page<T>(values: Values, path: string, others: Record<string, string>, all: ArrayLike<T> & { slice(from: number, to: number): ArrayLike<T> }) {
    const reader = new ParameterReader(this.asked, values);
    const limit = reader.limit();
    reader.check();
    const page = { ...others, limit: String(limit), ...(values['cursor'] !== undefined && { cursor: values['cursor'] }) };
    const [start = 0] = placeIn(this.citation(path, page).link);
    const cite = (figures?: string): { next?: string; citation: Static<typeof Citation> } => {
      const cited = this.citation(path, page, figures);
      return { ...nextAfter(cited.link, [start + limit], start + limit < all.length), citation: cited };
    };
    return { start, page: Array.from(all.slice(start, start + limit)), cite };
  }

  reader(): FlowReader | undefined {
    return this.ledger && new FlowReader(this.ledger);
  }

  inWords(views: Views): Static<typeof QuestionAnswer> {
    const { policy, at } = this.question;
    const { country, since, asOf, currency } = this.pinned;
    return {
      ...(this.unitId !== undefined && { unit: views.unit(this.unitId) }),
      ...(country !== undefined && { country }),
      ...(this.text !== undefined && { text: this.text }),
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
    if (currency !== undefined) reader.refuse('currency', sentence('count-in-currency')`${{ label: measure.label, measure: measure.code }} counts ${{ things: measure.unitOfMeasure }}, not money: leave the currency out`);
    return undefined;
  }
  const used = model.totals.currencies(measure.code, recordedBy);
  if (currency === undefined && used.length === 1) return used[0];
  if (currency === undefined) {
    const { label, code } = measure;
    const none = sentence('currency-of-none')`${{ label, measure: code }} needs a currency: nothing is recorded in any yet; give an ISO 4217 code such as EUR`;
    const some = sentence('currency-of-several')`${{ label, measure: code }} needs a currency: money is never added across currencies; recorded are ${{ known: used }}`;
    reader.refuse('currency', used.length === 0 ? none : some);
  } else if (!isCurrency(currency)) reader.refuse('currency', askedCurrency(currency));
  return currency;
}
