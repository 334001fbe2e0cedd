import { beforeEach, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

let story: Story;
beforeEach(() => {
  story = new Story();
});
const supported = (...asked: Parameters<Story['total']>) => story.total(...asked).supported;

describe('stated', () => {
  beforeEach(() => {
    story.unit('agency');
    story.unit('cell', { partOf: ['agency'], established: '2020-02' });
    story.unit('other');
  });

  it('lists the statements whose unit is the one asked for, part of it, wider than it, or all', () => {
    for (const unit of ['agency', 'cell', 'other']) story.stated(unit, '2020', 1, { unit });
    story.stated('all', '2020', 1);
    expect(story.total({ unit: 'cell' }).stated).toEqual(['agency', 'all', 'cell']);
    expect(story.total({ unit: 'agency' }).stated).toEqual(['agency', 'all', 'cell']);
    expect(story.total({ unit: 'other' }).stated).toEqual(['all', 'other']);
    expect(story.total().stated).toEqual(['agency', 'all', 'cell', 'other']);
  });

  it('lists the statements of the country asked for or of all countries', () => {
    for (const country of ['FR', 'GB']) story.stated(country.toLowerCase(), '2020', 1, { country });
    story.stated('all', '2020', 1);
    expect([story.total({ country: 'FR' }).stated, story.total().stated]).toEqual([['all', 'fr'], ['all', 'fr', 'gb']]);
  });

  it('lists the statements whose days meet the window, ".." beginning with the unit', () => {
    story.stated('month', '2020-01/2020-03', 1);
    story.stated('of-unit', '../2020-04', 1, { unit: 'cell' });
    story.stated('open', '../2020-04', 1);
    story.stated('of-other-measure', '2020', 1, { measure: 'convictions' });
    const stated = (since: string, asOf: string) => story.total({ since, asOf }).stated;
    expect(stated('2020-01-01', '2020-01-31')).toEqual(['month', 'open']);
    expect(stated('2020-01-01', '2020-02-01')).toEqual(['month', 'of-unit', 'open']);
    expect(stated('2020-03-31', '2020-12-31')).toEqual(['month', 'of-unit', 'open']);
    expect(stated('2020-04-30', '2020-12-31')).toEqual(['of-unit', 'open']);
    expect(stated('2020-05-01', '2020-12-31')).toEqual([]);
  });
});

describe('supported low', () => {
  it('is the sum of the entries where no statement says more', () => {
    story.arrests('a', '2020-01-05', 3);
    story.arrests('b', '2020-02-05', 4);
    story.stated('s', '2020-01', 3);
    expect(supported()).toMatchObject({ low: '7', lowWitness: { statements: [], entries: ['a', 'b'] } });
  });

  it('adds a statement and the entries whose days touch no day of it', () => {
    story.arrests('inside', '2020-01-15', 3);
    story.arrests('on-the-last-day', '2020-01-31', 5);
    story.arrests('across', '2020-01/2020-02', 7);
    story.arrests('after', '2020-02-01', 11);
    story.stated('s', '2020-01', 100);
    expect(supported()).toMatchObject({ low: '111', lowWitness: { statements: ['s'], entries: ['after'] } });
  });

  it('never adds two statements whose windows share a day', () => {
    story.stated('january', '2020-01-01/2020-01-31', 10);
    story.stated('from-its-last-day', '2020-01-31/2020-02-28', 20);
    story.stated('march', '2020-03', 5);
    expect(supported()).toMatchObject({ low: '25', lowWitness: { statements: ['from-its-last-day', 'march'], entries: [] } });
    story.stated('february', '2020-02-01/2020-02-10', 11);
    expect(supported()).toMatchObject({ low: '26', lowWitness: { statements: ['february', 'january', 'march'] } });
  });

  it('takes a window from the earliest day of its start to the latest of its end', () => {
    story.arrests('first', '2020-01-01', 1);
    story.arrests('last', '2020-03-31', 1);
    story.stated('s', '2020-01/2020-03', 10);
    expect(supported().lowWitness).toEqual({ statements: ['s'], entries: [] });
    expect(supported({ since: '2020-01-02' }).low).toBe('1');
    expect(supported({ asOf: '2020-03-30' }).low).toBe('1');
    expect(supported({ since: '2020-01-01', asOf: '2020-03-31' }).low).toBe('10');
  });

  it('begins a window ".." on the first day of its unit, else never', () => {
    story.unit('cell', { established: '2020-02' });
    story.arrests('before', '2020-01-31', 3);
    story.stated('of-unit', '../2020-03-31', 10, { unit: 'cell' });
    story.stated('of-all', '../2020-03-31', 12);
    expect(supported()).toMatchObject({ low: '13', lowWitness: { statements: ['of-unit'], entries: ['before'] } });
    expect(supported({ since: '2020-02-01' })).toMatchObject({ low: '10', lowWitness: { statements: ['of-unit'] } });
    expect(supported({ since: '2020-02-02' }).low).toBe('0');
    story.correctUnit('cell', { established: null });
    expect(supported()).toMatchObject({ low: '12', lowWitness: { statements: ['of-all'], entries: [] } });
  });

  it('counts only entries whose days lie inside the window', () => {
    story.arrests('a', '2020-01', 3);
    story.arrests('b', '2020-02-01', 4);
    expect(supported({ since: '2020-01-02' })).toMatchObject({ low: '4', lowWitness: { entries: ['b'] } });
  });

  it('names an entry that lies only partly in the country, with nothing certain', () => {
    story.arrests('a', '2020-01', 3, { places: [{ country: 'FR' }, { country: 'GB' }] });
    expect(supported({ country: 'FR' })).toMatchObject({ low: '0', lowWitness: { entries: ['a'] } });
  });

  it('chooses only statements about the unit asked for or a part of it, and about the country asked for', () => {
    story.unit('agency');
    story.unit('cell', { partOf: ['agency'] });
    story.stated('all', '2020-01', 100);
    story.stated('agency', '2020-01', 10, { unit: 'agency' });
    story.stated('cell', '2020-01', 20, { unit: 'cell' });
    story.stated('agency-fr', '2020-01', 5, { unit: 'agency', country: 'FR' });
    const chosen = (unit?: string, country?: string) => supported({ unit, country }).lowWitness.statements;
    expect([chosen(), chosen('agency'), chosen('cell'), chosen('agency', 'FR'), chosen(undefined, 'FR'), chosen('agency', 'GB')]).toEqual([
      ['all'],
      ['cell'],
      ['cell'],
      ['agency-fr'],
      ['agency-fr'],
      [],
    ]);
  });

  it('settles a tie by fewer statements', () => {
    story.stated('one', '2020-01-01/2020-01-10', 5);
    story.stated('two', '2020-01-11/2020-01-31', 5);
    story.stated('both', '2020-01', 10);
    expect(supported().lowWitness.statements).toEqual(['both']);
  });

  it('settles a tie by the later end, then the later start, then the later record', () => {
    const last = (...windows: [string, string][]) => {
      const told = new Story();
      for (const [id, window] of windows) told.stated(id, window, 5);
      return told.total().supported.lowWitness.statements;
    };
    expect(last(['later', '2020-01-03/2020-01-12'], ['a', '2020-01-05/2020-01-11'])).toEqual(['later']);
    expect(last(['later', '2020-01-05/2020-01-12'], ['a', '2020-01-03/2020-01-12'])).toEqual(['later']);
    expect(last(['first', '2020-01'], ['second', '2020-01'])).toEqual(['second']);
  });

  it('compares two sets from their last windows to their first', () => {
    story.stated('first', '2020-01-01/2020-01-05', 5);
    story.stated('second', '2020-01-04/2020-01-10', 5);
    story.stated('third', '2020-01-12/2020-01-20', 5);
    story.stated('fourth', '2020-01-09/2020-01-25', 5);
    expect(supported().lowWitness.statements).toEqual(['first', 'fourth']);
  });
});

describe('supported high', () => {
  it('is the least of the highs of the statements that contain the question, with all that attain it', () => {
    story.stated('wide', '../2020-12-31', 90);
    story.stated('also', '../2020-06-30', { value: '81', qualifier: 'fewer-than' });
    story.stated('as-much', '../2020-07-31', 80);
    story.stated('open', '../2020-12-31', { value: '10', qualifier: 'at-least' });
    expect(supported({ asOf: '2020-06-30' })).toMatchObject({ high: '80', highWitness: ['also', 'as-much'] });
    expect(supported({ asOf: '2020-07-01' })).toMatchObject({ high: '80', highWitness: ['as-much'] });
    expect(supported({ asOf: '2020-12-31' })).toMatchObject({ high: '90', highWitness: ['wide'] });
    expect(supported({ asOf: '2021-01-01' })).toMatchObject({ high: null, highWitness: [] });
  });

  it('names no witness where every statement that contains the question is open', () => {
    story.stated('open', '../2020-12-31', { value: '10', qualifier: 'at-least' });
    expect(supported({ asOf: '2020-06-30' })).toMatchObject({ high: null, highWitness: [] });
  });

  it('needs a start no later than since on its latest reading, and an end no earlier than asOf on its earliest', () => {
    story.stated('s', '2020-01/2020-06', 10);
    const high = (since: string | undefined, asOf: string) => supported({ since, asOf }).high;
    expect(high('2020-01-31', '2020-06-01')).toBe('10');
    expect(high('2020-01-30', '2020-06-01')).toBeNull();
    expect(high('2020-01-31', '2020-06-02')).toBeNull();
    expect(high(undefined, '2020-06-01')).toBeNull();
  });

  it('takes a single date as exactly that period', () => {
    story.stated('s', '2020-01', 10);
    expect(supported({ since: '2020-01-01', asOf: '2020-01-31' }).high).toBe('10');
    expect(supported({ since: '2019-12-31', asOf: '2020-01-31' }).high).toBeNull();
  });

  it('takes ".." to contain every start, whenever its unit began', () => {
    story.unit('cell', { established: '2020-05-01' });
    story.stated('s', '../2020-06-30', 10, { unit: 'cell' });
    expect(supported({ unit: 'cell', asOf: '2020-06-30' }).high).toBe('10');
    expect(supported({ unit: 'cell', since: '1900-01-01', asOf: '2020-06-30' }).high).toBe('10');
  });

  it('needs a unit and a country no narrower than the question has', () => {
    story.unit('agency');
    story.unit('cell', { partOf: ['agency'] });
    story.stated('all', '../2020', 100);
    story.stated('agency', '../2020', 50, { unit: 'agency' });
    story.stated('cell', '../2020', 20, { unit: 'cell' });
    story.stated('fr', '../2020', 5, { country: 'FR' });
    const witness = (unit?: string, country?: string) => supported({ unit, country, asOf: '2020-01-01' }).highWitness;
    expect([witness(), witness('agency'), witness('cell'), witness('cell', 'FR'), witness(undefined, 'GB')]).toEqual([['all'], ['agency'], ['cell'], ['fr'], ['all']]);
  });
});

describe('conflict and what was never itemised', () => {
  it('shows both sides of a conflict and repairs nothing', () => {
    story.arrests('a', '2020-01-05', 120);
    story.stated('s', '../2020-02-01', 98);
    expect(story.total({ asOf: '2020-02-01' })).toEqual({
      itemised: { low: '120', high: '120', entries: ['a'] },
      stated: ['s'],
      supported: { low: '120', lowWitness: { statements: [], entries: ['a'] }, high: '98', highWitness: ['s'] },
      unitemised: { low: '0', high: '0' },
      conflict: true,
    });
  });

  it('takes the itemised high from the supported low and the itemised low from the supported high', () => {
    story.arrests('a', '2020-01-05', { qualifier: 'between', value: '10', upTo: '30' });
    story.stated('s', '../2020-02-01', { qualifier: 'between', value: '90', upTo: '98' });
    expect(story.total({ asOf: '2020-02-01' })).toMatchObject({ supported: { low: '90', high: '98' }, unitemised: { low: '60', high: '88' }, conflict: false });
  });

  it('knows no least where the itemised high is open, and no most where the supported high is', () => {
    story.arrests('a', '2020-01-05', { qualifier: 'dozens' });
    story.stated('s', '2020-01', 90);
    expect(story.total()).toMatchObject({ itemised: { low: '12', high: null }, supported: { low: '90', high: null }, unitemised: { low: '0', high: null } });
  });
});

it('refuses to try every choice of too many statements', () => {
  for (let n = 0; n < 13; n += 1) story.stated(`s${n}`, '2020', 1);
  expect(() => story.total()).toThrow('at most 12');
});
