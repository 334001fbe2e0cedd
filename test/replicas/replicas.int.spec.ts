import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandIn } from '../eventstoredb/index.js';
import { json, type Answer } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests, source, unit } from '../http/support/wishes.js';

const PATHS = [
  '/v1/totals',
  '/v1/totals/arrests',
  '/v1/totals/arrests/series',
  '/v1/totals/arrests?unit=cell-2&asOf=2024-04-01',
  '/v1/timeline?limit=3',
  '/v1/units',
  '/v1/sources',
  '/v1/measures',
  '/v1/entries/raid',
];

/** A loaded machine takes its time to load the history. */
const PATIENCE_MS = 180_000;

let standIn: StandIn;
let shared: string;
let replicas: TestService[];
/** The one that was made at the first start. */
let token: string;

beforeAll(async () => {
  standIn = await StandIn.start({ direct: true });
  shared = await mkdtemp(join(tmpdir(), 'access-'));
  const options = { eventStoreUrl: standIn.connectionString(), accessDirectory: shared, loadHistory: true };
  // At once, over a log that is empty.
  replicas = await Promise.all([TestService.start(options), TestService.start(options)]);
  token = replicas.map((replica) => replica.token).join('');
}, PATIENCE_MS);

afterAll(async () => {
  for (const replica of replicas) await replica.stop();
  await standIn.stop();
  await rm(shared, { recursive: true });
});

const [one, other] = [() => replicas[0]!, () => replicas[1]!];
const bearing = (more: Record<string, string> = {}): Record<string, string> => ({ authorization: `Bearer ${token}`, ...more });
const positionOf = (answer: Answer): string => json<{ position: string }>(answer).position;

/** Records through one replica and waits until the other one has it. */
async function recorded(through: TestService, intention: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  const answer = await through.admin.command(intention, body, bearing(headers));
  expect([answer.text, answer.status]).toEqual([expect.anything(), 201]);
  return positionOf(answer);
}

describe('two replicas on one log', () => {
  it('load the shipped history once, and make one first token, however close together they start', async () => {
    expect(replicas.map((replica) => replica.token).filter((each) => each !== '')).toHaveLength(1);
    const logs = await Promise.all(replicas.map(({ admin }) => admin.get('/v1/log')));
    expect(logs[0]!.text).toBe(logs[1]!.text);
    const ids = logs[0]!.text.split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('show what was recorded through the other one to whoever asks with the position', async () => {
    await recorded(one(), 'register-source', source('release'));
    await recorded(other(), 'establish-unit', unit('cell-2'));
    for (let n = 1; n <= 20; n += 1) {
      const [through, from] = n % 2 === 0 ? [one(), other()] : [other(), one()];
      const position = await recorded(through, 'record-arrests', arrests(`raid-${n}`, String(n), { units: ['cell-2'], sources: ['release'] }));
      const total = json<{ itemised: { low: string } }>(await from.admin.get(`/v1/totals/arrests?unit=cell-2&after=${position}`));
      expect(total.itemised.low).toBe(String((n * (n + 1)) / 2));
    }
  });

  it('give answers that are the same byte for byte at the same position', async () => {
    const position = await recorded(one(), 'record-arrests', arrests('raid', '7'));
    await recorded(other(), 'correct-entry', { entry: 'raid', reason: 'miscounted', changes: { quantity: { value: '8', qualifier: 'exact' } } });
    const last = await recorded(one(), 'record-arrests', arrests(undefined, '5'));
    for (const path of PATHS) {
      for (const parameter of [`after=${last}`, `recordedBy=${position}&after=${last}`]) {
        const asked = `${path}${path.includes('?') ? '&' : '?'}${parameter}`;
        const [here, there] = [await one().admin.get(asked), await other().admin.get(asked)];
        expect([here.status, asked]).toEqual([200, asked]);
        expect(there.text).toBe(here.text);
        expect(there.headers.get('etag')).toBe(here.headers.get('etag'));
      }
    }
    expect((await one().admin.get(`/v1/log?to=${last}`)).text).toBe((await other().admin.get(`/v1/log?to=${last}`)).text);
  });

  it('go on with a list where the other one left off', async () => {
    const whole = json<{ items: unknown[] }>(await one().admin.get('/v1/timeline?limit=200')).items;
    const items: unknown[] = [];
    let asked: string | undefined = 'limit=40';
    for (let n = 0; asked !== undefined && items.length < whole.length; n += 1) {
      const page: { items: unknown[]; next?: string } = json(await replicas[n % 2]!.admin.get(`/v1/timeline?${asked}`));
      items.push(...page.items);
      asked = page.next;
    }
    expect(items.slice(0, whole.length)).toEqual(whole);
    expect(whole.length).toBeGreaterThan(100);
  });

  it('can be joined by one that was given the journal and the keys of another, and reads on from there', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'joining-'));
    await one().service.close();
    for (const file of ['journal.db', 'keys.db']) await copyFile(join(one().config.dataDirectory, file), join(dataDirectory, file));
    replicas[0] = await TestService.start(one().config);
    const joining = await TestService.start({ ...one().config, dataDirectory });
    const last = await recorded(other(), 'record-arrests', arrests(undefined, '2'));
    const answers = await Promise.all([...replicas, joining].map(({ admin }) => admin.get(`/v1/totals/arrests?after=${last}`)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await joining.stop();
  });

  it('know the idempotency keys used with the other one, also when both get the command at once', async () => {
    const body = arrests('keyed', '3');
    const key = { 'idempotency-key': 'key-1' };
    const first = await one().admin.command('record-arrests', body, bearing(key));
    const again = await other().admin.command('record-arrests', body, bearing(key));
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 200, 'true']);
    expect(positionOf(again)).toBe(positionOf(first));
    expect(await other().admin.command('record-arrests', { ...body, note: 'other' }, bearing(key))).toMatchObject({ status: 422 });

    const at = { 'idempotency-key': 'key-2' };
    const both = await Promise.all(replicas.map(({ admin }) => admin.command('record-arrests', arrests('at-once', '4'), bearing(at))));
    expect(new Set(both.map(positionOf)).size).toBe(1);
    const entry = json<{ history: unknown[] }>(await other().admin.get(`/v1/entries/at-once?after=${positionOf(both[0]!)}`));
    expect(entry.history).toHaveLength(1);
  });

  it('refuse an edit that was decided on what the other one has changed since', async () => {
    await recorded(one(), 'record-arrests', arrests('edited', '1'));
    const correction = (value: string): object => ({ entry: 'edited', reason: 'miscounted', changes: { quantity: { value, qualifier: 'exact' } } });
    const both = await Promise.all(replicas.map(({ admin }, n) => admin.command('correct-entry', correction(String(n + 2)), bearing({ 'if-match': '"0"' }))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
  });

  it('share tokens where they share the directory: one made, or revoked, beside one of them counts with both at once', async () => {
    const made = one().service.tokens.create('ann', 'recorder');
    const headers = { authorization: `Bearer ${made}` };
    expect((await other().admin.command('record-arrests', arrests(undefined, '1'), headers)).status).toBe(201);
    other().service.tokens.revoke('ann');
    expect((await one().admin.command('record-arrests', arrests(undefined, '1'), headers)).status).toBe(401);
  });
});
