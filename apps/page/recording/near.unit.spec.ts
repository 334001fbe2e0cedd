import { describe, expect, it } from '@jest/globals';
import { policy, type Qualifier } from '#quantities';
import type { Field } from './fields.js';
import { figuresIn, isNear, sayNear, shareUnit, unitsOf } from './near.js';

const common = { label: '', hint: '', required: true };
const quantity = (name: string): Field => ({ ...common, name, kind: 'quantity', dimension: 'count', qualifiers: [] });
const bounds = (value: string, qualifier: Qualifier = 'exact') => policy().interpret({ value, qualifier }, 'count');

describe('figures', () => {
  it.each([
    ['12', '12', true],
    ['100', '110', true],
    ['100', '112', false],
    ['110', '100', true],
    ['1', '2', false],
    ['0', '0', true],
  ])('%s and %s are near: %s, when they are at most a tenth apart', (a, b, near) => {
    expect([isNear(bounds(a), bounds(b)), isNear(bounds(b), bounds(a))]).toEqual([near, near]);
  });

  it('are near when one number can be both', () => {
    expect(isNear(bounds('11', 'more-than'), bounds('5000'))).toBe(true);
    expect(isNear(bounds('100', 'about'), bounds('90'))).toBe(true);
    expect(isNear(bounds('11', 'fewer-than'), bounds('5000'))).toBe(false);
  });

  it('of a payload are those of its fields; the parts by country are none of their own', () => {
    const byCountry: Field = { ...common, name: 'byCountry', kind: 'list', most: 9, item: { ...common, name: '', kind: 'group', fields: [{ ...common, name: 'country', kind: 'country' }, quantity('quantity')] } };
    const other: Field = { ...common, name: 'other', kind: 'list', most: 9, item: { ...common, name: '', kind: 'group', fields: [quantity('quantity')] } };
    const payload = { quantity: { value: '2', qualifier: 'exact' }, byCountry: [{ country: 'FR', quantity: { value: '1', qualifier: 'exact' } }], other: [{ quantity: { value: '3', qualifier: 'exact' } }, { quantity: { qualifier: 'exact' } }] };
    expect(figuresIn([quantity('quantity'), byCountry, other], payload).map(({ name }) => name)).toEqual(['quantity', 'other']);
  });
});

describe('two entries', () => {
  const figure = (name: string, value: string, currency?: string) => ({ name, currency, bounds: bounds(value) });

  it('say near of one thing only where it is the same thing in the same money', () => {
    expect(sayNear([figure('boats', '4')], [figure('vehicles', '4')])).toBe(false);
    expect(sayNear([figure('boats', '4'), figure('engines', '9')], [figure('engines', '9')])).toBe(true);
    expect(sayNear([figure('cash', '4', 'EUR')], [figure('cash', '4', 'GBP')])).toBe(false);
  });

  it('that count nothing say near, and one that does is not near one that does not', () => {
    expect([sayNear([], []), sayNear([figure('boats', '4')], [])]).toEqual([true, false]);
  });

  it('may be of one unit when they share one, or when one of them names none', () => {
    expect([shareUnit(['a', 'b'], ['b']), shareUnit([], ['b']), shareUnit(['a'], ['b'])]).toEqual([true, true, false]);
    expect([unitsOf({ units: ['a'] }), unitsOf({ unit: 'a' }), unitsOf({})]).toEqual([['a'], ['a'], []]);
  });
});
