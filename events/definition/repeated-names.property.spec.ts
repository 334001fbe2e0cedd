import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { repeatedNames } from './repeated-names.js';

/** A JSON value in a text in which objects may have a name twice, and the pointers to those. */
type Told = { text: string; repeated: string[] };

const name = fc.constantFrom('a', 'b', 'a/b', '~', '"', '{', '\\', 'ü', '');
const space = fc.constantFrom('', ' ', '\n\t');
const written = (text: string, escaped: boolean): string =>
  escaped ? `"${[...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"` : JSON.stringify(text);
const under = (step: string | number, { repeated }: Told): string[] => repeated.map((pointer) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`);

const { value } = fc.letrec<{ value: Told; list: Told; object: Told }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constantFrom('1', 'null', '-2.5e3', '"x"', '"{[,:\\"\\\\"', 'true').map((text): Told => ({ text, repeated: [] })), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }).map((items) => ({ text: `[${items.map(({ text }) => text).join()}]`, repeated: items.flatMap((item, index) => under(index, item)) })),
  object: fc.array(fc.tuple(name, fc.boolean(), space, tie('value')), { maxLength: 4 }).map((members) => ({
    text: `{${members.map(([key, escaped, gap, { text }]) => `${gap}${written(key, escaped)}${gap}:${gap}${text}`).join()}}`,
    repeated: members.flatMap(([key, , , told], index) => [...(members.slice(0, index).some(([earlier]) => earlier === key) ? under(key, { text: '', repeated: [''] }) : []), ...under(key, told)]),
  })),
}));

describe('the repeated names of a JSON text', () => {
  it('are those that an object has already, wherever it stands and however they are written', () => {
    fc.assert(
      fc.property(value, ({ text, repeated }) => {
        JSON.parse(text);
        expect(repeatedNames(text)).toEqual(repeated.slice(0, 20));
      }),
      { numRuns: 500 },
    );
  });

  it('are found in long texts without running out of stack or of time', () => {
    expect(repeatedNames(`{"a":"${'x\\"'.repeat(250_000)}","a":1}`)).toEqual(['/a']);
    expect(repeatedNames(`{${'"a":1,'.repeat(100_000)}"b":1}`)).toHaveLength(20);
  });
});
