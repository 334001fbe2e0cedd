import { describe, expect, it } from '@jest/globals';
import { COUNTRIES, countryName, CURRENCIES, isCountry, isCurrency, WITHDRAWN_CURRENCIES } from './index.js';

describe('country codes', () => {
  it('are the 249 of ISO 3166-1, each once, each with an English name', () => {
    expect(new Set(COUNTRIES).size).toBe(249);
    expect(COUNTRIES).toHaveLength(249);
    expect(COUNTRIES.filter((code) => countryName(code) === code)).toEqual([]);
  });

  it.each(['GB', 'FR', 'BE', 'AX', 'SS', 'BQ', 'ZW'])('include %s', (code) => expect(isCountry(code)).toBe(true));

  it.each(['UK', 'EU', 'XK', 'AN', 'gb', 'GBR', '', 'ZZ', 'toString'])('exclude %j', (code) => expect(isCountry(code)).toBe(false));

  it('are named in English, and an unknown code by itself', () => {
    expect(countryName('DE')).toBe('Germany');
    expect(countryName('XK')).toBe('XK');
    expect(countryName('not a code')).toBe('not a code');
  });
});

describe('currency codes', () => {
  it('are the 178 of ISO 4217 list one at amendment 180, less the two that are no money', () => {
    expect(new Set(CURRENCIES).size).toBe(176);
    expect(CURRENCIES).toHaveLength(176);
  });

  it('include those of every day and those new since 2022', () => {
    const everyday = ['GBP', 'EUR', 'USD', 'JPY', 'CHF', 'PLN', 'ALL', 'TRY', 'IQD', 'VND', 'XOF', 'XCG', 'ZWG', 'SLE'];
    expect(everyday.filter((code) => !isCurrency(code))).toEqual([]);
  });

  it('keep those withdrawn since 2020 apart from those in force, and accept both', () => {
    expect(WITHDRAWN_CURRENCIES.filter((code) => CURRENCIES.includes(code))).toEqual([]);
    expect(WITHDRAWN_CURRENCIES.every(isCurrency)).toBe(true);
  });

  it.each(['DEM', 'XXX', 'XTS', 'BTC', 'gbp', 'GB', '', '£'])('exclude %j', (code) => expect(isCurrency(code)).toBe(false));
});
