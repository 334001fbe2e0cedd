import { beforeEach, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

let story: Story;
beforeEach(() => {
  story = new Story();
});
const report = (entry: string, occurred: string, value: number, fields: object = {}) =>
  story.record('InvestigationsReported', { entry, occurred, quantity: { value: String(value), qualifier: 'exact' }, ...fields });
const stated = (entry: string, window: string, value: number, fields: object = {}) => story.stated(entry, window, value, { measure: 'investigations-under-way', ...fields });
const witness = (...asked: Parameters<Story['level']>) => story.level(...asked).witness;

describe('the total of a stock', () => {
  it('is its latest level no later than asOf, never a sum', () => {
    report('a', '2020-01-31', 70);
    report('b', '2020-03', 50);
    expect(story.level()).toEqual({ level: { low: '50', high: '50' }, witness: 'b' });
    expect(story.level({ asOf: '2020-03-30' })).toEqual({ level: { low: '70', high: '70' }, witness: 'a' });
    expect(story.level({ asOf: '2020-01-30' })).toEqual({ level: undefined, witness: undefined });
  });

  it('is read by the policy', () => {
    report('a', '2020', 0);
    story.correct('a', { quantity: { value: '70', qualifier: 'about' } });
    expect(story.level().level).toEqual({ low: '63', high: '77' });
  });

  it('may come from a statement, at the end of its window', () => {
    report('a', '2020-01-31', 70);
    stated('s', '../2020-02', 60);
    expect([witness({ asOf: '2020-02-29' }), witness({ asOf: '2020-02-28' })]).toEqual(['s', 'a']);
  });

  it('prefers on the same last day the later first day, then the later recorded', () => {
    report('month', '2020-03', 1);
    const narrow = report('day', '2020-03-31', 2);
    report('wide', '2020-02/2020-03', 3);
    const recorded = report('recorded', '2020-03-31', 4);
    expect([narrow, recorded].map((recordedBy) => witness({ recordedBy }))).toEqual(['day', 'recorded']);
    expect(witness({ recordedBy: recorded - 1 })).toBe('day');
  });

  it('orders a statement by the first day of its window, for ".." that of its unit', () => {
    story.unit('cell', { established: '2020-02' });
    report('a', '2020-01-15/2020-03-31', 1);
    stated('s', '../2020-03-31', 2, { unit: 'cell' });
    expect(witness()).toBe('s');
    story.correctUnit('cell', { established: '2020-01-14' });
    expect(witness()).toBe('a');
  });

  it('leaves out what is not visible or not live', () => {
    story.source('late', '2020-05-01');
    report('a', '2020-01', 1);
    report('b', '2020-02', 2);
    const third = report('c', '2020-03', 3, { sources: ['late'] });
    story.retract('b');
    story.withdraw('late');
    expect([witness({ recordedBy: third }), witness({ recordedBy: third + 1 }), witness()]).toEqual(['c', 'c', 'a']);
    expect(witness({ recordedBy: third, publishedBy: '2020-04-30' })).toBeUndefined();
  });

  it('takes entries credited to the unit and statements about it or a part of it', () => {
    story.unit('agency');
    story.unit('cell', { partOf: ['agency'] });
    report('cell-entry', '2020-01', 1, { units: ['cell'] });
    report('uncredited', '2020-02', 2);
    stated('about-all', '2020-03', 3);
    const before = story.log.events.length;
    stated('about-cell', '2020-04', 4, { unit: 'cell' });
    stated('about-agency', '2020-05', 5, { unit: 'agency' });
    expect([witness({ unit: 'agency', recordedBy: before }), witness({ unit: 'cell' }), witness({ unit: 'agency' }), witness()]).toEqual([
      'cell-entry',
      'about-cell',
      'about-agency',
      'about-agency',
    ]);
  });

  it('takes for a country the part, or the whole of what lies in it entirely', () => {
    report('part', '2020-01', 9, { byCountry: [{ country: 'FR', quantity: { value: '4', qualifier: 'exact' } }] });
    report('whole', '2020-02', 5, { places: [{ country: 'GB' }] });
    report('across', '2020-03', 6, { places: [{ country: 'GB' }, { country: 'FR' }] });
    stated('of-gb', '2020-01-31', 7, { country: 'GB' });
    stated('of-all', '2020-04', 8);
    expect([story.level({ country: 'FR' }), witness({ country: 'GB' }), witness()]).toEqual([{ level: { low: '4', high: '4' }, witness: 'part' }, 'whole', 'of-all']);
  });

  it('is asked for in one currency where it is money', () => {
    story.record('MeasureDefined', { measure: 'reserve', label: 'Reserve', unitOfMeasure: 'money', kind: 'stock', dimension: 'money' });
    const reserve = (entry: string, occurred: string, currency: string) => story.record('OutcomeRecorded', { entry, occurred, measure: 'reserve', quantity: { value: '1.50', qualifier: 'exact', currency } });
    reserve('eur', '2020-01', 'EUR');
    reserve('gbp', '2020-02', 'GBP');
    expect(story.level({ measure: 'reserve', currency: 'EUR' })).toEqual({ level: { low: '1.5', high: '1.5' }, witness: 'eur' });
  });
});
