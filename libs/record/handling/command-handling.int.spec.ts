import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { definitionOf, openTexts } from '#events';
import { EmbeddedStore, type EventStore } from '#event-store';
import { commandFor, type CommandContext, type CommandResult } from '../commands.js';
import { RecordModule } from '../record.module.js';
import { Refusal } from '../refusal.js';
import { arrests, because, fund, pounds, source, total, unit, type Wish } from '../testing/history.js';

let directory: string;
let store: EmbeddedStore;
let module: TestingModule;

type Conditions = Partial<CommandContext>;
type Send = (wish: Wish, conditions?: Conditions) => Promise<CommandResult>;

/** The service's write side over a store, as a function. */
async function recorderOver(eventStore: EventStore): Promise<Send> {
  module = await Test.createTestingModule({ imports: [CqrsModule.forRoot(), RecordModule.forRoot(eventStore, () => Date.UTC(2026, 5, 15, 12))] }).compile();
  await module.init();
  const bus = module.get(CommandBus);
  return ([type, body], conditions) => bus.execute(commandFor(definitionOf(type)!, body, { actor: 'ann', correlationId: 'c-1', ...conditions }));
}

/** The code of the refusal that it ends in. */
const refusalOf = async (answer: Promise<unknown>): Promise<string> => {
  const outcome = await answer.catch((error: unknown) => error);
  if (outcome instanceof Refusal) return outcome.code;
  throw new Error('It was not refused.', { cause: outcome });
};

const retract = (entry: string): Wish => ['EntryRetracted', { entry, ...because }];
const note = (entry: string, text: string): Wish => ['EntryCorrected', { entry, changes: { note: text }, ...because }];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'record-'));
  store = EmbeddedStore.open({ directory });
});

afterEach(async () => {
  await module.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

describe('a command', () => {
  it('is answered with what was recorded, and where', async () => {
    const send = await recorderOver(store);
    const answer = await send(arrests('raid'));
    const [stored] = await store.readStream('entry-raid');
    expect(answer).toEqual({
      type: 'ArrestsMade',
      subject: 'raid',
      stream: 'entry-raid',
      events: [{ id: stored?.id, type: 'ArrestsMade', revision: 0, position: stored?.position }],
      revision: 0,
      version: 0,
      position: stored?.position,
      repeated: false,
    });
    expect(await send(note('raid', 'So'))).toMatchObject({ subject: 'raid', revision: 1, version: 1 });
  });

  it('with a key that is the id of an event is known again by what it says, however it is written', async () => {
    const send = await recorderOver(store);
    const key = 'event:1b1f6b0e-52c8-4c4e-9d0b-7a3f0e0c9d11';
    const first = await send(total('stated', { window: '2020' }), { idempotencyKey: key });
    expect(first.events[0]?.id).toBe(key.slice('event:'.length));
    const again = total('stated', { window: '2020-01-01/2020-12-31', quantity: { qualifier: 'exact', value: '98' } });
    expect(await send(again, { idempotencyKey: key })).toMatchObject({ ...first, repeated: true });
    expect(await refusalOf(send(total('stated', { window: '2021' }), { idempotencyKey: key }))).toBe('idempotency-key-reused');
    expect(await refusalOf(send(['EntryRetracted', { entry: 'stated', ...because }], { idempotencyKey: key }))).toBe('idempotency-key-reused');
  });

  it('is stored in the order of its declaration, with who did it and why', async () => {
    const send = await recorderOver(store);
    await send(['ArrestsMade', { quantity: { qualifier: 'exact', value: '3' }, occurred: '2024', note: 'So', entry: 'raid' }], { causationId: 'c-0' });
    const [stored] = await store.readStream('entry-raid');
    expect(JSON.stringify(openTexts(stored?.data, store.keys))).toBe('{"note":"So","entry":"raid","occurred":"2024","quantity":{"value":"3","qualifier":"exact"}}');
    expect(stored?.metadata).toEqual({ app: 'operations-timeline', version: 2, actor: 'ann', correlationId: 'c-1', causationId: 'c-0', commandHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('that is refused records nothing', async () => {
    const send = await recorderOver(store);
    expect(await refusalOf(send(arrests('raid', { units: ['nobody'] })))).toBe('unknown-reference');
    expect(await refusalOf(send(arrests('raid', { occurred: 'yesterday' })))).toBe('invalid');
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(await refusalOf(send(['EntryCorrected', { entry: 'raid', changes: { note: deep }, ...because }]))).toBe('invalid');
    expect(store.journal.head).toBe(0);
  });

  it('knows all streams that it refers to, and those that they lead to', async () => {
    const send = await recorderOver(store);
    for (const wish of [source('paper'), unit('agency'), unit('branch', { partOf: ['agency'] }), unit('cell', { partOf: ['branch'] }), arrests('raid', { units: ['cell'], sources: ['paper'] })]) await send(wish);
    expect(await refusalOf(send(['UnitCorrected', { unit: 'agency', changes: { partOf: ['cell'] }, ...because }]))).toBe('part-of-itself');
  });

  it('opens an entry under an identifier of its own where none is given, with the prefix that tells where it lives', async () => {
    const send = await recorderOver(store);
    await send(fund('f'));
    const { subject, stream } = await send(['ArrestsMade', { occurred: '2024', quantity: { value: '3', qualifier: 'exact' } }]);
    expect(stream).toBe(`entry-${subject}`);
    expect(await send(['FundingSpent', { occurred: '2024', fund: 'f', amount: pounds('5') }])).toMatchObject({ stream: 'funds', subject: expect.stringMatching(/^funding-/) });
    expect(await refusalOf(send(['FundingSpent', { entry: 'spent', occurred: '2024', fund: 'f', amount: pounds('5') }]))).toBe('invalid');
    expect(await refusalOf(send(arrests('funding-raid')))).toBe('invalid');
    expect(await refusalOf(send(total('funding-claim')))).toBe('invalid');
  });
});

describe('a version', () => {
  it('counts the events about one entry, also in the ledger that all movements share', async () => {
    const send = await recorderOver(store);
    const spend = (entry: string): Wish => ['FundingSpent', { entry, occurred: '2024', fund: 'f', amount: pounds('5') }];
    expect(await send(fund('f'))).toMatchObject({ subject: 'f', version: 0, revision: 0 });
    expect(await send(spend('funding-a'))).toMatchObject({ version: 0, revision: 1 });
    expect(await send(spend('funding-b'), { idempotencyKey: 'b' })).toMatchObject({ version: 0, revision: 2 });
    expect(await send(note('funding-a', 'So'), { idempotencyKey: 'note' })).toMatchObject({ subject: 'funding-a', stream: 'funds', version: 1, revision: 3 });
    expect(await send(note('funding-b', 'So'))).toMatchObject({ version: 1, revision: 4 });
    expect(await send(spend('funding-b'), { idempotencyKey: 'b' })).toMatchObject({ version: 0, revision: 2, repeated: true });
    expect(await send(note('funding-a', 'So'), { idempotencyKey: 'note' })).toMatchObject({ version: 1, revision: 3, repeated: true });
  });

  it('that is no longer the current one fails the precondition, and the refusal names the current one', async () => {
    const send = await recorderOver(store);
    await send(arrests('raid'));
    await send(note('raid', 'First'), { ifMatch: 0 });
    await expect(send(note('raid', 'Second'), { ifMatch: 0 })).rejects.toMatchObject({ code: 'precondition-failed', message: expect.stringContaining('version 1') });
    expect(await send(note('raid', 'Second'), { ifMatch: 1 })).toMatchObject({ version: 2 });
    await send(retract('raid'));
    expect(await refusalOf(send(note('raid', 'Third'), { ifMatch: 2 }))).toBe('precondition-failed');
    expect(await refusalOf(send(note('unheard-of', 'Second'), { ifMatch: 1 }))).toBe('not-found');
  });
});

describe('an idempotency key', () => {
  const idempotencyKey = 'the-key';

  it('makes the same command answer the same, and add nothing', async () => {
    const send = await recorderOver(store);
    const body = { occurred: '2024', quantity: { value: '3', qualifier: 'exact' } };
    const first = await send(['ArrestsMade', body], { idempotencyKey });
    const again = await send(['ArrestsMade', { quantity: { qualifier: 'exact', value: '3' }, occurred: '2024' }], { idempotencyKey });
    expect(again).toEqual({ ...first, repeated: true });
    expect(store.journal.head).toBe(1);
  });

  it('is refused for another body and for another intention', async () => {
    const send = await recorderOver(store);
    await send(arrests('raid'), { idempotencyKey });
    expect(await refusalOf(send(arrests('raid', { occurred: '2023' }), { idempotencyKey }))).toBe('idempotency-key-reused');
    expect(await refusalOf(send(arrests('elsewhere'), { idempotencyKey }))).toBe('idempotency-key-reused');
    expect(await refusalOf(send(source('paper'), { idempotencyKey }))).toBe('idempotency-key-reused');
  });

  it('is remembered by the log: after a restart, and after the subject has gone on', async () => {
    let send = await recorderOver(store);
    const first = await send(arrests('raid'), { idempotencyKey });
    await send(retract('raid'));
    await module.close();
    await store.close();
    store = EmbeddedStore.open({ directory });
    send = await recorderOver(store);
    expect(await send(arrests('raid'), { idempotencyKey })).toEqual({ ...first, repeated: true });
  });

  it('used twice at once records once', async () => {
    const send = await recorderOver(store);
    const answers = await Promise.all([1, 2, 3].map(() => send(arrests('raid'), { idempotencyKey })));
    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
    expect(store.journal.head).toBe(1);
  });

  it('is recognised in the stream itself while the journal does not hold the event yet', async () => {
    const lagging: EventStore = Object.create(store, { journal: { value: { getById: () => undefined, head: 0, keys: store.journal.keys } } });
    for (const [method, value] of [['append', store.append.bind(store)], ['readStream', store.readStream.bind(store)]] as const) Object.defineProperty(lagging, method, { value });
    const send = await recorderOver(lagging);
    const first = await send(arrests('raid'), { idempotencyKey });
    expect(await send(arrests('raid'), { idempotencyKey })).toEqual({ ...first, repeated: true });
    expect(await refusalOf(send(arrests('raid', { occurred: '2023' }), { idempotencyKey }))).toBe('idempotency-key-reused');
    expect(await refusalOf(send(arrests('elsewhere'), { idempotencyKey }))).toBe('idempotency-key-reused');
    const noted = await send(note('raid', 'So'), { idempotencyKey: 'another' });
    await send(note('raid', 'Not so'));
    expect(await send(note('raid', 'So'), { idempotencyKey: 'another' })).toEqual({ ...noted, repeated: true });
    expect(await refusalOf(send(note('raid', 'Perhaps'), { idempotencyKey: 'another' }))).toBe('idempotency-key-reused');
  });
});

describe('commands at the same time', () => {
  it('to one stream all find their place in it', async () => {
    const send = await recorderOver(store);
    await send(arrests('raid'));
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => send(note('raid', `Note ${index}`))));
    expect(answers.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('cannot overdraw a fund between them', async () => {
    const send = await recorderOver(store);
    await send(fund('f', '100'));
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => send(['FundingSpent', { entry: `funding-${index}`, occurred: '2024', fund: 'f', amount: pounds('10') }])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('cannot close a circle of duplicates between them', async () => {
    const send = await recorderOver(store);
    for (const id of ['a', 'b', 'c']) await send(arrests(id));
    const mark = (entry: string, duplicateOf: string) => send(['DuplicateMarked', { entry, duplicateOf, ...because }]);
    const outcomes = await Promise.allSettled([mark('a', 'b'), mark('b', 'c'), mark('c', 'a')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  it('of another process are read and decided upon again', async () => {
    let intrusions = 0;
    const contended: EventStore = Object.create(store, {
      append: {
        value: async (...[stream, expected, events]: Parameters<EventStore['append']>) => {
          if (intrusions < 1) {
            intrusions += 1;
            await other(retract('raid'));
          }
          return store.append(stream, expected, events);
        },
      },
      readStream: { value: store.readStream.bind(store) },
      journal: { value: store.journal },
    });
    const other = await recorderOver(store);
    await other(arrests('raid'));
    const otherModule = module;
    const send = await recorderOver(contended);
    expect(await refusalOf(send(note('raid', 'So')))).toBe('retracted');
    await otherModule.close();
  });

  it('are given up after a few conflicts', async () => {
    const contended: EventStore = Object.create(store, {
      append: { value: (...[stream, , events]: Parameters<EventStore['append']>) => store.append(stream, 999, events) },
      readStream: { value: store.readStream.bind(store) },
      journal: { value: store.journal },
    });
    expect(await refusalOf((await recorderOver(contended))(arrests('raid')))).toBe('too-many-conflicts');
  });
});
