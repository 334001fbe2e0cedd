import { describe, expect, it } from '@jest/globals';
import {
  DEFAULT_POLICY,
  type Dimension,
  formatInterval,
  MalformedQuantity,
  policies,
  policy,
  type Qualifier,
  QUALIFIERS,
  type Quantity,
  UnknownPolicy,
} from './index.js';

const bounds = (name: string, dimension: Dimension, qualifier: Qualifier, value?: string, upTo?: string): string => {
  const q: Quantity = { qualifier, value, upTo };
  return formatInterval(policy(name).interpret(q, dimension));
};

describe('the policy conservative-1', () => {
  it.each<[Qualifier, string | undefined, string | undefined, string, string]>([
    ['exact', '98', undefined, '[98, 98]', '[98, 98]'],
    ['exact', '0', undefined, '[0, 0]', '[0, 0]'],
    ['at-least', '52', undefined, '[52, ∞]', '[52, ∞]'],
    ['more-than', '300', undefined, '[301, ∞]', '[300, ∞]'],
    ['at-most', '40', undefined, '[0, 40]', '[0, 40]'],
    ['at-most', '0', undefined, '[0, 0]', '[0, 0]'],
    ['fewer-than', '10', undefined, '[0, 9]', '[0, 10]'],
    ['fewer-than', '1', undefined, '[0, 0]', '[0, 1]'],
    ['almost', '100', undefined, '[90, 99]', '[90, 100]'],
    ['almost', '15', undefined, '[13, 14]', '[13.5, 15]'],
    ['almost', '1', undefined, '[0, 0]', '[0.9, 1]'],
    ['about', '70', undefined, '[63, 77]', '[63, 77]'],
    ['about', '15', undefined, '[13, 17]', '[13.5, 16.5]'],
    ['about', '1', undefined, '[0, 2]', '[0.9, 1.1]'],
    ['about', '0', undefined, '[0, 0]', '[0, 0]'],
    ['between', '110', '132', '[110, 132]', '[110, 132]'],
    ['between', '5', '5', '[5, 5]', '[5, 5]'],
    ['tens', undefined, undefined, '[10, ∞]', '[10, ∞]'],
    ['dozens', undefined, undefined, '[12, ∞]', '[12, ∞]'],
    ['hundreds', undefined, undefined, '[100, ∞]', '[100, ∞]'],
    ['thousands', undefined, undefined, '[1000, ∞]', '[1000, ∞]'],
    ['some', undefined, undefined, '[1, ∞]', '[1, ∞]'],
  ])('reads %s %s %s as %s for a count and %s for money', (qualifier, value, upTo, count, money) => {
    expect(bounds('conservative-1', 'count', qualifier, value, upTo)).toBe(count);
    expect(bounds('conservative-1', 'money', qualifier, value, upTo)).toBe(money);
  });

  it('keeps every decimal of money', () => {
    expect(bounds('conservative-1', 'money', 'about', '0.000001')).toBe('[0.0000009, 0.0000011]');
    expect(bounds('conservative-1', 'money', 'more-than', '7000000.50')).toBe('[7000000.5, ∞]');
  });

  it('reads figures far beyond floating point', () => {
    expect(bounds('conservative-1', 'count', 'more-than', '9'.repeat(30))).toBe(`[1${'0'.repeat(30)}, ∞]`);
    expect(bounds('conservative-1', 'count', 'almost', '9007199254740993')).toBe('[8106479329266893, 9007199254740992]');
  });

  it('tells the same figure as a count and as money apart, in whatever order they are asked', () => {
    expect(bounds('conservative-1', 'money', 'more-than', '8123')).toBe('[8123, ∞]');
    expect(bounds('conservative-1', 'count', 'more-than', '8123')).toBe('[8124, ∞]');
    expect(bounds('conservative-1', 'money', 'more-than', '8123')).toBe('[8123, ∞]');
  });

  it('is the default', () => {
    expect(policy().name).toBe('conservative-1');
    expect(DEFAULT_POLICY).toBe('conservative-1');
  });
});

describe('the policy face-value-1', () => {
  it.each<Qualifier>(['exact', 'at-least', 'more-than', 'at-most', 'fewer-than', 'almost', 'about'])(
    'reads %s as the number named',
    (qualifier) => {
      expect(bounds('face-value-1', 'count', qualifier, '300')).toBe('[300, 300]');
      expect(bounds('face-value-1', 'money', qualifier, '0.25')).toBe('[0.25, 0.25]');
    },
  );

  it('keeps both ends of a range that was stated', () => {
    expect(bounds('face-value-1', 'count', 'between', '110', '132')).toBe('[110, 132]');
  });

  it.each<Qualifier>(['tens', 'dozens', 'hundreds', 'thousands', 'some'])('reads %s as conservative-1 does', (qualifier) => {
    expect(bounds('face-value-1', 'count', qualifier)).toBe(bounds('conservative-1', 'count', qualifier));
  });
});

describe('every policy', () => {
  it.each(policies)('$name states a rule for each qualifier, as plain data', ({ rules }) => {
    const plain = JSON.parse(JSON.stringify(rules)) as Record<string, unknown>;
    expect(Object.keys(plain)).toEqual([...QUALIFIERS]);
    for (const qualifier of QUALIFIERS) {
      expect(plain[qualifier]).toEqual({ low: expect.stringMatching(/./), high: expect.stringMatching(/./) });
    }
  });

  it.each<[Quantity, Dimension, string]>([
    [{ qualifier: 'fewer-than', value: '0' }, 'count', 'nothing is less than zero'],
    [{ qualifier: 'almost', value: '0' }, 'money', 'nothing is less than zero'],
    [{ qualifier: 'between', value: '9', upTo: '8' }, 'count', '"between" runs upwards'],
    [{ qualifier: 'exact', value: '1.5' }, 'count', 'a count has no fraction'],
    [{ qualifier: 'exact' }, 'count', 'needs value'],
    [{ qualifier: 'dozens', value: '3' }, 'count', 'takes no value'],
  ])('refuses to read %j as %s', (q, dimension, message) => {
    for (const each of policies) {
      expect(() => each.interpret(q, dimension)).toThrow(MalformedQuantity);
      expect(() => each.interpret(q, dimension)).toThrow(message);
    }
  });

  it('is found by its name only, and an unknown name lists the known ones', () => {
    expect(policy('face-value-1').name).toBe('face-value-1');
    expect(() => policy('conservative-9')).toThrow(UnknownPolicy);
    expect(() => policy('conservative-9')).toThrow('choose one of conservative-1, face-value-1');
    expect(() => policy('toString')).toThrow(UnknownPolicy);
  });
});
