import { describe, expect, it } from '@jest/globals';
import { LogBuilder } from '../oracle/log-builder.js';
import { oracleTotal } from '../oracle/index.js';
import type { FlowTotal, Question } from '../oracle/question.js';
import { answer, modelOf, seriesOf } from '../support/answers.js';

const NOON = Date.UTC(2022, 0, 1, 12);

function history(...events: [type: string, data: object][]): LogBuilder {
  const log = new LogBuilder();
  for (const [type, data] of events) log.record(type, data, NOON);
  return log;
}

const established = (unit: string, day: string): [string, object] => ['UnitEstablished', { unit, name: unit, established: day }];
const stated = (entry: string, window: string, value: string, fields: object = {}): [string, object] => [
  'TotalStated',
  { entry, measure: 'arrests', window, quantity: { value, qualifier: 'exact' }, ...fields },
];

const ask = (log: LogBuilder, fields: Partial<Question> = {}): { model: FlowTotal; definition: FlowTotal } => {
  const question = { measure: 'arrests', asOf: '2021-12-31', publishedBy: '2022-01-01', recordedBy: log.events.length, ...fields };
  return { model: answer(modelOf(log.events), question) as FlowTotal, definition: oracleTotal(log.events, question) as FlowTotal };
};

describe('a statement since its unit began', () => {
  it('counts from the day the unit was established', () => {
    const log = history(established('cell', '2020-07-21'), stated('claim', '../2020-10-02', '98', { unit: 'cell' }));
    const { model, definition } = ask(log, { unit: 'cell', since: '2020-07-21', asOf: '2020-10-02' });
    expect(model).toEqual(definition);
    expect(model.supported).toMatchObject({ low: '98', high: '98' });
    expect(ask(log, { unit: 'cell', since: '2020-07-22', asOf: '2020-10-02' }).model.supported).toMatchObject({ low: '0' });
  });

  it('has an open start where the unit turns out to be established after it ends', () => {
    const log = history(
      established('cell', '2020'),
      stated('claim', '../2020-12-31', '98', { unit: 'cell' }),
      ['UnitCorrected', { unit: 'cell', changes: { established: '2021-05' }, reason: 'The charter says so.' }],
      stated('other', '2020-01-01/2020-06-30', '40'),
    );
    const { model, definition } = ask(log);
    expect(model).toEqual(definition);
    expect(model.supported).toMatchObject({ low: '98', lowWitness: { statements: ['claim'] } });
    expect(ask(log, { since: '2020-01-01' }).model.supported).toMatchObject({ low: '40', lowWitness: { statements: ['other'] } });
  });
});

describe('the series of a measure', () => {
  it('begins with what is known before anything happened', () => {
    const log = history(established('cell', '2020-07-21'), stated('claim', '../2020-10-02', '98', { unit: 'cell' }));
    const question = { measure: 'arrests', unit: 'cell', asOf: '2021-12-31', publishedBy: '2022-01-01', recordedBy: log.events.length };
    expect(seriesOf(modelOf(log.events), question).map(({ supported }) => supported)).toEqual([
      { low: '0', high: '98' },
      { low: '98', high: '98' },
      { low: '98', high: null },
    ]);
  });
});

describe('figures too large for a JavaScript number', () => {
  it('add up exactly', () => {
    const [huge, more] = ['99999999999999999999999999999', '9007199254740993'];
    const raid = (entry: string, value: string): [string, object] => ['ArrestsMade', { entry, occurred: '2020-01-01', quantity: { value, qualifier: 'exact' } }];
    const log = history(raid('a', huge), raid('b', more), raid('c', '1'), stated('claim', '2021-01-01/2021-02-01', huge));
    const { model, definition } = ask(log);
    expect(model).toEqual(definition);
    expect(model.itemised.low).toBe('100000000000009007199254740993');
    expect(model.supported.low).toBe('200000000000009007199254740992');
  });

  it('leave other questions of the same measure exact too', () => {
    const funding = (entry: string, value: string): [string, object] => ['FundingAnnounced', { entry: `funding-${entry}`, fund: 'f', occurred: '2020-01-01', amount: { value, qualifier: 'about', currency: 'EUR' } }];
    const log = history(['FundOpened', { fund: 'f', name: 'F', currency: 'EUR' }], funding('a', '0.000001'), funding('b', '9007199254740.993'));
    const { model, definition } = ask(log, { measure: 'funding-announced', currency: 'EUR' });
    expect(model).toEqual(definition);
    expect(model.itemised).toMatchObject({ low: '8106479329266.8937009', high: '9907919180215.0923011' });
  });
});
