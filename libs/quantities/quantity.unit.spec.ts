import { describe, expect, it } from '@jest/globals';
import { checkQuantity, type Dimension, isQualifier, needsValue, QUALIFIERS, type Quantity } from './index.js';

const fields = (q: unknown, dimension: Dimension): string[] => checkQuantity(q as Quantity, dimension).map(({ field }) => field);

describe('a quantity', () => {
  it.each<[Quantity, Dimension]>([
    [{ qualifier: 'exact', value: '98' }, 'count'],
    [{ qualifier: 'exact', value: '5.0' }, 'count'],
    [{ qualifier: 'more-than', value: '300', statedAs: 'more than 300' }, 'count'],
    [{ qualifier: 'between', value: '110', upTo: '110' }, 'count'],
    [{ qualifier: 'dozens' }, 'count'],
    [{ qualifier: 'exact', value: '0' }, 'count'],
    [{ qualifier: 'exact', value: '9'.repeat(30) }, 'count'],
    [{ qualifier: 'more-than', value: '7000000', currency: 'GBP' }, 'money'],
    [{ qualifier: 'exact', value: '0.000001', currency: 'EUR' }, 'money'],
    [{ qualifier: 'hundreds', currency: 'EUR' }, 'money'],
    [{ qualifier: 'about', value: '5000', currency: 'HRK' }, 'money'],
  ])('%j can be recorded as %s', (q, dimension) => {
    expect(checkQuantity(q, dimension)).toEqual([]);
  });

  it.each<[unknown, Dimension, string[]]>([
    [{ qualifier: 'lots', value: '1' }, 'count', ['qualifier']],
    [{ value: '1' }, 'count', ['qualifier']],
    [{ qualifier: 'toString' }, 'count', ['qualifier']],
    [{ qualifier: 'lots', value: '-1', upTo: 'x' }, 'count', ['qualifier', 'value', 'upTo']],
    [{ value: '1.5' }, 'count', ['qualifier', 'value']],
    [{ qualifier: 'exact' }, 'count', ['value']],
    [{ qualifier: 'exact', value: 12 }, 'count', ['value']],
    [{ qualifier: 'exact', value: null }, 'count', ['value']],
    [{ qualifier: 'exact', value: '1,000' }, 'count', ['value']],
    [{ qualifier: 'exact', value: '-1' }, 'count', ['value']],
    [{ qualifier: 'exact', value: '-0' }, 'count', ['value']],
    [{ qualifier: 'exact', value: '1.5' }, 'count', ['value']],
    [{ qualifier: 'exact', value: '1'.repeat(31) }, 'count', ['value']],
    [{ qualifier: 'dozens', value: '3' }, 'count', ['value']],
    [{ qualifier: 'exact', value: '1', upTo: '2' }, 'count', ['upTo']],
    [{ qualifier: 'between', value: '1' }, 'count', ['upTo']],
    [{ qualifier: 'between', upTo: '1' }, 'count', ['value']],
    [{ qualifier: 'between' }, 'count', ['value', 'upTo']],
    [{ qualifier: 'between', value: '2', upTo: '1' }, 'count', ['upTo']],
    [{ qualifier: 'between', value: '-2', upTo: 'x' }, 'count', ['value', 'upTo']],
    [{ qualifier: 'fewer-than', value: '0' }, 'count', ['value']],
    [{ qualifier: 'almost', value: '0.00', currency: 'GBP' }, 'money', ['value']],
    [{ qualifier: 'exact', value: '1', currency: 'GBP' }, 'count', ['currency']],
    [{ qualifier: 'exact', value: '1' }, 'money', ['currency']],
    [{ qualifier: 'exact', value: '1', currency: 'gbp' }, 'money', ['currency']],
    [{ qualifier: 'exact', value: '1', currency: 'XXX' }, 'money', ['currency']],
    [{ qualifier: 'exact', value: '0.0000001', currency: 'GBP' }, 'money', ['value']],
    [{ qualifier: 'exact', value: '1', statedAs: ' ' }, 'count', ['statedAs']],
    [{ qualifier: 'exact', value: '1', statedAs: 'x'.repeat(201) }, 'count', ['statedAs']],
    [{ qualifier: 'exact', value: 'x', statedAs: '' }, 'money', ['value', 'currency', 'statedAs']],
  ])('%j is refused as %s at %j', (q, dimension, at) => {
    expect(fields(q, dimension)).toEqual(at);
  });

  it('is refused in words that say what would be right', () => {
    const [unknown] = checkQuantity({ qualifier: 'lots' } as unknown as Quantity, 'count');
    expect(unknown?.message).toContain('choose one of exact, at-least, more-than');
    const [missing] = checkQuantity({ qualifier: 'about' }, 'count');
    expect(missing?.message).toBe('the qualifier "about" needs value, a decimal string such as "12"');
  });

  it('has a number unless its qualifier stands for one', () => {
    expect(QUALIFIERS.filter((qualifier) => !needsValue(qualifier))).toEqual(['tens', 'dozens', 'hundreds', 'thousands', 'some']);
    expect(isQualifier('about')).toBe(true);
    expect(isQualifier('constructor')).toBe(false);
  });
});
