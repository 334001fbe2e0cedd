import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timeline } from '../cli/support.js';
import { StandIn } from '../eventstoredb/index.js';
import { eventually } from '../eventstoredb/support/harness.js';
import { arrests, source, unit } from '../http/support/wishes.js';
import { json, type Answer } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { usePlaces } from './support.js';

const KEY = { 'idempotency-key': 'moved' };
const lines = ({ text }: Answer): { position: string; recordedAt: string; id: string }[] => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
const withoutPosition = ({ text }: Answer): string => text.replaceAll(/^\{"position":"\d+",/gm, '{');

describe('a service that moves house', () => {
  const places = usePlaces();
  let standIn: StandIn;
  let old: TestService;
  let moved: TestService;
  let copied: Awaited<ReturnType<typeof timeline>>;

  beforeAll(async () => {
    standIn = await StandIn.start({ direct: true });
    old = await TestService.start();
    await old.admin.command('register-source', source('release'));
    await old.admin.command('establish-unit', unit('cell'));
    await old.admin.command('record-arrests', arrests('raid', '12', { units: ['cell'], sources: ['release'] }), KEY);
    for (let n = 0; n < 97; n += 1) await old.admin.command('record-arrests', arrests(undefined, '1', { units: ['cell'] }));
    copied = await timeline('copy', '--from', `embedded:${old.config.dataDirectory}`, '--to', standIn.connectionString());
    moved = await TestService.start({ eventStoreUrl: standIn.connectionString() });
    await eventually(() => moved.service.store.journal.head === 100, 30_000);
    await moved.service.readSide.caughtUpWith(100, 30_000);
  }, 120_000);

  afterAll(async () => {
    await moved.stop();
    await old.stop();
    await standIn.stop();
  });

  it('is told how far the copy is, that it was compared, and where it ends', () => {
    expect(copied.code).toBe(0);
    expect(copied.notes).toContain('copying 100 of 100 events\nverifying 100 of 100 events\n');
    expect(copied.out).toMatch(/^100 events copied\.\nVerified: .* the same 100 events in the same order.*\nlast position in the source {2}100\nlast position in the target {2}\d{3,}\nPositions are others in the target: .*recordedBy=….*\n$/);
  });

  it('gives the same log, but for the positions', async () => {
    const [there, here] = [await old.admin.get('/v1/log'), await moved.admin.get('/v1/log')];
    expect(withoutPosition(here)).toBe(withoutPosition(there));
    const [first] = lines(here);
    expect(withoutPosition(await moved.admin.get(`/v1/log/${first!.id}`))).toBe(withoutPosition(await old.admin.get(`/v1/log/${first!.id}`)));
  });

  it('answers by the instants of the first recording', async () => {
    const instants = [...new Set(lines(await old.admin.get('/v1/log')).map(({ recordedAt }) => recordedAt))];
    for (const recordedBy of [instants.at(3)!, instants.at(-2)!, '2001-01-01T00:00:00Z']) {
      const total = async ({ admin }: TestService): Promise<unknown> => {
        const { headline, itemised } = json<{ headline: string; itemised: { low: string; high: string; entries: { ids: string[] } } }>(await admin.get(`/v1/totals/arrests?recordedBy=${recordedBy}`));
        return [headline, itemised.low, itemised.high, itemised.entries.ids];
      };
      expect(await total(moved)).toEqual(await total(old));
    }
  });

  it('knows the idempotency keys that were used before, and records on', async () => {
    const body = arrests('raid', '12', { units: ['cell'], sources: ['release'] });
    const repeated = await moved.admin.command('record-arrests', body, KEY);
    expect([repeated.status, repeated.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(await moved.admin.command('record-arrests', { ...body, note: 'other' }, KEY)).toMatchObject({ status: 422 });
    const { status, text } = await moved.admin.command('retract-entry', { entry: 'raid', reason: 'told twice' });
    expect([status, text]).toEqual([201, expect.stringContaining('position')]);
  });

  it('can be called with what it cannot do, and says what would be right', async () => {
    const there = await places.directory();
    const copy = (...args: string[]) => timeline('copy', ...args);
    expect(await copy('--from', 'http://x', '--to', `embedded:${there}`)).toMatchObject({ code: 2, notes: expect.stringContaining('is no event store: give esdb://HOST:PORT') });
    expect(await copy('--from', `embedded:${there}`, '--to', `embedded:${there}`)).toMatchObject({ code: 2, notes: expect.stringContaining('name the same store') });
    expect(await copy('--from', `embedded:${there}`)).toMatchObject({ code: 2, notes: expect.stringContaining('--to') });
    expect(await copy('--from', `embedded:${there}`, '--to', standIn.connectionString())).toMatchObject({ code: 1, notes: expect.stringContaining('There is no journal to read') });
    expect(await copy('--from', `embedded:${old.config.dataDirectory}`, '--to', 'esdb://127.0.0.1:1?tls=false')).toMatchObject({ code: 1, notes: expect.stringContaining('the target does not answer') });
    expect(await copy('--from', standIn.connectionString(), '--to', `embedded:${old.config.dataDirectory}`)).toMatchObject({ code: 1, notes: expect.stringContaining('is in use by process') });
  }, 120_000);

  it('can be copied back while it runs, and be told as JSON', async () => {
    const { code, out } = await timeline('copy', '--json', '--from', standIn.connectionString(), '--to', `embedded:${await places.directory()}`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ events: 101, copied: 101, found: 0, skipped: { foreign: 0, malformed: 0 }, lastPosition: { target: '101' }, verified: true });
  });
});
