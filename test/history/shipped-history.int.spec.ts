import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedStore } from '#event-store';
import { importItems, readFiles, type ParsedItem } from '#importer';
import { questions, type ReadModel } from '#projections';
import { commandFor, RecordModule } from '#record';
import { oracleTotal } from '../oracle/index.js';
import type { FlowTotal, Question } from '../oracle/question.js';
import { answer, modelOf } from '../support/answers.js';

const HISTORY = join(import.meta.dirname, '../../events/history');

let directory: string;
let store: EmbeddedStore;
let nest: TestingModule;
let model: ReadModel;
let items: readonly ParsedItem[];

const record = ({ definition, body }: ParsedItem, idempotencyKey: string) =>
  nest.get(CommandBus).execute(commandFor(definition, body, { actor: 'test', idempotencyKey, correlationId: 'c' }));

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'history-'));
  store = EmbeddedStore.open({ directory });
  nest = await Test.createTestingModule({ imports: [CqrsModule.forRoot(), RecordModule.forRoot(store)] }).compile();
  await nest.init();
  const files = readdirSync(HISTORY).filter((name) => name.endsWith('.yaml')).sort();
  const parsed = await readFiles(files.map((name) => join(HISTORY, name)));
  expect(parsed.problems).toEqual([]);
  items = parsed.items;
  const report = await importItems(items, record);
  expect(report.refused).toBeUndefined();
  model = modelOf(store.journal.read(0, 10_000));
}, 60_000);

afterAll(async () => {
  await nest.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

const today = new Date().toISOString().slice(0, 10);
const ask = (question: Partial<Question> & { measure: string }): Question => ({ asOf: today, publishedBy: today, recordedBy: model.seq, ...question });
const total = (question: Partial<Question> & { measure: string }): FlowTotal => answer(model, ask(question)) as FlowTotal;

describe('the shipped history', () => {
  it('is recorded whole, and once however often it is imported', async () => {
    expect(store.journal.head).toBe(items.length);
    const again = await importItems(items, record);
    expect(again).toEqual({ total: items.length, recorded: 0, repeated: items.length });
    expect(store.journal.head).toBe(items.length);
  });

  it('gives one arrest in Dover by October 2020, as the page about numbers says', () => {
    const { itemised, stated, supported } = total({ measure: 'arrests', text: 'dover', asOf: '2020-10-02' });
    expect(itemised).toEqual({ low: '1', high: '1', entries: ['dover-lorry-driver-2020-10-01'] });
    expect(stated).toEqual([]);
    expect(supported).toMatchObject({ low: '1', high: null });
  });

  it('is cited as the page about numbers shows it', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/numbers.md'), 'utf8');
    const [, shown] = /\n(\/v1\/totals\/arrests\?asOf=.*\n.*&projection=\d+)\n/.exec(page)!;
    const { searchParams } = new URL(shown!.replace(/\s+/g, ''), 'http://localhost');
    const { citation } = questions.find(({ path }) => path === '/v1/totals/{measure}')!.ask({ model, now: 0 }, { measure: 'arrests', ...Object.fromEntries(searchParams), recordedBy: String(model.seq) }) as { citation: object };
    expect(citation).toMatchObject({ link: expect.stringContaining(`&figures=${searchParams.get('figures')}&`), projection: searchParams.get('projection') });
    expect(citation).not.toHaveProperty('cited');
  });

  it('gives the joint cell 98 arrests as of October 2020 and at least 301 today', () => {
    expect(total({ measure: 'arrests', unit: 'jic', asOf: '2020-10-02' }).supported).toMatchObject({ low: '98', high: '98', highWitness: ['jic-arrests-2020-10-02'] });
    expect(total({ measure: 'arrests', unit: 'jic' }).supported).toMatchObject({ low: '301', high: null, lowWitness: { statements: ['jic-arrests-2025-08-11'], entries: [] } });
  });

  it('knows what was public when', () => {
    expect(total({ measure: 'arrests', unit: 'jic', publishedBy: '2020-10-01' }).supported).toMatchObject({ low: '0', high: null });
    expect(total({ measure: 'arrests', unit: 'jic', publishedBy: '2025-08-10' }).supported).toMatchObject({ low: '98', high: null });
  });

  it('adds the euros that were moved and keeps the pounds that were stated apart', () => {
    const euros = total({ measure: 'funding-reallocated', currency: 'EUR' });
    expect(euros.itemised).toMatchObject({ low: '8276500', high: null });
    expect(euros.stated).toEqual([]);
    expect(total({ measure: 'funding-reallocated', currency: 'GBP' })).toMatchObject({ itemised: { low: '0', high: '0' }, supported: { low: '7000000' } });
  });

  it('reads the raid of 29 September 2020 once, divided by country', () => {
    const raid = (country?: string) => total({ measure: 'arrests', unit: 'immigration-enforcement', country, since: '2020-09-29', asOf: '2020-09-29' }).itemised;
    expect(raid()).toEqual({ low: '12', high: '12', entries: ['european-operation-2020-09-29'] });
    expect(['GB', 'FR', 'NL', 'DE'].map((country) => raid(country).low)).toEqual(['3', '7', '2', '0']);
  });

  it('gives for every measure what the definition gives, in all and for units', () => {
    const units = [undefined, 'jic', 'nca', 'project-invigor', 'immigration-enforcement', 'oltim'];
    for (const { code, dimension } of model.measures.list(model.seq)) {
      for (const currency of dimension === 'money' ? ['EUR', 'GBP'] : [undefined]) {
        for (const asOf of ['2020-10-02', today]) {
          for (const unit of units) {
            const question = ask({ measure: code, currency, unit, asOf, country: unit === 'jic' ? 'FR' : undefined });
            expect(answer(model, question)).toEqual(oracleTotal(store.journal.read(0, 10_000), question));
          }
        }
      }
    }
  });

  it('names no more than the sources say: every item cites one', () => {
    const uncited = items.filter(({ body }) => !Array.isArray((body as { sources?: unknown }).sources)).map(({ type }) => type);
    expect([...new Set(uncited)].sort()).toEqual(expect.arrayContaining(['SourceRegistered']));
    expect(uncited.filter((type) => !['SourceRegistered', 'MeasureDefined'].includes(type))).toEqual([]);
  });
});

