import { describe, expect, it } from '@jest/globals';
import { typeset } from './typeset.js';

describe('French messages', () => {
  it('are set so that no line ends before a mark, or within quotation marks', () => {
    expect(typeset('Oui : « non » ; quoi ? Ah !')).toBe('Oui\u00a0: «\u00a0non\u00a0»\u202f; quoi\u202f? Ah\u202f!');
    expect(typeset('à 12:30, 2024-12~, https://example.org/?a=b')).toBe('à 12:30, 2024-12~, https://example.org/?a=b');
  });

  it('are the same otherwise, whatever they are made of', () => {
    const set = typeset({ word: 'Un', list: [['a ?', 'b']] as const, said: (name: string, count?: number) => ({ text: `${name} : ${count}` }), none: (): string | undefined => undefined });
    expect([set.word, set.list, set.said('x', 2), set.none()]).toEqual(['Un', [['a\u202f?', 'b']], { text: 'x\u00a0: 2' }, undefined]);
  });
});
