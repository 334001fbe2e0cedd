import { describe, expect, it } from '@jest/globals';
import { given, nothing, total, unit } from '../testing/history.js';

const stored = (window: string) => (nothing().decide(...total('claim', { window })).payload as { window: string }).window;

describe('a statement', () => {
  it('is about a measure and a unit that are known', () => {
    expect(nothing().when(...total('claim', { measure: 'dogs', unit: 'cell' }))).toBe('unknown-reference /measure /unit');
  });

  it('about a single date is stored as the interval that the date stands for', () => {
    expect(stored('2020')).toBe('2020-01-01/2020-12-31');
    expect(stored('2020-02')).toBe('2020-02-01/2020-02-29');
    expect(stored('2020-02-03')).toBe('2020-02-03/2020-02-03');
    expect(stored('2020-02~')).toBe('2020-02-01~/2020-02-29~');
    expect(stored('2020?')).toBe('2020-01-01?/2020-12-31?');
    expect(stored('2020%')).toBe('2020-01-01%/2020-12-31%');
  });

  it('about an interval is stored as it was given', () => {
    expect(stored('2020-07/2020-10-02')).toBe('2020-07/2020-10-02');
    expect(stored('../2020')).toBe('../2020');
  });

  it('ends, and began, on days that may have come', () => {
    expect(nothing().when(...total('claim', { window: '2020/2026' }))).toBe('accepted');
    expect(nothing().when(...total('claim', { window: '../2026-07' }))).toBe('in-the-future /window');
    expect(nothing().when(...total('claim', { window: '2026-07/2026' }))).toBe('in-the-future /window');
  });

  it('since a unit began does not end before that unit was established', () => {
    const history = given(...unit('cell', { established: '2021-05' }));
    expect(history.when(...total('claim', { unit: 'cell', window: '../2020-12-31' }))).toBe('ends-before-beginning /window');
    expect(history.when(...total('claim', { unit: 'cell', window: '../2021-05' }))).toBe('accepted');
    expect(history.when(...total('claim', { unit: 'cell', window: '2020/2020-12-31' }))).toBe('accepted');
  });

  it('may look back on a unit that is disbanded', () => {
    const history = given(...unit('cell')).and('UnitDisbanded', { unit: 'cell', occurred: '2021' });
    expect(history.when(...total('claim', { unit: 'cell', window: '2020/2025' }))).toBe('accepted');
  });

  it('is money where its measure is, and nowhere else', () => {
    expect(nothing().when(...total('claim', { quantity: { value: '9', qualifier: 'exact', currency: 'EUR' } }))).toBe('wrong-dimension /quantity/currency');
    expect(nothing().when(...total('claim', { measure: 'cash-seized' }))).toBe('wrong-dimension /quantity/currency');
    expect(given(...total('claim')).when('EntryCorrected', { entry: 'claim', changes: { measure: 'cash-seized' }, reason: 'It was money.' })).toBe('wrong-dimension /changes/quantity/currency');
  });
});
