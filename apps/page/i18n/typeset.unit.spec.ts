import { describe, expect, it } from '@jest/globals';
import { typeset } from './typeset.js';

describe('French messages', () => {
  it('are set so that no line ends before a mark, or within quotation marks', () => {
    expect(typeset('Oui : « non » ; quoi ? Ah !', 'fr')).toBe('Oui\u00a0: «\u00a0non\u00a0»\u202f; quoi\u202f? Ah\u202f!');
    expect(typeset('à 12:30, 2024-12~, https://example.org/?a=b', 'fr')).toBe('à 12:30, 2024-12~, https://example.org/?a=b');
  });

  it('are the same otherwise, whatever they are made of', () => {
    const set = typeset({ word: 'Un', list: [['a ?', 'b']] as const, said: (name: string, count?: number) => ({ text: `${name} : ${count}` }), none: (): string | undefined => undefined }, 'fr');
    expect([set.word, set.list, set.said('x', 2), set.none()]).toEqual(['Un', [['a\u202f?', 'b']], { text: 'x\u00a0: 2' }, undefined]);
  });

  it('have other quotation marks within quotation marks', () => {
    const { quoted } = typeset({ quoted: (text: string) => `« ${text} »` }, 'fr');
    expect(typeset({ heading: (label: string) => `D’où vient « ${label} »` }, 'fr').heading(`Arrestations — ${quoted('98')}, ${quoted('police')}`)).toBe('D’où vient «\u00a0Arrestations — “98”, “police”\u00a0»');
    expect(typeset('« a », « b »', 'fr')).toBe('«\u00a0a\u00a0», «\u00a0b\u00a0»');
  });
});

describe('English messages', () => {
  it('have single quotation marks within double ones', () => {
    expect(typeset((label: string) => `How “${label}” came about`, 'en')('Arrests — “police”, “98”')).toBe('How “Arrests — ‘police’, ‘98’” came about');
    expect(typeset('“a” : “b” ; c', 'en')).toBe('“a” : “b” ; c');
  });

  it('are left alone where somebody wrote one mark without the other', () => {
    for (const text of ['“5” pipe”', '“a “b”', '”a“', '”“a “b””']) expect(typeset(text, 'en')).toBe(text);
  });
});
