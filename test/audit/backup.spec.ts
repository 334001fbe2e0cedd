import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyConsistencyProof } from '#audit';
import { json } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { keysOf, recordRaids } from './support.js';

let timeline: TestService;
let restored: TestService;
beforeEach(async () => {
  timeline = await TestService.start();
});
afterEach(async () => {
  await timeline.stop();
  await restored.stop();
});

/** The files that the operating guide says to back up, in its order. */
const listed = [...readFileSync('docs/operating.md', 'utf8').matchAll(/^sqlite3 data\/([\w.-]+) "\.backup/gm)].map(([, file]) => file!);
const keys = [.../^cp -p (.*) backup\/$/m.exec(readFileSync('docs/operating.md', 'utf8'))![1]!.matchAll(/data\/([\w.-]+)/g)].map(([, file]) => file!);

describe('a backup that was made as the guide says', () => {
  it('while events were being recorded is put back as the same log: nothing in it differs, and it goes on from what was signed', async () => {
    await recordRaids(timeline, 1, 5);
    const kept = (await timeline.admin.get('/v1/audit/checkpoint?size=5')).text;
    const backup = mkdtempSync(join(tmpdir(), 'timeline-backup-'));
    for (const [index, file] of listed.entries()) {
      const db = new Database(join(timeline.config.dataDirectory, file), { readonly: true });
      await db.backup(join(backup, file));
      db.close();
      await recordRaids(timeline, 6 + 2 * index, 7 + 2 * index);
    }
    for (const file of keys) copyFileSync(join(timeline.config.dataDirectory, file), join(backup, file));

    restored = await TestService.over({ dataDirectory: backup }, timeline.token);
    const { whole, size, unwatched } = json<{ whole: boolean; size: number; unwatched: { from: number; to: number }[] }>(await restored.admin.get('/v1/audit/findings'));
    expect({ whole, size, unwatched }).toMatchObject({ whole: true, size: 7, unwatched: [{ from: 6, to: 7 }] });
    const proof = (await restored.admin.get('/v1/audit/consistency?from=5&to=7')).text;
    const chain = await keysOf(timeline);
    expect(verifyConsistencyProof(proof, kept, chain).size).toBe(7);
    expect((await restored.admin.command('record-arrests', { occurred: '2024-01-01', quantity: { value: '1', qualifier: 'exact' } })).status).toBe(201);
  });
});
