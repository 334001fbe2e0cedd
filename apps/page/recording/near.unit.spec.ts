import { describe, expect, it } from '@jest/globals';
import { policy, type Qualifier } from '#quantities';
import type { EventType } from './catalogue.js';
import type { Field } from './fields.js';
import { apart, countedIn, counting, countNear, isNear, saidIn, shareUnit, unitsOf } from './near.js';

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
    expect(saidIn([quantity('quantity'), byCountry, other], payload).map(({ field }) => field)).toEqual(['quantity', 'other', 'other']);
  });
});

const arrests = { type: 'ArrestsMade', counts: [{ field: 'quantity', measure: 'arrests' }] };
const outcome = { type: 'OutcomeRecorded', counts: [{ field: 'quantity', measureIn: 'measure' }] };
const seizure = { type: 'SeizureMade', counts: [{ field: 'boats', measure: 'boats-seized' }, { field: 'cash', measure: 'cash-seized' }] };
const said = (field: string, value: string, currency?: string) => [{ field, quantity: { value, qualifier: 'exact' as const, currency } }];

describe('what is counted', () => {
  it('is known by its measure, whether the event type or the entry itself names it', () => {
    expect(countedIn(arrests, said('quantity', '4'), () => undefined)).toEqual([{ measure: 'arrests', currency: undefined, bounds: bounds('4') }]);
    expect(countedIn(outcome, said('quantity', '4'), (field) => (field === 'measure' ? 'arrests' : undefined))).toEqual([{ measure: 'arrests', currency: undefined, bounds: bounds('4') }]);
    expect(countedIn(seizure, [...said('boats', '4'), ...said('cash', '9', 'EUR')], () => undefined).map(({ measure }) => measure)).toEqual(['boats-seized', 'cash-seized']);
  });

  it('is nothing as long as the figure cannot be read or its measure is not named, nor in a field that only tells more', () => {
    expect(countedIn(arrests, [{ field: 'quantity', quantity: { qualifier: 'exact' } }], () => undefined)).toEqual([]);
    expect(countedIn(outcome, said('quantity', '4'), () => '')).toEqual([]);
    expect(countedIn(arrests, said('longestMonths', '4'), () => undefined)).toEqual([]);
  });

  it('may be told by every event type that counts the measure or lets the entry name one', () => {
    expect(counting([arrests, outcome, seizure] as unknown as EventType[], 'arrests').map(({ type }) => type)).toEqual(['ArrestsMade', 'OutcomeRecorded']);
  });
});

describe('two entries', () => {
  const figure = (measure: string, value: string, currency?: string) => ({ measure, currency, bounds: bounds(value) });

  it('count near only where they count one measure in the same money', () => {
    expect(countNear([figure('boats', '4')], [figure('vehicles', '4')])).toBe(false);
    expect(countNear([figure('boats', '4'), figure('engines', '9')], [figure('engines', '9')])).toBe(true);
    expect(countNear([figure('cash', '4', 'EUR')], [figure('cash', '4', 'GBP')])).toBe(false);
  });

  it('are the farther apart, the more their bounds differ by the figures of one measure that are nearest', () => {
    const [ours, about] = [[figure('boats', '100'), figure('engines', '9')], [{ ...figure('boats', '100'), bounds: bounds('99', 'at-least') }]];
    const far = [[figure('boats', '100')], [figure('boats', '101')], [figure('boats', '90')], about, [figure('boats', '90'), figure('engines', '9')]].map((theirs) => apart(ours, theirs));
    expect(far[0]).toBe(0);
    expect(far[1]).toBeLessThan(far[2]!);
    expect(far[2]).toBeLessThan(far[3]!);
    expect(far[4]).toBe(0);
    expect(apart([], [])).toBe(0);
  });

  it('that count nothing are near, and one that does is not near one that does not', () => {
    expect([countNear([], []), countNear([figure('boats', '4')], [])]).toEqual([true, false]);
  });

  it('may be of one unit when they share one, or when one of them names none', () => {
    expect([shareUnit(['a', 'b'], ['b']), shareUnit([], ['b']), shareUnit(['a'], ['b'])]).toEqual([true, true, false]);
    expect([unitsOf({ units: ['a'] }), unitsOf({ unit: 'a' }), unitsOf({})]).toEqual([['a'], ['a'], []]);
  });
});
