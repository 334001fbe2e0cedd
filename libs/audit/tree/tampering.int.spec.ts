import { afterEach, describe, expect, it } from '@jest/globals';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeBase64 } from '../base64.js';
import { writeBundle } from '../bundle/write.js';
import { leafHashOf } from '../leaf.js';
import { flipped, refusalOf } from '../testing/refusal.js';
import { TestLog } from '../testing/store.js';
import { rawEvent } from './difference.js';

let log: TestLog;
afterEach(() => log.remove());

const run = (sql: string) => (db: Database.Database) => void db.exec(sql);
const hashOf = (seq: number): string => encodeBase64(leafHashOf(rawEvent(log.store.journal, seq)!));

describe('a log that nobody touched', () => {
  it('has no difference, after a start and after a check of all of it', async () => {
    log = await TestLog.with(600);
    await log.behindItsBack('journal.db', () => undefined);
    const progress: number[] = [];
    expect(await log.log.check.all((checked, of) => progress.push(checked / of))).toBeUndefined();
    expect(progress).toEqual([256 / 600, 512 / 600, 1]);
    expect(log.log.findings.open).toBeUndefined();
  });

  it('is followed: what is recorded is in the tree some milliseconds later', async () => {
    log = await TestLog.with(0);
    await log.store.append('s', 'any', [{ id: randomUUID(), type: 'T', data: {}, metadata: {} }]);
    expect(log.log.size).toBe(0);
    for (let turns = 0; log.log.size === 0 && turns < 200; turns += 1) await sleep(10);
    expect(log.log.size).toBe(1);
  });

  it('is taken in at the next start where a power failure left the tree behind, and what that was is remembered', async () => {
    log = await TestLog.with(300);
    const before = log.snapshot('tree.db');
    await log.record(2);
    await log.close();
    log.restore('tree.db', before);
    log.reopen();
    log.log.intake.advance();
    expect([log.log.size, log.log.findings.open]).toEqual([302, undefined]);
    expect(await log.log.check.all()).toBeUndefined();
    expect(log.log.intake.unwatched).toEqual([expect.objectContaining({ fromSeq: 301, toSeq: 302 })]);
    await log.behindItsBack('journal.db', () => undefined);
    expect(log.log.intake.unwatched).toHaveLength(1);
  });
});

describe('a log that is watched', () => {
  it('is compared from the first event to the last behind other work, and what differs anywhere is told', async () => {
    log = await TestLog.with(2_000);
    log.log.watch();
    for (let turns = 0; log.log.check.compared < 2_000 && turns < 3_000; turns += 1) await sleep(10);
    expect([log.log.check.compared, log.log.findings.open]).toEqual([2_000, undefined]);
    log.alter('journal.db', run("UPDATE events SET data = replace(data, 'said so', 'said no') WHERE seq = 1234"));
    await log.close();
    log.reopen();
    log.log.watch();
    for (let turns = 0; log.log.findings.open === undefined && turns < 3_000; turns += 1) await sleep(10);
    expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 1234 });
    expect(() => log.log.checkpoint()).toThrow('event 1234');
  });

  it('is told that a bundle met another event than was signed', async () => {
    log = await TestLog.with(600);
    log.alter('journal.db', run("UPDATE events SET data = replace(data, 'said so', 'said no') WHERE seq = 300"));
    const request = { question: {}, answer: {}, derivation: [], policy: {}, size: 600, made: new Date(0) } as unknown as Parameters<typeof writeBundle>[2];
    expect(() => [...writeBundle(log.log, log.store.journal, request)]).toThrow('event 300');
    expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 300 });
  });
});

describe('what is done to the log behind the back of the service is told:', () => {
  it('an altered event, with what it was and what it is', async () => {
    log = await TestLog.with(20);
    const before = hashOf(7);
    await log.behindItsBack('journal.db', run("UPDATE events SET data = replace(data, 'said so', 'said no') WHERE seq = 7"));
    expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 7, expected: before, found: hashOf(7) });
    expect(JSON.parse(log.log.findings.open!.event!)).toMatchObject({ id: log.id(7), data: { note: 'said no' } });
  });

  it.each(['position = 999', 'recorded_at = recorded_at - 1', "id = '00000000-0000-4000-8000-000000000000'", "stream = 'entry-x'", 'revision = 5', "type = 'Other'", "data = '{}'", "metadata = '{}'"])(
    'an event with another %s',
    async (change) => {
      log = await TestLog.with(20);
      await log.behindItsBack('journal.db', run(`UPDATE events SET ${change} WHERE seq = 7`));
      expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 7 });
    },
  );

  it('two events that changed places', async () => {
    log = await TestLog.with(20);
    await log.behindItsBack('journal.db', run('UPDATE events SET seq = -1 WHERE seq = 7; UPDATE events SET seq = 7 WHERE seq = 8; UPDATE events SET seq = 8 WHERE seq = -1'));
    expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 7 });
  });

  it('an event taken out', async () => {
    log = await TestLog.with(20);
    const before = hashOf(7);
    await log.behindItsBack('journal.db', run('DELETE FROM events WHERE seq = 7'));
    expect(log.log.findings.open).toMatchObject({ kind: 'missing', seq: 7, expected: before });
  });

  it('an event taken out, and the gap closed', async () => {
    log = await TestLog.with(20);
    await log.behindItsBack('journal.db', run('DELETE FROM events WHERE seq = 7; UPDATE events SET seq = -(seq - 1) WHERE seq > 7; UPDATE events SET seq = -seq WHERE seq < 0'));
    expect(log.log.findings.open).toMatchObject({ kind: 'missing', seq: 20 });
    await log.log.check.all();
    expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 7 });
  });

  it('the last events taken out', async () => {
    log = await TestLog.with(20);
    await log.behindItsBack('journal.db', run('DELETE FROM events WHERE seq > 18'));
    expect(log.log.findings.open).toMatchObject({ kind: 'missing', seq: 19 });
  });

  it('all events taken out', async () => {
    log = await TestLog.with(20);
    await log.behindItsBack('journal.db', run('DELETE FROM events'));
    expect(log.log.findings.open).toMatchObject({ kind: 'missing', seq: 1 });
  });

  it('an event added while the service runs', async () => {
    log = await TestLog.with(20);
    log.alter('journal.db', run("INSERT INTO events SELECT 21, 21, recorded_at, '00000000-0000-4000-8000-000000000000', 'x', 0, type, data, metadata FROM events WHERE seq = 20"));
    expect(await log.log.check.all()).toMatchObject({ kind: 'added', seq: 21 });
  });

  it('the last event altered while the service runs, before the log goes on behind it', async () => {
    log = await TestLog.with(20);
    log.alter('journal.db', run("UPDATE events SET type = 'Other' WHERE seq = 20"));
    await log.record(3);
    expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 20 });
    expect(log.log.size).toBe(20);
  });

  it('an event that can no longer be read', async () => {
    log = await TestLog.with(20);
    await log.behindItsBack('journal.db', run("UPDATE events SET data = substr(data, 2) WHERE seq = 7"));
    expect(log.log.findings.open).toMatchObject({ kind: 'unreadable', seq: 7 });
  });

  it('any bit turned over in what an event says', async () => {
    log = await TestLog.with(20);
    const whole = log.snapshot('journal.db');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.constantFrom('data', 'metadata', 'id', 'type'), fc.nat(), fc.nat(7), async (seq, column, place, bit) => {
        await log.close();
        log.alter('journal.db', (db) => {
          const bytes = db.prepare<[number], Buffer>(`SELECT CAST(${column} AS BLOB) FROM events WHERE seq = ?`).pluck().get(seq)!;
          db.prepare(`UPDATE events SET ${column} = CAST(? AS TEXT) WHERE seq = ?`).run(flipped(bytes, place % bytes.length, bit), seq);
        });
        log.reopen();
        const found = log.log.findings.open;
        await log.close();
        log.restore('journal.db', whole);
        log.reopen();
        expect(['altered', 'unreadable']).toContain(found?.kind);
        expect(found?.seq).toBe(seq);
        expect(await log.log.check.all()).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  it('an event added while the service was away; on somebody’s word it is taken in', async () => {
    log = await TestLog.with(20);
    await log.behindItsBack('journal.db', run("INSERT INTO events SELECT 21, 21, recorded_at, '00000000-0000-4000-8000-000000000000', 'x', 0, type, data, metadata FROM events WHERE seq = 20"));
    expect(log.log.findings.open).toMatchObject({ kind: 'added', seq: 21, found: hashOf(21) });
    log.log.intake.advance();
    expect(log.log.size).toBe(20);

    expect(await log.log.check.all()).toMatchObject({ kind: 'added' });
    log.log.check.acceptAdded('the operator');
    log.log.intake.advance();
    expect([log.log.size, log.log.findings.open]).toEqual([21, undefined]);
    expect(log.log.findings.settled).toEqual([expect.objectContaining({ kind: 'added', seq: 21, settledBy: 'the operator' })]);
  });

  it('a change anywhere in the log, by a check of all of it', async () => {
    log = await TestLog.with(700);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async (seq) => {
        const data = log.store.journal.get(seq)!.data as object;
        const write = (note: string) => log.alter('journal.db', (db) => void db.prepare('UPDATE events SET data = ? WHERE seq = ?').run(JSON.stringify({ ...data, note }), seq));
        write('something else');
        expect(await log.log.check.all()).toMatchObject({ kind: 'altered', seq });
        write('said so');
        expect(await log.log.check.all()).toBeUndefined();
      }),
      { numRuns: 10 },
    );
  });
});

describe('what is done to the tree is told, and not blamed on the log:', () => {
  it('any bit of any hash that was signed', async () => {
    log = await TestLog.with(600);
    log.log.checkpoint();
    await log.close();
    const whole = log.snapshot('tree.db');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom([0, 0], [0, 1], [0, 2], [1, 0]), fc.nat(), fc.nat(7), async ([level, number], place, bit) => {
        log.alter('tree.db', (db) => {
          const bytes = db.prepare<[number, number], Buffer>('SELECT hashes FROM tiles WHERE level = ? AND number = ?').pluck().get(level!, number!)!;
          db.prepare('UPDATE tiles SET hashes = ? WHERE level = ? AND number = ?').run(flipped(bytes, place % bytes.length, bit), level, number);
        });
        log.reopen();
        const found = await log.log.check.all();
        await log.close();
        log.restore('tree.db', whole);
        expect(found).toMatchObject({ kind: 'damaged-tree' });
      }),
      { numRuns: 20 },
    );
    log.reopen();
  });

  it('a tile that is gone', async () => {
    log = await TestLog.with(600);
    await log.behindItsBack('tree.db', run('DELETE FROM tiles WHERE level = 0 AND number = 0'));
    expect(await log.log.check.all()).toMatchObject({ kind: 'damaged-tree' });
  });

  it('another checkpoint than was signed', async () => {
    log = await TestLog.with(20);
    log.log.checkpoint();
    await log.behindItsBack('tree.db', run("UPDATE about SET value = replace(value, '20', '21') WHERE name = 'checkpoint'"));
    expect(log.log.findings.open).toMatchObject({ kind: 'damaged-tree' });
  });

  it('a tree that is gone, or is that of another log', async () => {
    log = await TestLog.with(20);
    const whole = log.snapshot('tree.db');
    await log.close();
    log.restore('tree.db', undefined);
    expect(refusalOf(() => log.reopen())).toBe('damaged-tree');
    await log.store.close();
    log.restore('tree.db', whole);
    log.alter('tree.db', run("UPDATE about SET value = 'example.com/other' WHERE name = 'origin'"));
    for (const origin of ['example.com/log', 'example.com/other']) {
      expect(refusalOf(() => log.reopen(origin))).toBe('other-origin');
      await log.store.close();
    }
    log.restore('tree.db', whole);
    log.reopen();
  });

  it('an old copy put in its place', async () => {
    log = await TestLog.with(20);
    log.log.checkpoint();
    const note = log.log.lastCheckpoint!;
    await log.behindItsBack('tree.db', (db) => {
      db.exec("DELETE FROM tiles; UPDATE about SET value = '0' WHERE name = 'size'");
      db.prepare("UPDATE about SET value = ? WHERE name = 'checkpoint'").run(note);
    });
    expect(log.log.findings.open).toMatchObject({ kind: 'damaged-tree' });
  });
});

describe('after a difference', () => {
  const altered = async (): Promise<void> => {
    log = await TestLog.with(20);
    log.log.checkpoint();
    await log.record(1);
    await log.behindItsBack('journal.db', run("UPDATE events SET data = replace(data, 'said so', 'said no') WHERE seq = 7"));
  };

  it('nothing is signed and nothing taken in, also after the next start', async () => {
    await altered();
    for (let start = 0; start < 2; start += 1) {
      expect(refusalOf(() => log.log.checkpoint())).toBe('store-differs');
      expect(refusalOf(() => log.log.sign('text\n'))).toBe('store-differs');
      await log.record(1);
      expect(log.log.size).toBe(21);
      const { foundAt } = log.log.findings.open!;
      await log.behindItsBack('journal.db', () => undefined);
      expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 7, foundAt });
    }
  });

  it('what was signed before can still be proven, except for the event that differs', async () => {
    await altered();
    expect(log.log.inclusionProof(log.id(6))).toContain(log.log.lastCheckpoint!);
    expect(refusalOf(() => log.log.inclusionProof(log.id(7)))).toBe('store-differs');
    expect(refusalOf(() => log.log.inclusionProof(log.id(21)))).toBe('store-differs');
  });

  it('it goes on when the store is whole again, and remembers', async () => {
    await altered();
    await log.behindItsBack('journal.db', run("UPDATE events SET data = replace(data, 'said no', 'said so') WHERE seq = 7"));
    expect(log.log.findings.open).toMatchObject({ kind: 'altered', seq: 7 });
    expect(await log.log.check.all()).toBeUndefined();
    expect(log.log.checkpoint()).toContain('\n21\n');
    expect(log.log.findings.settled).toEqual([expect.objectContaining({ kind: 'altered', seq: 7 })]);
  });

  it('what was altered cannot be accepted', async () => {
    await altered();
    expect(refusalOf(() => log.log.check.acceptAdded('the operator'))).toBe('store-differs');
  });

  it('it is told when it is found while the service runs', async () => {
    log = await TestLog.with(20);
    const told: unknown[] = [];
    log.log.findings.found.subscribe((difference) => told.push(difference.seq));
    log.alter('journal.db', run("UPDATE events SET data = replace(data, 'said so', 'said no') WHERE seq = 7"));
    expect(refusalOf(() => log.log.inclusionProof(log.id(7)))).toBe('store-differs');
    expect(told).toEqual([7]);
  });
});
