import { describe, expect, it } from '@jest/globals';
import { either, sentence } from './index.js';

describe('a sentence', () => {
  it('is told in English, and in parts by their names', () => {
    expect(sentence('so-many')`There are ${{ count: 3 }} of ${{ known: ['a', 'b'] }}.`).toEqual({ message: 'There are 3 of a, b.', said: { code: 'so-many', count: 3, known: ['a', 'b'] } });
  });

  it('may hold others, whose parts are its own', () => {
    const reason = sentence('reason')`it is ${{ how: 'late' }}`;
    expect(sentence('whole')`No: ${{ reason }}, ${{ all: [reason, 'x'] }}.`).toEqual({
      message: 'No: it is late, it is late, x.',
      said: { code: 'whole', reason: { code: 'reason', how: 'late' }, all: [{ code: 'reason', how: 'late' }, 'x'] },
    });
  });

  it('may be about more than its English words show', () => {
    expect(sentence('named')`It is ${{ label: 'Arrests', measure: 'arrests' }}.`).toEqual({ message: 'It is Arrests.', said: { code: 'named', label: 'Arrests', measure: 'arrests' } });
  });

  it('keeps whatever is put into it as it is', () => {
    expect(sentence('typed')`"${{ given: '\\u0041 $& ${x}' }}"`.message).toBe('"\\u0041 $& ${x}"');
  });

  it.each([[['a'], 'a'], [['a', 'b'], 'a or b'], [['a', 'b', 'c'], 'a, b or c'], [[], '']])('says which of %j', (items, message) => {
    expect(either(items)).toEqual({ message, said: { code: 'either', items } });
  });
});
