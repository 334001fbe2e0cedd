import { describe, expect, it } from '@jest/globals';
import { importItems, parseItems, type ParsedItem, type Recorded } from './index.js';

const itemsOf = (lines: readonly object[]) => {
  const { items, problems } = parseItems('a.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(problems).toEqual([]);
  return items;
};
const source = (id: string) => ({ type: 'SourceRegistered', source: id, title: id, publisher: 'P', publishedOn: '2020-10-02' });
const arrests = (entry: string, more: object = {}) => ({ type: 'ArrestsMade', entry, occurred: '2020', quantity: 1, ...more });
const refusal = (code: string, pointer: string, message: string) => Object.assign(new Error(message), { code, problems: [{ pointer, message }] });

/** A record that remembers keys and takes its time. */
class Book {
  readonly log: ParsedItem[] = [];
  mostAtOnce = 0;
  private readonly keys = new Set<string>();
  private atOnce = 0;

  constructor(private readonly delay: (item: ParsedItem) => number = () => 0) {}

  record = async (item: ParsedItem, key: string): Promise<Recorded> => {
    this.mostAtOnce = Math.max(this.mostAtOnce, (this.atOnce += 1));
    await new Promise((resolve) => setTimeout(resolve, this.delay(item)));
    this.atOnce -= 1;
    const repeated = this.keys.has(key);
    this.keys.add(key);
    if (!repeated) this.log.push(item);
    return { repeated, subject: 'x', position: '1' };
  };

  indexOf = (field: string, value: string): number => this.log.findIndex(({ body }) => body[field] === value);
}

describe('an import', () => {
  it('that is run twice adds nothing the second time', async () => {
    const book = new Book();
    const items = itemsOf([source('a'), arrests('raid', { sources: ['a'] })]);
    expect(await importItems(items, book.record)).toEqual({ total: 2, recorded: 2, repeated: 0 });
    expect(await importItems(items, book.record)).toEqual({ total: 2, recorded: 0, repeated: 2 });
    expect(book.log).toHaveLength(2);
  });

  it('tells how far it has come, item by item', async () => {
    const told: string[] = [];
    await importItems(itemsOf([source('a'), source('b'), source('c')]), new Book().record, (done, total) => told.push(`${done}/${total}`));
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });

  it('records what depends on something after it, however long that takes', async () => {
    const book = new Book(({ type, body }) => (type === 'SourceRegistered' ? 20 : body['entry'] === 'raid' ? 10 : 0));
    const items = itemsOf([
      source('a'),
      arrests('raid', { sources: ['a'] }),
      { type: 'EntryCorrected', entry: 'raid', reason: 'One more.', changes: { quantity: 2 } },
      { type: 'SourceWithdrawn', source: 'a', reason: 'Forged.' },
      { type: 'FundOpened', fund: 'f', name: 'F', currency: 'EUR' },
      { type: 'FundOpened', fund: 'g', name: 'G', currency: 'EUR' },
    ]);
    await importItems(items, book.record);
    expect(book.log).toEqual(items);
  });

  it('records nothing out of turn, however long one item takes', async () => {
    const book = new Book(() => Math.random() * 3);
    const items = itemsOf(Array.from({ length: 60 }, (_, index) => arrests(`raid-${index}`, { sources: ['known'] })));
    await importItems(items, book.record);
    expect(book.mostAtOnce).toBe(1);
    expect(book.log).toEqual(items);
  });

  it('stops at the first refusal, in the order of the file, and says where it is; the next run continues', async () => {
    const book = new Book();
    const items = itemsOf(Array.from({ length: 200 }, (_, index) => arrests(`raid-${index}`, { units: [index === 50 || index === 52 ? 'nobody' : 'nca'] })));
    const report = await importItems(items, (item, key) => {
      if ((item.body['units'] as string[])[0] === 'nca') return book.record(item, key);
      // The later of the two is refused first.
      const wait = item.body['entry'] === 'raid-50' ? 10 : 0;
      return new Promise((_, reject) => setTimeout(() => reject(refusal('unknown-reference', '/units/0', 'There is no unit "nobody".')), wait));
    });
    expect(report.refused).toEqual({
      code: 'unknown-reference',
      changed: false,
      problems: [{ file: 'a.ndjson', line: 51, column: expect.any(Number), pointer: '/units/0', message: 'There is no unit "nobody".' }],
    });
    expect([report.recorded, book.log.length]).toEqual([50, 50]);
    const again = await importItems(items, book.record);
    expect(again).toEqual({ total: 200, recorded: 200 - report.recorded, repeated: report.recorded });
  });

  it('says of what exists with another content that a correction is needed', async () => {
    const report = await importItems(itemsOf([arrests('raid')]), () => Promise.reject(refusal('already-exists', '/entry', 'There is an entry "raid" already.')));
    expect(report.refused).toMatchObject({ changed: true, problems: [{ message: expect.stringMatching(/^There is an entry "raid" already\. .*add a correction below it/) }] });
  });

  it('stops when the record cannot be asked', async () => {
    const report = await importItems(itemsOf([arrests('raid')]), () => Promise.reject(new Error('connection refused')));
    expect(report).toMatchObject({ recorded: 0, refused: { changed: false, problems: [{ line: 1, message: 'connection refused' }] } });
  });
});
