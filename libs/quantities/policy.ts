import { add, ceil, type Decimal, floor, fromInteger, parseDecimal, timesTenths, zeroDecimal } from './decimal.js';
import { MalformedQuantity, quote, UnknownPolicy } from './errors.js';
import { sentence } from './sentence.js';
import type { Interval } from './interval.js';
import { checkFigures, type Dimension, type Qualifier, QUALIFIERS, type Quantity } from './quantity.js';

/** A bound as a person would state the rule for it, `n` being the value. */
export interface RuleInWords {
  readonly low: string;
  readonly high: string;
}

/**
 * A named, versioned way of reading what sources said as bounds. A policy never changes once it has been cited: another
 * reading is another policy with another name or version.
 */
export interface Policy {
  readonly name: string;
  readonly description: string;
  readonly rules: Readonly<Record<Qualifier, RuleInWords>>;
  /**
   * The bounds of `q`, remembered by its figures.
   * @throws MalformedQuantity where `checkQuantity` finds fault with the qualifier, value or upTo
   */
  interpret(q: Quantity, dimension: Dimension): Interval;
}

/** Reads one qualifier. `n` and `upTo` are zero where the qualifier takes none. */
type Reading = (n: Decimal, upTo: Decimal, dimension: Dimension) => Interval;
type Rule = RuleInWords & { readonly read: Reading };

const rule = (low: string, high: string, read: Reading): Rule => ({ low, high, read });
const oneMore = (n: Decimal, dimension: Dimension): Decimal => (dimension === 'count' ? add(n, fromInteger(1)) : n);
const oneLess = (n: Decimal, dimension: Dimension): Decimal => (dimension === 'count' ? add(n, fromInteger(-1)) : n);

function nineTenths(n: Decimal, dimension: Dimension): Decimal {
  const exact = timesTenths(n, 9);
  return dimension === 'count' ? floor(exact) : exact;
}

function elevenTenths(n: Decimal, dimension: Dimension): Decimal {
  const exact = timesTenths(n, 11);
  return dimension === 'count' ? ceil(exact) : exact;
}

const openFrom = (low: number): Rule => rule(String(low), '∞', () => ({ low: fromInteger(low), high: null }));

const withoutValue = {
  tens: openFrom(10),
  dozens: openFrom(12),
  hundreds: openFrom(100),
  thousands: openFrom(1000),
  some: openFrom(1),
};

const exact = rule('n', 'n', (n) => ({ low: n, high: n }));
const between = rule('value', 'upTo', (n, upTo) => ({ low: n, high: upTo }));

const conservativeRules: Record<Qualifier, Rule> = {
  exact,
  'at-least': rule('n', '∞', (n) => ({ low: n, high: null })),
  'more-than': rule('n + 1 for counts, n for money', '∞', (n, _, of) => ({ low: oneMore(n, of), high: null })),
  'at-most': rule('0', 'n', (n) => ({ low: zeroDecimal, high: n })),
  'fewer-than': rule('0', 'n − 1 for counts, n for money', (n, _, of) => ({ low: zeroDecimal, high: oneLess(n, of) })),
  almost: rule('0.9 n, for counts rounded down', 'n − 1 for counts, n for money', (n, _, of) => ({
    low: nineTenths(n, of),
    high: oneLess(n, of),
  })),
  about: rule('0.9 n, for counts rounded down', '1.1 n, for counts rounded up', (n, _, of) => ({
    low: nineTenths(n, of),
    high: elevenTenths(n, of),
  })),
  between,
  ...withoutValue,
};

const faceValueRules: Record<Qualifier, Rule> = {
  exact,
  'at-least': exact,
  'more-than': exact,
  'at-most': exact,
  'fewer-than': exact,
  almost: exact,
  about: exact,
  between,
  ...withoutValue,
};

function definePolicy(name: string, description: string, rules: Record<Qualifier, Rule>): Policy {
  function interpret(q: Quantity, dimension: Dimension): Interval {
    const [problem] = checkFigures(q, dimension);
    if (problem) throw new MalformedQuantity(sentence('quantity-field')`${{ field: problem.field }}: ${{ wrong: problem }}`);
    const n = q.value === undefined ? zeroDecimal : parseDecimal(q.value);
    const upTo = q.upTo === undefined ? zeroDecimal : parseDecimal(q.upTo);
    return rules[q.qualifier].read(n, upTo, dimension);
  }

  return {
    name,
    description,
    rules: inWords(rules),
    interpret,
  };
}

function inWords(rules: Record<Qualifier, Rule>): Record<Qualifier, RuleInWords> {
  const entries = QUALIFIERS.map((qualifier) => [qualifier, { low: rules[qualifier].low, high: rules[qualifier].high }]);
  return Object.fromEntries(entries) as Record<Qualifier, RuleInWords>;
}

export const DEFAULT_POLICY = 'conservative-1';

/**
 * `conservative-1` claims no more than the words bear; vague numbers take their lowest reading, as the Armed Conflict
 * Location & Event Data project (ACLED) does. `face-value-1` takes every number at its word, as most newspapers and
 * spreadsheets do; it shows how much of a total comes from ignoring the hedges.
 */
export const policies: readonly Policy[] = [
  definePolicy(
    DEFAULT_POLICY,
    'Claims no more than the words bear: a hedged figure becomes the bounds it leaves open.',
    conservativeRules,
  ),
  definePolicy(
    'face-value-1',
    'Takes every figure as the number it names, whatever the hedge; words without a number are read as in conservative-1.',
    faceValueRules,
  ),
];

const byName = new Map(policies.map((each) => [each.name, each]));

/** @throws UnknownPolicy */
export function policy(name: string = DEFAULT_POLICY): Policy {
  const found = byName.get(name);
  if (!found) throw new UnknownPolicy(sentence('policy-unknown')`${{ given: quote(name) }} is no interpretation policy: choose one of ${{ known: [...byName.keys()] }}`);
  return found;
}
