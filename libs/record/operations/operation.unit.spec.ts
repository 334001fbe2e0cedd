import { describe, expect, it } from '@jest/globals';
import { arrests, because, given, nothing, source, unit } from '../testing/history.js';

const exactly = (value: string) => ({ value, qualifier: 'exact' });
const part = (country: string, quantity: object) => ({ country, quantity });
const correct = (changes: object) => ['EntryCorrected', { entry: 'raid', changes, ...because }] as const;

describe('an entry', () => {
  it('cites sources and credits units that are known, and says of each which it is not', () => {
    expect(given(...unit('cell')).when(...arrests('raid', { sources: ['paper'], units: ['cell', 'nobody'] }))).toBe('unknown-reference /sources/0 /units/1');
    expect(given(...unit('cell')).and(...source('paper')).when(...arrests('raid', { sources: ['paper'], units: ['cell'] }))).toBe('accepted');
  });

  it('does not cite a withdrawn source', () => {
    expect(given(...source('paper')).and('SourceWithdrawn', { source: 'paper', ...because }).when(...arrests('raid', { sources: ['paper'] }))).toBe('withdrawn /sources/0');
  });

  it('does not lie in the future, as far as its date tells', () => {
    expect(nothing().when(...arrests('raid', { occurred: '2026' }))).toBe('accepted');
    expect(nothing().when(...arrests('raid', { occurred: '2026-06-16' }))).toBe('in-the-future /occurred');
  });

  it('credits no unit on days that are surely after its disbanding', () => {
    const history = given(...unit('cell')).and(...unit('agency')).and('UnitDisbanded', { unit: 'cell', occurred: '2024-04' });
    const units = ['agency', 'cell'];
    expect(history.when(...arrests('raid', { units, occurred: '2024-05' }))).toBe('disbanded /units/1');
    expect(history.when(...arrests('raid', { units, occurred: '2024-04-30/2024-05' }))).toBe('accepted');
    const recorded = history.and(...arrests('raid', { units, occurred: '2024-03' }));
    expect(recorded.when(...correct({ occurred: '2024-06' }))).toBe('disbanded /changes/occurred');
    expect(recorded.when(...correct({ note: 'Unclear who led it' }))).toBe('accepted');
  });

  it('breaks down into parts that can add up to the whole', () => {
    const broken = (...byCountry: object[]) => nothing().when(...arrests('raid', { byCountry }));
    expect(broken(part('FR', exactly('7')), part('GB', exactly('5')))).toBe('accepted');
    expect(broken(part('FR', exactly('7')), part('GB', exactly('4')))).toBe('breakdown-cannot-meet-whole /byCountry');
    expect(broken(part('FR', exactly('7')), part('GB', { value: '2', qualifier: 'at-least' }))).toBe('accepted');
    expect(broken(part('FR', exactly('7')), part('GB', { value: '6', qualifier: 'at-least' }))).toBe('breakdown-cannot-meet-whole /byCountry');
    expect(broken(part('FR', exactly('7')), part('FR', exactly('5')))).toBe('country-named-twice /byCountry/1/country');
  });

  it('still breaks down after the whole is corrected', () => {
    const history = given(...arrests('raid', { byCountry: [part('FR', exactly('12'))] }));
    expect(history.when(...correct({ quantity: exactly('13') }))).toBe('breakdown-cannot-meet-whole /changes/quantity');
    expect(history.when(...correct({ quantity: exactly('13'), byCountry: [part('FR', exactly('13'))] }))).toBe('accepted');
  });
});

describe('a seizure', () => {
  const cash = (...currencies: string[]) => ({ cash: currencies.map((currency) => ({ value: '5', qualifier: 'exact', currency })) });
  const seizure = (held: object) => ['SeizureMade', { entry: 'raid', occurred: '2024', ...held }] as const;

  it('has one amount of cash for each currency', () => {
    expect(nothing().when(...seizure(cash('EUR', 'GBP')))).toBe('accepted');
    expect(nothing().when(...seizure(cash('EUR', 'GBP', 'EUR')))).toBe('currency-named-twice /cash/2/currency');
    expect(given(...seizure(cash('EUR'))).when(...correct(cash('USD', 'USD')))).toBe('currency-named-twice /changes/cash/1/currency');
  });

  it('adds kinds of other items up, also of one name', () => {
    const other = [{ item: 'telephones', quantity: exactly('2') }, { item: 'telephones', quantity: exactly('3') }];
    expect(nothing().when(...seizure({ other }))).toBe('accepted');
  });
});

describe('an outcome', () => {
  const outcome = (measure: string, quantity: object, more: object = {}) => ['OutcomeRecorded', { entry: 'raid', occurred: '2024', measure, quantity, ...more }] as const;
  const euros = { value: '6', qualifier: 'exact', currency: 'EUR' };
  const defined = () =>
    given('MeasureDefined', { measure: 'dogs', label: 'Dogs', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' }).and('MeasureDefined', { measure: 'damage', label: 'Damage', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' });

  it('counts a measure that is known', () => {
    expect(nothing().when(...outcome('dogs', exactly('6')))).toBe('unknown-reference /measure');
    expect(nothing().when(...outcome('arrests', exactly('6')))).toBe('accepted');
  });

  it('is money where its measure is, and nowhere else', () => {
    expect(defined().when(...outcome('dogs', exactly('6')))).toBe('accepted');
    expect(defined().when(...outcome('dogs', euros))).toBe('wrong-dimension /quantity/currency');
    expect(defined().when(...outcome('damage', euros))).toBe('accepted');
    expect(defined().when(...outcome('damage', exactly('6')))).toBe('wrong-dimension /quantity/currency');
    expect(defined().when(...outcome('damage', euros, { byCountry: [part('FR', exactly('6'))] }))).toBe('wrong-dimension /byCountry/0/quantity/currency');
    expect(defined().and(...outcome('dogs', exactly('6'))).when(...correct({ measure: 'damage' }))).toBe('wrong-dimension /changes/quantity/currency');
  });

  it('breaks down in its own currency', () => {
    const inPounds = { byCountry: [part('GB', { ...euros, currency: 'GBP' })] };
    expect(defined().when(...outcome('damage', euros, inPounds))).toBe('wrong-currency /byCountry/0/quantity/currency');
  });
});
