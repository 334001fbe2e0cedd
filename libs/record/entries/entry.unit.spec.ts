import { describe, expect, it } from '@jest/globals';
import { arrests, because, fund, given, nothing, pounds, source, total, type Wish } from '../testing/history.js';

const retract = (entry: string): Wish => ['EntryRetracted', { entry, ...because }];
const mark = (entry: string, duplicateOf: string): Wish => ['DuplicateMarked', { entry, duplicateOf, ...because }];
const unmark = (entry: string): Wish => ['DuplicateUnmarked', { entry, ...because }];
const correct = (entry: string): Wish => ['EntryCorrected', { entry, changes: { note: 'So' }, ...because }];
const three = () => given(...arrests('a')).and(...arrests('b')).and(...arrests('c'));

describe('an entry', () => {
  it('is recorded once, whether as a fact or as a statement', () => {
    expect(given(...arrests('raid')).when(...arrests('raid'))).toBe('already-exists /entry');
    expect(given(...arrests('raid')).when(...total('raid'))).toBe('already-exists /entry');
  });

  it('that does not exist is not mended', () => {
    for (const command of [correct('raid'), retract('raid'), mark('raid', 'other'), unmark('raid')]) expect(nothing().when(...command)).toBe('not-found /entry');
  });

  it('that was retracted is not mended, nor recorded again', () => {
    const history = three().and(...retract('a'));
    for (const command of [correct('a'), retract('a'), mark('a', 'b'), unmark('a')]) expect(history.when(...command)).toBe('retracted /entry');
    expect(history.when(...arrests('a'))).toBe('already-exists /entry');
  });

  it('is mended on the word of sources that are known', () => {
    expect(three().when('EntryRetracted', { entry: 'a', sources: ['paper'], ...because })).toBe('unknown-reference /sources/0');
    expect(three().and(...source('paper')).when('EntryRetracted', { entry: 'a', sources: ['paper'], ...because })).toBe('accepted');
  });
});

describe('a duplicate', () => {
  it('repeats another entry that is known and stands', () => {
    expect(three().when(...mark('a', 'b'))).toBe('accepted');
    expect(three().when(...mark('a', 'nothing'))).toBe('unknown-reference /duplicateOf');
    expect(three().and(...retract('b')).when(...mark('a', 'b'))).toBe('retracted /duplicateOf');
  });

  it('never repeats itself, directly or along a chain', () => {
    expect(three().when(...mark('a', 'a'))).toBe('duplicate-cycle /duplicateOf');
    const chain = three().and(...mark('a', 'b')).and(...mark('b', 'c'));
    expect(chain.when(...mark('c', 'a'))).toBe('duplicate-cycle /duplicateOf');
    expect(chain.and(...unmark('a')).when(...mark('c', 'a'))).toBe('accepted');
  });

  it('is marked once, and unmarked only when it is marked', () => {
    expect(three().and(...mark('a', 'b')).when(...mark('a', 'c'))).toBe('already-a-duplicate /entry');
    expect(three().when(...unmark('a'))).toBe('not-a-duplicate /entry');
    expect(three().and(...mark('a', 'b')).and(...unmark('a')).when(...unmark('a'))).toBe('not-a-duplicate /entry');
    expect(three().and(...mark('a', 'b')).and(...unmark('a')).when(...mark('a', 'c'))).toBe('accepted');
  });

  it('is of the same kind, fact or movement of money, and never a statement', () => {
    const history = three().and(...total('claim')).and(...total('claim-2')).and(...fund('f')).and('FundingSpent', { entry: 'funding-x', occurred: '2024', fund: 'f', amount: pounds('5') });
    expect(history.when(...mark('a', 'claim'))).toBe('different-kind /duplicateOf');
    expect(history.when(...mark('claim', 'a'))).toBe('different-kind /entry');
    expect(history.when(...mark('a', 'funding-x'))).toBe('different-kind /duplicateOf');
    expect(history.when(...mark('funding-x', 'a'))).toBe('different-kind /duplicateOf');
    expect(history.when(...mark('claim', 'claim-2'))).toBe('different-kind /entry');
  });
});
