import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { timeline as cli } from '../cli/support.js';
import { usePlaces } from '../copy/support.js';
import { StandIn } from '../eventstoredb/index.js';
import { eventually } from '../eventstoredb/support/harness.js';
import { TestService } from '../http/support/service.js';
import { erase, everythingToldBy, filesIn, linesOf, raid } from './support.js';

const PATIENCE_MS = 30_000;

describe('over EventStoreDB', () => {
  const places = usePlaces();
  let standIn: StandIn;
  let here: TestService;
  let there: TestService;
  let running: TestService[];

  beforeEach(async () => {
    standIn = await StandIn.start({ direct: true });
    const eventStoreUrl = standIn.connectionString();
    [here, there] = [await TestService.start({ eventStoreUrl }), await TestService.start({ eventStoreUrl })];
    running = [here, there];
  }, 60_000);

  afterEach(async () => {
    for (const each of running) await each.stop();
    await standIn.stop();
  }, 60_000);

  const heard = async (replica: TestService, events: number): Promise<void> => {
    await eventually(() => replica.service.store.journal.head === events, PATIENCE_MS);
    await replica.service.readSide.caughtUpWith(events, PATIENCE_MS);
  };
  const keyOf = async (replica: TestService): Promise<string> => (linesOf(await replica.admin.get('/v1/log'))[0]!.data['note'] as { key: string }).key;
  const noteAt = async (replica: TestService): Promise<string | undefined> => linesOf(await replica.admin.get('/v1/log'))[0]!.opened?.find(({ at }) => at === '/note')?.text;

  it('every replica reads a text, and none once it is erased on one of them', async () => {
    await here.admin.command('record-arrests', raid('raid'));
    await heard(there, 1);
    expect([await noteAt(here), await noteAt(there)]).toEqual([raid('raid').note, raid('raid').note]);
    const id = await keyOf(there);
    const key = there.service.store.keys.get(id)!.toString('latin1');

    for (const field of ['note', 'statedAs']) expect((await erase(here, 'raid', field)).status).toBe(201);
    await heard(there, 3);
    await eventually(() => there.service.store.keys.get(id) === null, PATIENCE_MS);
    for (const replica of running) {
      await heard(replica, 3);
      expect(await everythingToldBy(replica, 'raid')).not.toContain('Zwickelmayer');
      expect(filesIn(replica.config.dataDirectory)).not.toContain(key);
    }
    expect(standIn.log.records.filter(({ stream }) => stream === `operations-timeline-key-${id}`).at(-1)).toMatchObject({ type: '$streamDeleted' });
  });

  it('one that was away destroys what was erased meanwhile when it comes back, and one begun anew never reads it', async () => {
    await here.admin.command('record-arrests', raid('raid'));
    await heard(there, 1);
    await there.service.close();
    await erase(here, 'raid', 'note');
    there = await TestService.over(there.config, '');
    const anew = await TestService.start({ eventStoreUrl: standIn.connectionString() });
    running = [here, there, anew];
    for (const replica of running) {
      await heard(replica, 2);
      await eventually(() => replica.service.store.keys.settled === 2, PATIENCE_MS);
      expect([await noteAt(replica), replica.service.store.keys.get(await keyOf(replica))]).toEqual(['[erased]', null]);
    }
  });

  it('a copy in a directory reads what the original reads, and nothing that was erased there', async () => {
    await here.admin.command('record-arrests', raid('raid'));
    await here.admin.command('record-arrests', raid('kept'));
    await erase(here, 'raid', 'note');
    const directory = await places.directory();
    const { code, notes } = await cli('copy', '--from', standIn.connectionString(), '--to', `embedded:${directory}`);
    expect([code, notes]).toEqual([0, expect.any(String)]);
    const copy = await TestService.over({ dataDirectory: directory });
    running.push(copy);
    const opened = linesOf(await copy.admin.get('/v1/log')).map((line) => line.opened?.map(({ at, text }) => [at, text]));
    await heard(here, 3);
    expect(opened).toEqual(linesOf(await here.admin.get('/v1/log')).map((line) => line.opened?.map(({ at, text }) => [at, text])));
    expect(opened[0]).toContainEqual(['/note', '[erased]']);
    expect(opened[1]).toContainEqual(['/note', raid('kept').note]);
    expect((await erase(copy, 'kept', 'note')).status).toBe(201);
  });
});

describe('a copy of a directory into EventStoreDB', () => {
  it('brings the keys along, and the erasure of one of them when it is continued', async () => {
    const standIn = await StandIn.start({ direct: true });
    const old = await TestService.start();
    await old.admin.command('record-arrests', raid('raid'));
    const copy = () => cli('copy', '--from', `embedded:${old.config.dataDirectory}`, '--to', standIn.connectionString());
    expect((await copy()).code).toBe(0);
    const [{ data }] = linesOf(await old.admin.get('/v1/log')) as [ReturnType<typeof linesOf>[number]];
    const stream = `operations-timeline-key-${(data['note'] as { key: string }).key}`;
    expect(standIn.log.records.some((record) => record.stream === stream)).toBe(true);
    await erase(old, 'raid', 'note');
    expect((await copy()).code).toBe(0);
    expect(standIn.log.records.filter((record) => record.stream === stream).at(-1)).toMatchObject({ type: '$streamDeleted' });
    await old.stop();
    await standIn.stop();
  }, 60_000);
});
