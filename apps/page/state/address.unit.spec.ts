import { describe, expect, it } from '@jest/globals';
import { readAddress, writeAddress } from './address.js';

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
