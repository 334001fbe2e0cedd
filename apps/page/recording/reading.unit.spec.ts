import { describe, expect, it } from '@jest/globals';
import { decimals, dimensionIn, readDate, readQuantity } from './reading.js';

const read = (quantity: object, dimension: 'count' | 'money' = 'count') => {
  const reading = readQuantity(quantity, dimension);
  return reading && ('read' in reading ? decimals(reading.read) : reading.wrong.message);
};

describe('a figure that is being typed', () => {
  it('is read as the service will read it', () => {
    expect(read({ qualifier: 'more-than', value: '300' })).toEqual({ low: '301', high: null });
    expect(read({ qualifier: 'almost', value: '100' })).toEqual({ low: '90', high: '99' });
    expect(read({ qualifier: 'about', value: '40000', currency: 'GBP' }, 'money')).toEqual({ low: '36000', high: '44000' });
    expect(read({ qualifier: 'dozens' })).toEqual({ low: '12', high: null });
  });

  it('is not found fault with as long as it is not complete', () => {
    for (const quantity of [{ qualifier: 'exact' }, { qualifier: 'between', value: '3' }]) expect(read(quantity)).toBeUndefined();
  });

  it('is told what is wrong with what is there', () => {
    expect(read({ qualifier: 'exact', value: '1,000' })).toContain('1,000');
    expect(read({ qualifier: 'exact', value: '1.5' })).toContain('not whole');
    expect(read({ qualifier: 'between', value: '5', upTo: '3' })).toContain('runs upwards');
  });

  it('is money where its field or its measure says so', () => {
    expect([dimensionIn('money', undefined, {}), dimensionIn('either', 'money', {}), dimensionIn('either', undefined, { currency: 'EUR' }), dimensionIn('either', undefined, {})]).toEqual(['money', 'money', 'money', 'count']);
  });
});

describe('a date that is being typed', () => {
  it('is read as the days that it stands for, open where it is', () => {
    expect(readDate('2020-07')).toEqual({ read: { earliest: '2020-07-01', latest: '2020-07-31', approximate: false, uncertain: false } });
    expect(readDate('../2020-10-02')).toMatchObject({ read: { earliest: null, latest: '2020-10-02' } });
    expect(readDate('2024-12~')).toMatchObject({ read: { latest: '2024-12-31', approximate: true } });
  });

  it('is told what is wrong with it, and nothing before anything is typed', () => {
    expect(readDate('2020-13')).toMatchObject({ wrong: { message: expect.stringContaining('months run from 01 to 12'), said: { code: 'month-none' } } });
    expect(readDate('')).toBeUndefined();
  });
});
