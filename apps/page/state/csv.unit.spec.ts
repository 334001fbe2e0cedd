import { expect, it } from '@jest/globals';
import { csvOf, rowsOf } from './csv.js';

const curve = [
  { day: null, itemised: { low: '0', high: '0' }, supported: { low: '0', high: '98' } },
  { day: '2020-10-02', itemised: { low: '0', high: '3' }, supported: { low: '98', high: '98' } },
  { day: '2025-08-11', itemised: { low: '0', high: '3' }, supported: { low: '301', high: null } },
];

it('the file holds the rows up to the day of the page, open bounds left empty', () => {
  expect(csvOf(rowsOf(curve, '2024-01-01'), 'flow')).toBe('from,itemised_low,itemised_high,supported_low,supported_high\r\n,0,0,0,98\r\n2020-10-02,0,3,98,98\r\n');
  expect(csvOf(rowsOf(curve, '2025-08-11'), 'flow').split('\r\n')[3]).toBe('2025-08-11,0,3,301,');
});

it('of a level the file holds its bounds alone, and nothing where none is known', () => {
  const levels = [{ day: null }, { day: '2025-04-01', supported: { low: '63', high: '77' } }];
  expect(csvOf(levels, 'stock')).toBe('from,level_low,level_high\r\n,,\r\n2025-04-01,63,77\r\n');
});
