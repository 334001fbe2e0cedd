import { describe, expect, it } from '@jest/globals';
import { keyOf, parseItems } from './index.js';

const bodiesOf = (text: string, file = 'a.yaml') => {
  const { items, problems } = parseItems(file, text);
  expect(problems).toEqual([]);
  return items.map(({ body }) => body);
};
const problemsOf = (text: string, file = 'a.yaml') =>
  parseItems(file, text).problems.map(({ line, column, pointer, message }) => ({ at: `${line}:${column}`, pointer, message }));

const ARRESTS = `# what a person writes
- type: ArrestsMade
  entry: raid
  occurred: 2020-09-29
  quantity: 12
`;

describe('shorthands', () => {
  it('read a bare number, where a quantity is expected, as exactly that many', () => {
    const [body] = bodiesOf(`
- type: ArrestsMade
  occurred: 2020-09-29
  quantity: 12
  byCountry:
    - { country: GB, quantity: 3 }
    - { country: "NO", quantity: { value: 9, qualifier: about } }
`);
    expect(body).toEqual({
      occurred: '2020-09-29',
      quantity: { value: '12', qualifier: 'exact' },
      byCountry: [
        { country: 'GB', quantity: { value: '3', qualifier: 'exact' } },
        { country: 'NO', quantity: { value: '9', qualifier: 'about' } },
      ],
    });
  });

  it('keep every digit of a number as it was written', () => {
    const [outcome] = bodiesOf(`
- type: OutcomeRecorded
  occurred: 2024
  measure: smuggling-worth
  quantity: { value: 123456789012345678901234.50, upTo: 123456789012345678901235, qualifier: between, currency: USD }
`);
    expect(outcome).toMatchObject({ occurred: '2024', quantity: { value: '123456789012345678901234.50', upTo: '123456789012345678901235' } });
  });

  it('read years, dates, names and grades that YAML takes for numbers or dates as text', () => {
    const [unit, source] = bodiesOf(`%YAML 1.1
---
- { type: UnitEstablished, unit: invigor, name: 2015, established: 2015 }
- { type: SourceRegistered, source: a, title: 98, publisher: NO, publishedOn: 2020-10-02, credibility: 2 }
`);
    expect(unit).toEqual({ unit: 'invigor', name: '2015', established: '2015' });
    expect(source).toMatchObject({ title: '98', publishedOn: '2020-10-02', credibility: '2' });
  });

  it('also hold for the new values of a correction, which may take a field away', () => {
    const [entry, unit] = bodiesOf(`
- type: EntryCorrected
  entry: raid
  reason: One more.
  changes: { quantity: 13, occurred: 2020, byCountry: null, boats: { value: 4, qualifier: at-least } }
- type: UnitCorrected
  unit: jic
  reason: Older.
  changes: { established: 2015 }
`);
    expect(entry?.['changes']).toEqual({ quantity: { value: '13', qualifier: 'exact' }, occurred: '2020', byCountry: null, boats: { value: '4', qualifier: 'at-least' } });
    expect(unit?.['changes']).toEqual({ established: '2015' });
  });
});

describe('an import file', () => {
  const item = { type: 'ArrestsMade', entry: 'raid', occurred: '2020-09-29', quantity: 12 };

  it.each([
    ['a.yaml', ARRESTS],
    ['a.yml', `---\r\n${ARRESTS.replaceAll('\n', '\r\n')}...\r\n`],
    ['indented.yaml', ARRESTS.replaceAll(/^(?=[- ])/gm, '    ')],
    ['a.json', JSON.stringify([item], undefined, 2)],
    ['a.ndjson', `${JSON.stringify(item)}\n\n`],
    ['a.jsonl', JSON.stringify({ ...item, quantity: { qualifier: 'exact', value: '12' } })],
  ])('says the same as %s, and has the same key', (file, text) => {
    const { items } = parseItems(file, text);
    const [reference] = parseItems('a.yaml', ARRESTS).items;
    expect(items.map(({ body }) => body)).toEqual([reference?.body]);
    expect(items.map(keyOf)).toEqual([reference && keyOf(reference)]);
  });

  it('has items that know their lines', () => {
    const { items } = parseItems('a.yaml', `${ARRESTS}\n# again\n${ARRESTS.replace('raid', 'raid-2')}`);
    expect(items.map(({ line }) => line)).toEqual([2, 9]);
    expect(items.map((each) => each.locate('/quantity/value').line)).toEqual([5, 12]);
  });

  it('has a key that changes with any field', () => {
    const keys = [ARRESTS, ARRESTS.replace('12', '13'), ARRESTS.replace('raid', 'raid-2')].map((text) => parseItems('a.yaml', text).items.map(keyOf)[0]);
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has a key that says nothing of texts that can be erased, and everything of those that cannot', () => {
    const noted = (note: string, statedAs: string): string => `- { type: ArrestsMade, entry: raid, occurred: 2020, quantity: { value: 12, qualifier: exact, statedAs: ${statedAs} }, note: '${note}' }\n`;
    const titled = (title: string): string => `- { type: SourceRegistered, source: a, title: ${title}, publisher: P, publishedOn: 2020-10-02 }\n`;
    const keyIn = (text: string): string => keyOf(parseItems('a.yaml', text).items[0]!);
    expect(keyIn(noted('A. B. said so', 'a dozen'))).toBe(keyIn(noted('[erased]', 'twelve')));
    expect(keyIn(titled('T'))).not.toBe(keyIn(titled('U')));
  });
});

describe('a problem', () => {
  it('of one item leaves the others readable and is told with its line and column', () => {
    const { items, problems } = parseItems('a.yaml', `- type: ArrestsMade\n  quantity: [open\n${ARRESTS}`);
    expect(items.map(({ body }) => body['entry'])).toEqual(['raid']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'a.yaml', line: 3, message: expect.stringMatching(/^This is not YAML: Flow sequence/) });
  });

  it.each([
    ['a type that is alike one', '\n- type: ArestMade\n  occurred: 2020', '2:3', '/type', 'There is no event type "ArestMade". Did you mean "ArrestsMade"?'],
    ['a type in another spelling', '- type: arrests-made', '1:3', '/type', 'Did you mean "ArrestsMade"?'],
    ['a type like none', '- type: Zzz', '1:3', '/type', 'There are SourceRegistered, SourceCorrected'],
    ['a field left out', '- type: ArrestsMade\n  quantity: {}\n  occurred: 2020', '2:3', '/quantity/qualifier', 'qualifier is missing: How the source qualifies the figure'],
    ['no type', '- occurred: 2020', '1:3', '', 'An item needs a type'],
    ['a field that is alike one', '- type: ArrestsMade\n  occured: 2020\n  quantity: 1', '2:3', '/occured', 'Did you mean "occurred"?'],
    ['a field like none', '- type: MeasureDefined\n  zzz: 1', '2:3', '/zzz', 'It has sources, note, measure, label, unitOfMeasure, kind, dimension.'],
    ['an unquoted comma', '- type: ArrestsMade\n  occurred: 2020\n  quantity: { value: 1300, qualifier: more-than, statedAs: more than 1,300 }', '3:72', '/quantity/300', 'words that hold a comma need quotes'],
    ['words instead of a quantity', '- type: ArrestsMade\n  occurred: 2020\n  quantity: more than 300', '3:3', '/quantity', 'write a number such as 12, or { value: 300, qualifier: more-than'],
    ['a fraction of a person', '- type: ArrestsMade\n  occurred: 2020\n  quantity: 1.5', '3:3', '/quantity/value', '"1.5" is not whole'],
    ['a negative number', '- type: ArrestsMade\n  occurred: 2020\n  quantity: -3', '3:3', '/quantity/value', '"-3" is negative'],
    ['an exponent', '- type: ArrestsMade\n  occurred: 2020\n  quantity: { value: 1e3, qualifier: exact }', '3:15', '/quantity/value', '"1e3" is not a plain decimal number'],
    ['money without a currency', '- type: FinesImposed\n  occurred: 2020\n  amount: 12', '3:3', '/amount/currency', 'currency is needed: it must be an ISO 4217 currency code'],
    ['one source that is no list', '- type: ArrestsMade\n  occurred: 2020\n  quantity: 1\n  sources: paper', '4:3', '/sources', 'sources must be a list: write [first, second], also around a single one'],
    ['an empty field', '- type: ArrestsMade\n  occurred: 2020\n  quantity: 1\n  note:', '4:3', '/note', 'note is empty: give it a value or leave the field out.'],
    ['a malformed date', '- type: ArrestsMade\n  quantity: 1\n  occurred: 2020-02-30', '3:3', '/occurred', '2020-02-30'],
    ['a country in lower case', '- type: ArrestsMade\n  occurred: 2020\n  quantity: 1\n  places:\n    - country: FR\n    - country: gb', '6:7', '/places/1/country', 'country must be an ISO 3166-1 alpha-2 country code'],
    ['a list in the place of an object', '- type: ArrestsMade\n  occurred: 2020\n  quantity: 1\n  places:\n    - country: FR\n    - [{ country: GB }]', '6:7', '/places/1', 'each of places must be an object with country, name (optional)'],
    ['nothing in the place of an object', '- type: SeizureMade\n  occurred: 2020\n  other: [null]', '3:11', '/other/0', 'each of other must be an object with item, quantity'],
    ['the same field twice', '- type: ArrestsMade\n  quantity: 1\n  quantity: 2', '3:3', '', 'Map keys must be unique'],
    ['an alias', '- type: &a ArrestsMade\n  occurred: *a\n  quantity: 1', '2:13', '/occurred', 'aliases (*) are not read: write the value out'],
    ['a tag', '- type: ArrestsMade\n  occurred: !!js/function x', '2:13', '', 'This is not YAML: Unresolved tag'],
    ['words instead of an item', '- just words', '1:3', '', 'An item is an object with a type'],
    ['an object instead of a list', 'type: ArrestsMade', '1:1', '', 'An import file is a list'],
    ['nothing', '# only a comment', '1:1', '', 'There is nothing in it'],
  ])('names %s and says what would be right', (_, text, at, pointer, message) => {
    expect(problemsOf(text)).toContainEqual({ at, pointer, message: expect.stringContaining(message) });
  });

  it.each([
    ['a line that is not JSON', '\n{"type": "ArrestsMade",}', '2:1', '', 'This line is not a JSON object'],
    ['a number too long to be read exactly', '{"type":"ArrestsMade","quantity":12345678901234567890}', '1:1', '', 'write it in quotes'],
    ['a bad field', '{"type":"ArrestsMade","occurred":"2020","quantity":{"value":"1","qualifier":"exakt"}}', '1:65', '/quantity/qualifier', '"exakt" is no qualifier: choose one of exact'],
    ['a field given twice', '{"type":"ArrestsMade","occurred":"2020","quantity":{"value":"1","value":"2","qualifier":"exact"}}', '1:1', '/quantity/value', 'given more than once'],
    ['an id that is none', '{"type":"ArrestsMade","id":"7","occurred":"2020","quantity":1}', '1:23', '/id', 'leave it out of what you write yourself'],
    ['what is nested too deeply', `{"type":"ArrestsMade","note":${'['.repeat(50)}${']'.repeat(50)}}`, '1:1', '', 'nested more than 16 levels deep'],
    ['a field that JavaScript finds everywhere', '{"type":"ArrestsMade","occurred":"2020","quantity":1,"__proto__":{"note":"x"}}', '1:54', '/__proto__', '"__proto__" is not a field of ArrestsMade'],
  ])('names %s in an NDJSON file', (_, text, at, pointer, message) => {
    expect(problemsOf(text, 'a.ndjson')).toContainEqual({ at, pointer, message: expect.stringContaining(message) });
  });

  it('is a tab in the indentation, and nothing that follows from it', () => {
    for (const indentation of ['\t', '  \t']) {
      expect(problemsOf(`- type: ArrestsMade\n  occurred: 2020\n${indentation}quantity: 1\n${indentation}units: [u]`)).toEqual([
        { at: '3:1', pointer: '', message: 'This is not YAML: line 3 begins with a tab: use spaces.' },
      ]);
    }
    expect(problemsOf('- type: ArrestsMade\n  occurred: 2020\n  quantity: 1\n  note: |\n    a\n    \tb')).toEqual([]);
    expect(problemsOf('[\n\t{ "type": "ArrestsMade", "occurred": "2020", "quantity": 1 }\n]', 'a.json')).toEqual([]);
  });

  it('of one place is told once', () => {
    expect(problemsOf('- type: ArrestsMade\n  occurred: 2020\n  quantity: none')).toHaveLength(1);
  });

  it('is an unknown kind of file', () => {
    expect(problemsOf('', 'a.xlsx')).toContainEqual({ at: '1:1', pointer: '', message: expect.stringContaining('.yaml, .yml, .json, .ndjson or .jsonl') });
  });

  it('ends the reading when there are a hundred', () => {
    const problems = problemsOf('- type: X\n'.repeat(1_000));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ at: '100:1', message: expect.stringContaining('was not read') });
  });
});

describe('what could exhaust memory or the stack is refused', () => {
  it.each([
    ['nested lists', `- type: ArrestsMade\n  note: ${'['.repeat(50_000)}`],
    ['nested lists, closed', `- type: ArrestsMade\n  note: ${'['.repeat(1_000)}${']'.repeat(1_000)}`],
    ['a bomb of aliases', `- &a [x, x, x]\n${[...'bcdefghij'].map((name, index) => `- &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]\n`).join('')}`],
    ['an item longer than a mebibyte', `- type: ArrestsMade\n  note: ${'x'.repeat(1024 * 1024)}`],
    ['a long list on one line', `[${'{type: X},'.repeat(900_000)}]`],
  ])('%s', (_, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});
