import { describe, expect, it } from '@jest/globals';
import { because, fund, given, nothing, pounds, unit } from '../testing/history.js';

const announce = (entry: string, to: string, amount: object) => ['FundingAnnounced', { entry, occurred: '2024', fund: to, amount }] as const;
const spend = (entry: string, from: string, amount: object) => ['FundingSpent', { entry, occurred: '2024', fund: from, amount }] as const;
const move = (entry: string, from: string, to: string, amount: object) => ['FundingReallocated', { entry, occurred: '2024', from, to, amount }] as const;
const correct = (entry: string, changes: object) => ['EntryCorrected', { entry, changes, ...because }] as const;
const retract = (entry: string) => ['EntryRetracted', { entry, ...because }] as const;
const mark = (entry: string, duplicateOf: string) => ['DuplicateMarked', { entry, duplicateOf, ...because }] as const;
const unmark = (entry: string) => ['DuplicateUnmarked', { entry, ...because }] as const;

describe('a fund', () => {
  it('is opened once, in one currency, not in the future, for a unit that is known', () => {
    expect(given(...fund('f')).when(...fund('f'))).toBe('already-exists /fund');
    expect(nothing().when(...fund('f', '5', { currency: 'EUR' }))).toBe('wrong-currency /openingBudget/currency');
    expect(nothing().when(...fund('f', '5', { opened: '2027' }))).toBe('in-the-future /opened');
    expect(nothing().when(...fund('f', '5', { unit: 'cell' }))).toBe('unknown-reference /unit');
    expect(given(...unit('cell')).when(...fund('f', '5', { unit: 'cell' }))).toBe('accepted');
  });

  it('takes and gives money in its own currency', () => {
    expect(given(...fund('f')).when(...announce('funding-a', 'f', { ...pounds('5'), currency: 'EUR' }))).toBe('wrong-currency /amount/currency');
    expect(given(...fund('f')).when('FundingAllocated', { occurred: '2024', fund: 'f', purpose: 'drones', amount: { ...pounds('5'), currency: 'EUR' } })).toBe('wrong-currency /amount/currency');
    expect(given(...fund('f')).and(...fund('g', undefined, { currency: 'EUR' })).when(...move('funding-a', 'f', 'g', pounds('5')))).toBe('wrong-currency /amount/currency');
  });

  it('is known before money moves, and money moves between two of them', () => {
    expect(given(...fund('f')).when(...move('funding-a', 'f', 'g', pounds('5')))).toBe('unknown-reference /to');
    expect(given(...fund('f')).when(...move('funding-a', 'f', 'f', pounds('5')))).toBe('same-fund /to');
  });

  it('with a declared budget is not surely overdrawn', () => {
    expect(given(...fund('f', '100')).when(...spend('funding-a', 'f', pounds('100')))).toBe('accepted');
    expect(given(...fund('f', '100')).when(...spend('funding-a', 'f', pounds('100.01')))).toBe('overdrawn /amount');
    expect(given(...fund('f', '100')).and(...spend('funding-a', 'f', pounds('60'))).when(...spend('funding-b', 'f', pounds('41')))).toBe('overdrawn /amount');
    expect(given(...fund('f', '100')).and(...fund('g')).when(...move('funding-a', 'f', 'g', pounds('101')))).toBe('overdrawn /amount');
  });

  it('may be overdrawn as far as its figures leave that open', () => {
    expect(given(...fund('f', '100')).when(...spend('funding-a', 'f', pounds('110', 'about')))).toBe('accepted');
    expect(given(...fund('f', '100')).when(...spend('funding-a', 'f', pounds('112', 'about')))).toBe('overdrawn /amount');
    expect(given(...fund('f', '100')).and(...announce('funding-a', 'f', pounds('1', 'at-least'))).when(...spend('funding-b', 'f', pounds('900')))).toBe('accepted');
    expect(given(...fund('f', '100', { openingBudget: pounds('100', 'more-than') })).when(...spend('funding-b', 'f', pounds('900')))).toBe('accepted');
  });

  it('with an unknown budget refuses nothing', () => {
    expect(given(...fund('f')).when(...spend('funding-a', 'f', pounds('1000000')))).toBe('accepted');
  });

  it('keeps what it has spent: what came in cannot be taken back below it', () => {
    const history = given(...fund('f', '10')).and(...announce('funding-in', 'f', pounds('90'))).and(...spend('funding-out', 'f', pounds('100')));
    expect(history.when(...retract('funding-in'))).toBe('overdrawn /entry');
    expect(history.when(...correct('funding-in', { amount: pounds('89') }))).toBe('overdrawn /changes');
    expect(history.when(...correct('funding-out', { amount: pounds('101') }))).toBe('overdrawn /changes');
    expect(history.when(...correct('funding-in', { amount: pounds('91') }))).toBe('accepted');
    expect(history.and(...retract('funding-out')).when(...retract('funding-in'))).toBe('accepted');
  });

  it('counts a movement once that is marked as a duplicate', () => {
    const history = given(...fund('f', '0')).and(...announce('funding-a', 'f', pounds('50'))).and(...announce('funding-b', 'f', pounds('50')));
    expect(history.when(...spend('funding-out', 'f', pounds('100')))).toBe('accepted');
    expect(history.and(...mark('funding-b', 'funding-a')).when(...spend('funding-out', 'f', pounds('51')))).toBe('overdrawn /amount');
    expect(history.and(...spend('funding-out', 'f', pounds('50'))).when(...retract('funding-a'))).toBe('accepted');
    expect(history.and(...retract('funding-a')).when(...retract('funding-b'))).toBe('overdrawn /entry');
  });

  it('counts spending again when its mark is taken back', () => {
    const history = given(...fund('f', '50')).and(...spend('funding-a', 'f', pounds('50'))).and(...announce('funding-in', 'f', pounds('50')));
    history.and(...spend('funding-b', 'f', pounds('50'))).and(...mark('funding-b', 'funding-a')).and(...retract('funding-in'));
    expect(history.when(...unmark('funding-b'))).toBe('overdrawn /entry');
  });

  it('is corrected in all but its identifier and its currency', () => {
    const correctFund = (changes: object) => given(...fund('f', '5')).when('FundCorrected', { fund: 'f', changes, ...because });
    expect(nothing().when('FundCorrected', { fund: 'f', changes: { name: 'F' }, ...because })).toBe('not-found /fund');
    expect(correctFund({ name: 'The fund', opened: '2024' })).toBe('accepted');
    expect(correctFund({ fund: 'g' })).toBe('invalid /changes/fund');
    expect(correctFund({ currency: 'EUR', openingBudget: { ...pounds('5'), currency: 'EUR' } })).toBe('invalid /changes/currency');
    expect(correctFund({ openingBudget: { ...pounds('6'), currency: 'EUR' } })).toBe('wrong-currency /changes/openingBudget/currency');
    expect(correctFund({ openingBudget: pounds('5') })).toBe('changes-nothing /changes');
    expect(correctFund({ opened: '2027' })).toBe('in-the-future /changes/opened');
    expect(correctFund({ unit: 'nobody' })).toBe('unknown-reference /changes/unit');
  });

  it('never had less than surely went out of it, whatever its budget is corrected to', () => {
    const history = given(...fund('f', '100')).and(...spend('funding-a', 'f', pounds('60')));
    const budget = (openingBudget: object | null) => ['FundCorrected', { fund: 'f', changes: { openingBudget }, ...because }] as const;
    expect(history.when(...budget(pounds('59')))).toBe('overdrawn /changes/openingBudget');
    expect(history.when(...budget(pounds('55', 'about')))).toBe('accepted');
    expect(history.and(...budget(pounds('60'))).when(...spend('funding-b', 'f', pounds('1')))).toBe('overdrawn /amount');
    expect(history.and(...budget(null)).when(...spend('funding-b', 'f', pounds('1000')))).toBe('accepted');
    expect(history.when(...budget(pounds('59')))).toBe('overdrawn /changes/openingBudget');
  });
});
