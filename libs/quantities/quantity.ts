import { isCurrency } from './currencies.js';
import { compare, type Decimal, isInteger, parseDecimal, zeroDecimal } from './decimal.js';
import { MalformedQuantity, quote } from './errors.js';
import { sentence, type Sentence } from './sentence.js';

/** How a source hedged its figure. The names are the stored format. */
export const QUALIFIERS = [
  'exact',
  'at-least',
  'more-than',
  'at-most',
  'fewer-than',
  'almost',
  'about',
  'between',
  'tens',
  'dozens',
  'hundreds',
  'thousands',
  'some',
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** What is counted: indivisible things, or an amount of one currency. */
export type Dimension = 'count' | 'money';

/** What a source said: decimal strings, the hedge, the few words themselves, and for money an ISO 4217 code. */
export interface Quantity {
  value?: string;
  upTo?: string;
  qualifier: Qualifier;
  statedAs?: string;
  currency?: string;
}

export interface QuantityProblem extends Sentence {
  field: keyof Quantity;
}

/** Money is kept to a millionth of its unit; a policy's tenths add one decimal, so every bound fits in `MONEY_BOUND_DECIMALS`. */
export const MONEY_DECIMALS = 6;
export const MONEY_BOUND_DECIMALS = MONEY_DECIMALS + 1;
export const MAX_STATED_AS_LENGTH = 200;

const WITHOUT_VALUE: ReadonlySet<Qualifier> = new Set<Qualifier>(['tens', 'dozens', 'hundreds', 'thousands', 'some']);
const BELOW_VALUE: ReadonlySet<Qualifier> = new Set<Qualifier>(['fewer-than', 'almost']);

export const isQualifier = (text: unknown): text is Qualifier => QUALIFIERS.some((qualifier) => qualifier === text);

/** Whether the qualifier hedges a number ("about 40") rather than standing for one ("dozens"). */
export const needsValue = (qualifier: Qualifier): boolean => !WITHOUT_VALUE.has(qualifier);

/** Everything that is wrong with `q` as an amount of `dimension`; empty when it can be recorded. */
export function checkQuantity(q: Quantity, dimension: Dimension): QuantityProblem[] {
  return [...checkFigures(q, dimension), ...checkCurrency(q, dimension), ...checkWords(q)];
}

/** The problems of qualifier, value and upTo: all that an interpretation depends on. */
export function checkFigures(q: Quantity, dimension: Dimension): QuantityProblem[] {
  const problems: QuantityProblem[] = [];
  if (!isQualifier(q.qualifier)) {
    const known = QUALIFIERS;
    const missing = sentence('qualifier-missing')`the qualifier is missing: choose one of ${{ known }}`;
    const unknown = sentence('qualifier-unknown')`${{ given: quote(q.qualifier) }} is no qualifier: choose one of ${{ known }}`;
    problems.push({ field: 'qualifier', ...(q.qualifier === undefined ? missing : unknown) });
    // Which figures it would need is unknown; those that are given must be figures all the same.
    for (const field of ['value', 'upTo'] as const) if (q[field] !== undefined) checkFigure(q, field, true, dimension, problems);
    return problems;
  }
  const value = checkFigure(q, 'value', needsValue(q.qualifier), dimension, problems);
  const upTo = checkFigure(q, 'upTo', q.qualifier === 'between', dimension, problems);
  if (value && upTo && compare(upTo, value) < 0) {
    problems.push({ field: 'upTo', ...sentence('between-downwards')`${{ given: quote(q.upTo) }} is less than the value ${{ value: quote(q.value) }}: "between" runs upwards` });
  }
  if (value && BELOW_VALUE.has(q.qualifier) && compare(value, zeroDecimal) === 0) {
    problems.push({ field: 'value', ...sentence('below-zero')`nothing is less than zero: "${{ qualifier: q.qualifier }}" needs a value above 0` });
  }
  return problems;
}

function checkFigure(
  q: Quantity,
  field: 'value' | 'upTo',
  needed: boolean,
  dimension: Dimension,
  problems: QuantityProblem[],
): Decimal | undefined {
  const text = q[field];
  const refuse = ({ message, said }: Sentence): undefined => void problems.push({ field, message, said });
  const given = (): string => quote(text);
  if (text === undefined) {
    return needed ? refuse(sentence('figure-needed')`the qualifier "${{ qualifier: q.qualifier }}" needs ${{ field }}, a decimal string such as "12"`) : undefined;
  }
  if (!needed) return refuse(sentence('figure-needless')`the qualifier "${{ qualifier: q.qualifier }}" takes no ${{ field }}: leave it out`);
  let figure: Decimal;
  try {
    figure = parseDecimal(text);
  } catch (error) {
    if (error instanceof MalformedQuantity) return refuse(error);
    throw error;
  }
  if (text.startsWith('-')) return refuse(sentence('figure-negative')`${{ given: given() }} is negative: a quantity is 0 or more`);
  if (dimension === 'count' && !isInteger(figure)) return refuse(sentence('figure-fraction')`${{ given: given() }} is not whole: a count has no fraction`);
  if (figure.scale > MONEY_DECIMALS) return refuse(sentence('figure-decimals')`${{ given: given() }} has more than ${{ most: MONEY_DECIMALS }} decimals`);
  return figure;
}

function checkCurrency({ currency }: Quantity, dimension: Dimension): QuantityProblem[] {
  const absent = currency === undefined;
  if (dimension === 'count') return absent ? [] : [{ field: 'currency', ...sentence('currency-needless')`a count has no currency: leave it out` }];
  if (absent) return [{ field: 'currency', ...sentence('currency-needed')`money needs an ISO 4217 currency code such as "GBP"` }];
  if (isCurrency(currency)) return [];
  return [{ field: 'currency', ...sentence('currency-unknown')`${{ given: quote(currency) }} is no ISO 4217 currency code: write one such as "GBP" or "EUR"` }];
}

function checkWords({ statedAs }: Quantity): QuantityProblem[] {
  if (statedAs === undefined) return [];
  if (typeof statedAs === 'string' && statedAs.trim() !== '' && statedAs.length <= MAX_STATED_AS_LENGTH) return [];
  return [{ field: 'statedAs', ...sentence('stated-as')`statedAs holds the source's own few words, such as "more than 300": 1 to ${{ most: MAX_STATED_AS_LENGTH }} characters` }];
}
