import { describe, expect, it } from '@jest/globals';
import { citedIn, citedOfFund, citedOfSides, citedOfTotal, figureInWords, unreadableIn } from './cited-figures.js';

const flow = { itemised: { low: '21', high: '26' }, stated: { count: 4 }, supported: { low: '851', high: null }, unitemised: { low: '825', high: null } };

describe('figures as a link cites them', () => {
  it.each([
    ['a flow', citedOfTotal(flow), 'itemised:21..26,stated:4,supported:851..,unitemised:825..'],
    ['a level', citedOfTotal({ level: { low: '63', high: '77' } }), 'level:63..77'],
    ['a level that nobody tells', citedOfTotal({ level: null }), 'level:unknown'],
    ['a fund', citedOfFund({ in: { low: '0', high: '0' }, out: { low: '8276500.5', high: null }, balance: null, net: { low: null, high: '-8276500.5' } }), 'in:0..0,out:8276500.5..,balance:unknown,net:..-8276500.5'],
    ['two totals', citedOfSides({ from: { level: null }, to: { level: { low: '1', high: '1' } } }), 'from.level:unknown,to.level:1..1'],
  ])('are written in one way, and can be read: %s', (_, text, expected) => {
    expect(text).toBe(expected);
    expect(unreadableIn(text)).toBeUndefined();
    expect([...citedIn(text)].map((pair) => pair.join(':')).join()).toBe(text);
  });

  it.each([
    ['', ''],
    ['98', '98'],
    ['supported', 'supported'],
    ['supported:98', 'supported:98'],
    ['supported:098..98', 'supported:098..98'],
    ['supported:98..99.0', 'supported:98..99.0'],
    ['supported:98..1e3', 'supported:98..1e3'],
    ['supported:unknown', 'supported:unknown'],
    ['arrests:98..98', 'arrests:98..98'],
    ['stated:4..4', 'stated:4..4'],
    ['from.balance:1..1', 'from.balance:1..1'],
    ['supported:98..98,', ''],
    ['supported:98..98,supported:98..98', 'supported:98..98'],
  ])('cannot be read when they are %j', (text, unreadable) => {
    expect(unreadableIn(text)).toBe(unreadable);
  });

  it.each([
    ['98..98', '98'],
    ['851..', 'at least 851'],
    ['90..98', 'between 90 and 98'],
    ['..-5', 'at most -5'],
    ['..', 'open'],
    ['4', '4'],
    ['unknown', 'unknown'],
  ])('are said in words: %s is %s', (value, said) => {
    expect(figureInWords(value)).toBe(said);
  });
});
