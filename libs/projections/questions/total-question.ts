import type { Measure } from '#events';
import { dayToIso, isCurrency, OPEN_START } from '#quantities';
import { type Static, Type } from 'typebox';
import { FlowReader, type Question } from '../totals/flow.js';
import type { Ledger } from '../totals/ledger.js';
import { Named } from './answers.js';
import { citation, type Citation } from './citation.js';
import { type Asked, NotFound } from './definition.js';
import { nextAfter, placeIn } from './pages.js';
import { parameter, ParameterReader, type Values, viewpointParameters } from './parameters.js';
import type { Views } from './views.js';

export const QuestionAnswer = Type.Object(
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

/** The parameters of a question about a total, but for its measure. */
export const totalParameters = {
  unit: parameter.unit,
  country: parameter.country,
  currency: parameter.currency,
  since: parameter.since,
  asOf: parameter.asOf,
  ...viewpointParameters,
  policy: parameter.policy,
};

/** A question about a total that makes sense, with all that its answer needs. */
export class TotalQuestion {
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

  /**
   * The derivation, of all or of what makes one part. It lists what was recorded by then and nothing later, so that what it
   * leads to stays the same as well.
   */
  derivation(others: Record<string, string> = {}): string {
    const { position, link } = this.citation(`${this.path}/derivation`, others);
    return `${link}&consideredBy=${position}`;
  }

  /** One page of a list that belongs to the total, and how the next one is asked for. */
  page<T>(values: Values, path: string, others: Record<string, string>, all: ArrayLike<T> & { slice(from: number, to: number): ArrayLike<T> }) {
    const reader = new ParameterReader(this.asked, values);
    const limit = reader.limit();
    reader.check();
    const cited = this.citation(path, { ...others, limit: String(limit), ...(values['cursor'] !== undefined && { cursor: values['cursor'] }) });
    const [start = 0] = placeIn(cited.link);
    return { start, page: Array.from(all.slice(start, start + limit)), next: nextAfter(cited.link, [start + limit], start + limit < all.length), citation: cited };
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
