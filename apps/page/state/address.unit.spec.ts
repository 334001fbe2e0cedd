import { afterEach, describe, expect, it } from '@jest/globals';
import { address, hrefTo, readAddress, writeAddress } from './address.js';

describe('the address of the page', () => {
  it('holds the whole state, and gives it back', () => {
    const state = { view: 'total', measure: 'arrests', unit: 'jic', country: 'FR', text: 'boats & engines', asOf: '2020-10-02', publishedBy: '2021-01-01', recordedBy: '131', axis: 'published' };
    expect(readAddress(new URL(writeAddress(state), 'http://page').search)).toEqual(state);
  });

  it('leaves out what is as usual, and passes over what it does not know', () => {
    expect(writeAddress({ unit: undefined, text: '' })).toBe('/');
    expect(readAddress('?utm_source=x&unit=jic&country=')).toEqual({ unit: 'jic' });
  });

  it('leaves out what means nothing in the view that it leads to', () => {
    expect(writeAddress({ view: 'fund', fund: 'boats', unit: 'jic', from: '2020-10-02', by: 'policy' })).toBe('/?view=fund&unit=jic&fund=boats');
    expect(writeAddress({ view: 'compare', fund: 'boats', source: 'release', from: '2020-10-02', by: 'recordedBy' })).toBe('/?view=compare&by=recordedBy&from=2020-10-02');
  });
});

describe('the address of a derivation', () => {
  const CITED = { measure: 'arrests', recordedBy: '60', consideredBy: '157', figures: 'supported:98..98', projection: '3' };

  it('says up to where everything is listed, and cites its figures', () => {
    expect(readAddress(writeAddress({ view: 'audit', ...CITED }).slice(1))).toEqual({ view: 'audit', ...CITED });
  });

  it('takes neither along to another view', () => {
    expect(writeAddress({ view: 'compare', ...CITED })).toBe('/?view=compare&measure=arrests&recordedBy=60');
    expect(writeAddress({ view: 'total', ...CITED })).not.toContain('consideredBy');
  });
});

describe('a link to other words of the same', () => {
  afterEach(() => {
    address.value = {};
  });

  it('cites what the address cites, where it changes the language alone', () => {
    address.value = { view: 'total', measure: 'arrests', figures: 'supported:98..98', projection: '2' };
    expect(readAddress(hrefTo({ lang: 'fr' }).slice(1))).toEqual({ ...address.value, lang: 'fr' });
    expect(hrefTo({ asOf: '2020-10-02' })).toBe('/?view=total&measure=arrests&asOf=2020-10-02');
    expect(hrefTo({ asOf: '2020-10-02', view: 'audit' })).toBe('/?view=audit&measure=arrests&asOf=2020-10-02');
    expect(hrefTo({ lang: 'fr', unit: 'jic' })).toBe('/?view=total&measure=arrests&unit=jic&lang=fr');
  });
});
