import { beforeEach, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

let story: Story;
beforeEach(() => {
  story = new Story();
});
const bounds = (...asked: Parameters<Story['total']>) => {
  const { low, high } = story.total(...asked).itemised;
  return [low, high];
};

describe('the unit of a contribution', () => {
  beforeEach(() => {
    story.unit('agency');
    story.unit('police');
    story.unit('cell', { partOf: ['agency', 'police'] });
    story.unit('team', { partOf: ['cell'] });
  });

  it('counts for every unit credited and all that those are part of, once each', () => {
    story.arrests('a', '2020', 5, { units: ['team', 'cell', 'police'] });
    expect(['team', 'cell', 'police', 'agency'].map((unit) => bounds({ unit })[0])).toEqual(['5', '5', '5', '5']);
    expect(bounds()).toEqual(['5', '5']);
  });

  it('does not count for the parts of a unit credited, nor for another unit', () => {
    story.arrests('a', '2020', 5, { units: ['cell'] });
    story.unit('other');
    expect(['cell', 'team', 'other'].map((unit) => bounds({ unit })[1])).toEqual(['5', '0', '0']);
  });

  it('counts only in the scope "all" when no unit is credited', () => {
    story.arrests('a', '2020', 5);
    expect([bounds({ unit: 'cell' })[0], bounds()[0]]).toEqual(['0', '5']);
  });

  it('follows what is part of what by recordedBy alone', () => {
    story.source('s', '2020-03-01');
    story.arrests('a', '2020', 5, { units: ['team'], sources: ['s'] });
    story.source('late', '2029-01-01');
    const before = story.log.events.length;
    story.record('UnitCorrected', { unit: 'cell', changes: { partOf: ['agency'] }, reason: 'So it is.', sources: ['late'] });
    const asked = { unit: 'police', publishedBy: '2020-03-01' };
    expect([bounds({ ...asked, recordedBy: before })[0], bounds(asked)[0]]).toEqual(['5', '0']);
    expect(bounds({ unit: 'agency' })[0]).toBe('5');
  });

  it('follows the units an entry is credited to now', () => {
    story.arrests('a', '2020', 5, { units: ['team'] });
    story.correct('a', { units: ['police'] });
    expect([bounds({ unit: 'agency' })[0], bounds({ unit: 'police' })[0]]).toEqual(['0', '5']);
  });
});

describe('the country of a contribution', () => {
  const GB = { country: 'GB' };
  const FR = { country: 'FR' };

  it('takes the part for that country where there is a breakdown, whatever the places', () => {
    const byCountry = [{ ...GB, quantity: { value: '3', qualifier: 'exact' } }, { ...FR, quantity: { value: '7', qualifier: 'at-least' } }];
    story.arrests('a', '2020', 12, { byCountry, places: [{ country: 'NL' }] });
    expect(['GB', 'FR', 'NL'].map((country) => bounds({ country }))).toEqual([['3', '3'], ['7', null], ['0', '0']]);
    expect(bounds()).toEqual(['12', '12']);
  });

  it('takes the whole when all places lie in that country', () => {
    story.arrests('a', '2020', 12, { places: [FR, { ...FR, name: 'Lille' }] });
    expect([bounds({ country: 'FR' }), bounds({ country: 'GB' })]).toEqual([['12', '12'], ['0', '0']]);
  });

  it('takes from nothing to the whole when some places do', () => {
    story.arrests('a', '2020', 12, { places: [FR, GB] });
    expect(story.total({ country: 'FR' }).itemised).toEqual({ low: '0', high: '12', entries: ['a'] });
  });

  it('takes nothing without a place', () => {
    story.arrests('a', '2020', 12);
    expect(story.total({ country: 'FR' }).itemised).toEqual({ low: '0', high: '0', entries: [] });
  });
});

describe('the window of a contribution', () => {
  it.each([
    ['2020-03', '2020-03-01', '2020-03-31', ['8', '8']],
    ['2020-03', '2020-03-02', '2020-03-31', ['0', '8']],
    ['2020-03', '2020-03-01', '2020-03-30', ['0', '8']],
    ['2020-03', '2020-03-31', '2020-04-30', ['0', '8']],
    ['2020-03', '2020-02-01', '2020-03-01', ['0', '8']],
    ['2020-03', '2020-04-01', '2020-04-30', ['0', '0']],
    ['2020-03', '2020-02-01', '2020-02-29', ['0', '0']],
    ['2020-03~', '2020-03-01', '2020-03-31', ['8', '8']],
    ['2020-03/..', '2020-03-01', '2030-01-01', ['0', '8']],
  ])('%s in [%s, %s] adds %j', (occurred, since, asOf, expected) => {
    story.arrests('a', occurred, 8);
    expect(bounds({ since, asOf })).toEqual(expected);
  });

  it('begins at the beginning of time without a since', () => {
    story.arrests('a', '../2020-03', 8);
    expect([bounds({ asOf: '2020-03-31' }), bounds({ since: '1900-01-01', asOf: '2020-03-31' })]).toEqual([['8', '8'], ['0', '8']]);
  });
});

describe('the figures of a contribution', () => {
  it('reads them by the policy asked for', () => {
    story.arrests('a', '2020', { value: '300', qualifier: 'more-than' });
    story.arrests('b', '2020', { value: '21', qualifier: 'about' });
    expect([bounds(), bounds({ policy: 'face-value-1' })]).toEqual([['319', null], ['321', '321']]);
    story.retract('a');
    expect(bounds()).toEqual(['18', '24']);
  });

  it('adds each contribution of an entry to the measure, and names the entry once', () => {
    const other = [{ item: 'jackets', quantity: { value: '3', qualifier: 'exact' } }, { item: 'telephones', quantity: { value: '4', qualifier: 'at-most' } }];
    story.record('SeizureMade', { entry: 'a', occurred: '2020', other });
    expect(story.total({ measure: 'other-items-seized' }).itemised).toEqual({ low: '3', high: '7', entries: ['a'] });
  });

  it('adds money of one currency exactly, and ignores the others', () => {
    const fine = (entry: string, value: string, currency: string) => story.record('FinesImposed', { entry, occurred: '2020', amount: { value, qualifier: 'exact', currency } });
    fine('a', '0.1', 'EUR');
    fine('b', '0.2', 'EUR');
    fine('c', '5', 'GBP');
    expect(story.total({ measure: 'fines-imposed', currency: 'EUR' }).itemised).toEqual({ low: '0.3', high: '0.3', entries: ['a', 'b'] });
    expect(() => story.total({ measure: 'fines-imposed' })).toThrow('ask for one currency');
  });

  it('knows a measure from when it was defined', () => {
    story.arrests('a', '2020', 1);
    story.record('MeasureDefined', { measure: 'dogs', label: 'Dogs', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' });
    story.record('OutcomeRecorded', { entry: 'b', occurred: '2020', measure: 'dogs', quantity: { value: '6', qualifier: 'exact' } });
    expect(bounds({ measure: 'dogs' })).toEqual(['6', '6']);
    expect(() => story.total({ measure: 'dogs', recordedBy: 1 })).toThrow('no measure "dogs"');
  });
});
