import { describe, expect, it } from '@jest/globals';
import { given, nothing } from '../testing/history.js';

const define = (measure: string, dimension = 'count', more: object = {}) => ['MeasureDefined', { measure, label: 'A label', unitOfMeasure: 'dogs', kind: 'flow', dimension, ...more }] as const;

describe('a measure', () => {
  it('is defined once', () => {
    expect(nothing().when(...define('dogs-trained'))).toBe('accepted');
    expect(given(...define('dogs-trained')).when(...define('dogs-trained', 'money'))).toBe('already-exists /measure');
  });

  it('does not take the place of one of the catalogue', () => {
    expect(nothing().when(...define('arrests'))).toBe('already-exists /measure');
    expect(nothing().when(...define('funding-spent', 'money'))).toBe('already-exists /measure');
  });

  it('cites what is known', () => {
    expect(nothing().when(...define('dogs-trained', 'count', { sources: ['paper'] }))).toBe('unknown-reference /sources/0');
  });
});
