import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionOf, openTexts } from '#events';
import { EmbeddedStore } from '#event-store';
import { importItems, type ImportReport, parseFiles } from '#importer';
import { questions, ReadModel } from '#projections';
import { commandFor, Refusal, type CommandResult } from '#record';
import { itemOf } from '../../apps/cli/commands/export.js';
import type { CommandHandling } from '../../libs/record/handling/command-handling.js';
import { requestOf } from '../../libs/record/handling/request.js';
import { subjectOfStream } from '../../libs/record/handling/stream-states.js';
import { commandHandling } from '../../libs/record/record.module.js';
import { subjects } from '../../libs/record/subjects.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 12);
const NOW = Date.UTC(2026, 5, 15);

/** A record without HTTP: what the service is to its importer. */
class Book {
  private constructor(
    readonly directory: string,
    readonly store: EmbeddedStore,
    private readonly handling: CommandHandling,
  ) {}

  static open(): Book {
    const directory = mkdtempSync(join(tmpdir(), 'export-'));
    const store = EmbeddedStore.open({ directory, clock: () => NOW });
    return new Book(directory, store, commandHandling(store, () => NOW));
  }

  record = (type: string, body: object, idempotencyKey?: string): Promise<CommandResult> => {
    const command = commandFor(definitionOf(type)!, body, { actor: 'test', correlationId: 'test', idempotencyKey });
    return this.handling.carryOut(command, subjectOfStream(subjects, requestOf(command).stream));
  };

  export = (): string => this.store.journal.read(0, 1_000).map((event) => itemOf({ ...event, data: openTexts(event.data, this.store.keys) })!).join('');

  async import(text: string): Promise<ImportReport> {
    const { items, problems } = parseFiles([{ file: 'export.yaml', text }]);
    expect(problems).toEqual([]);
    return importItems(items, ({ type, body }, key) => this.record(type, body, key));
  }

  totals(): object {
    const model = new ReadModel(this.store.journal);
    for (const event of this.store.journal.read(0, 1_000)) model.apply(event);
    return questions.find(({ path }) => path === '/v1/totals')!.ask({ model, now: NOW }, {}) as object;
  }

  close = async (): Promise<void> => {
    await this.store.close();
    rmSync(this.directory, { recursive: true });
  };
}

let open: Book[] = [];
afterEach(async () => {
  await Promise.all(open.map((book) => book.close()));
  open = [];
});

const why = { reason: 'It was wrong.' };
const exactly = (value: string, currency?: string) => ({ value, qualifier: 'exact', ...(currency !== undefined && { currency }) });
const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % from.length];
const window = fc.constantFrom('2020', '2020-07~', '2020-07-21', '2021-XX', '2019/2020-06', '../2024');
const words = fc.constantFrom('yes', '2020', '1e3', 'null', '- a: b', "it's # so", 'two\nlines ', '~', '\u00e9\u{1f6a4}', '0x1f', 'a: b');

type Wish = (told: readonly CommandResult[]) => readonly [type: string, body: object];
const subject = (told: readonly CommandResult[], at: number, ...types: string[]): string => pick(told.filter(({ type }) => types.includes(type)).map((each) => each.subject), at) ?? 'none';
const event = (told: readonly CommandResult[], at: number, ...types: string[]): string => pick(told.filter(({ type }) => types.includes(type)).map(({ events }) => events[0]!.id), at) ?? 'none';
const ENTRIES = ['ArrestsMade', 'CasualtiesRecorded', 'TotalStated', 'FundingAnnounced'];
const LIFE = ['UnitRenamed', 'PartnerJoined', 'PartnerLeft', 'UnitDisbanded'];

const wish: fc.Arbitrary<Wish> = fc.tuple(fc.nat(22), fc.nat(50), fc.nat(50), window, words).map(([kind, a, b, when, note]): Wish => (told) => {
  const named = a % 3 === 0 ? {} : { entry: `e${a}` };
  switch (kind) {
    case 0:
      return ['SourceRegistered', { source: `s${a % 4}`, title: note, publisher: 'P', publishedOn: '2024-01-01', note }];
    case 1:
      return ['UnitEstablished', { unit: `u${a % 4}`, name: note }];
    case 2:
    case 3:
      return ['ArrestsMade', { ...named, occurred: when, quantity: exactly(String(b)), note }];
    case 4:
    case 5:
      return ['TotalStated', { ...named, measure: 'arrests', window: when, quantity: { qualifier: 'at-least', value: String(b) } }];
    case 6:
      return ['CasualtiesRecorded', { ...named, occurred: '2020', ...(a % 2 === 0 ? { dead: exactly('3') } : { missing: exactly('2') }) }];
    case 7:
      return ['EntryCorrected', { entry: subject(told, a, 'CasualtiesRecorded'), changes: b % 2 === 0 ? { dead: exactly('4'), missing: null } : { missing: exactly('4'), dead: null }, ...why }];
    case 8:
      return ['EntryCorrected', { entry: subject(told, a, 'TotalStated'), changes: { window: when }, ...why }];
    case 9:
    case 10:
      return ['EntryCorrected', { entry: subject(told, a, 'ArrestsMade'), changes: { quantity: { qualifier: 'exact', value: String(b % 2) } }, ...why }];
    case 11:
      return ['EntryRetracted', { entry: subject(told, a, ...ENTRIES), ...why }];
    case 12:
      return ['DuplicateMarked', { entry: subject(told, a, 'ArrestsMade'), duplicateOf: subject(told, b, 'ArrestsMade'), ...why }];
    case 13:
      return ['DuplicateUnmarked', { entry: subject(told, a, 'DuplicateMarked'), ...why }];
    case 14:
      return ['FundOpened', { fund: `f${a % 2}`, name: note, currency: 'EUR', openingBudget: exactly('100', 'EUR') }];
    case 15:
      return ['FundingAnnounced', { fund: 'f0', occurred: '2020', amount: exactly('5.50', 'EUR'), ...(a % 2 === 0 && { entry: `funding-${a}` }) }];
    case 16:
      return ['FundCorrected', { fund: `f${a % 2}`, changes: { openingBudget: b % 3 === 0 ? null : exactly(String(b), 'EUR') }, ...why }];
    case 17:
      return ['UnitRenamed', { unit: `u${a % 4}`, name: note, occurred: when === '../2024' ? '2020' : '2021' }];
    case 18:
      return [b % 2 === 0 ? 'PartnerJoined' : 'PartnerLeft', { unit: 'u0', partner: `u${1 + (a % 3)}`, occurred: '2021' }];
    case 19:
      return b % 2 === 0 ? ['UnitDisbanded', { unit: 'u0', occurred: '2022' }] : ['UnitCorrected', { unit: 'u0', changes: { name: note }, ...why }];
    case 20:
      return ['UnitEventCorrected', { unit: subject(told, a, ...LIFE), event: event(told, a, ...LIFE), changes: { occurred: b % 2 === 0 ? '2023' : '2021-05' }, ...why }];
    case 21:
      return ['UnitEventRetracted', { unit: subject(told, a, ...LIFE), event: event(told, a, ...LIFE), ...why }];
    default:
      return ['SourceCorrected', { source: `s${a % 4}`, changes: { title: note }, ...why }];
  }
});

/** A record of what was accepted of all that was wished, with keys and without, as itself or as items of a file. */
async function bookOf(wishes: readonly (readonly [Wish, boolean])[]): Promise<Book> {
  const book = Book.open();
  open.push(book);
  const told: CommandResult[] = [];
  for (const [index, [each, isKeyed]] of wishes.entries()) {
    try {
      told.push(await book.record(...each(told), isKeyed ? `key ${index}` : undefined));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return book;
}

const wishes = fc.array(fc.tuple(wish, fc.boolean()), { minLength: 20, maxLength: 60, size: 'max' });

describe('the export of any record', () => {
  it('adds nothing to the record it came from, and makes an empty one give the same totals', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (all) => {
        const [book, copy] = [await bookOf(all), await bookOf([])];
        const { head } = book.store.journal;
        const text = book.export();
        fc.pre(head > 0);
        expect(await book.import(text)).toEqual({ total: head, recorded: 0, repeated: head });
        expect(await copy.import(text)).toEqual({ total: head, recorded: head, repeated: 0 });
        expect(await copy.import(text)).toEqual({ total: head, recorded: 0, repeated: head });
        expect(copy.export()).toBe(text);
        expect(copy.totals()).toEqual(book.totals());
      }),
      { numRuns: RUNS },
    );
  });

  it('is refused where an item of it was changed, with a word on how to mend it', async () => {
    const book = await bookOf([]);
    await book.record('ArrestsMade', { entry: 'raid', occurred: '2020', quantity: exactly('5') });
    const { refused } = await book.import(book.export().replace('"5"', '"6"'));
    expect(refused).toMatchObject({ code: 'idempotency-key-reused', changed: true, problems: [{ message: expect.stringContaining('add a correction below it') }] });
  });
});
