import { describe, expect, it } from '@jest/globals';
import { understood } from './figure-text.js';

describe('a figure as sources print it', () => {
  it.each([
    ['7,000,000', { value: '7000000' }],
    ['1 000', { value: '1000' }],
    ['1\u202f000\u202f000.50', { value: '1000000.50' }],
    ['12', { value: '12' }],
    ['more than 300', { value: '300', qualifier: 'more-than' }],
    ['Plus de 1 000', { value: '1000', qualifier: 'more-than' }],
    ['≥ 5', { value: '5', qualifier: 'at-least' }],
  ])('is understood: %s', (typed, meant) => {
    expect(understood(typed)).toEqual(meant);
  });

  it.each(['1,5', '1,00', '7,000 000', 'three', 'twice 300', '', '-3'])('is left as it is where it may mean something else: %s', (typed) => {
    expect(understood(typed)).toEqual({ value: typed });
  });
});
