import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DELIVERIES } from '../../apps/timeline/webhooks/cloud-event.js';
import { DEFAULT_WEBHOOK_LIMITS as limits } from '../../apps/timeline/webhooks/limits.js';
import { newSecret } from '../../apps/timeline/webhooks/signing.js';
import type { TestService } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';
import { until } from './support/receiver.js';
import { post, startService } from './support/service.js';

const guide = readFileSync('docs/webhooks.md', 'utf8');
const block = (language: string): string => new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'm').exec(guide)?.[1] ?? '';
const flat = guide.replaceAll(/\s+/g, ' ');

let timeline: TestService;
beforeAll(async () => {
  timeline = await startService();
});
afterAll(() => timeline.stop());

describe('the guide to webhooks', () => {
  it('shows a receiver that verifies what arrives, and takes it once', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'receiver-'));
    symlinkSync(resolve('node_modules'), join(directory, 'node_modules'), 'dir');
    writeFileSync(join(directory, 'receiver.mjs'), block('js').replace('.listen(8080)', ".listen(0, '127.0.0.1', function () { console.log('listens on', this.address().port); })"));
    const secret = newSecret();
    const program = spawn(process.execPath, ['receiver.mjs'], { cwd: directory, env: { PATH: process.env['PATH'], SECRET: secret } });
    let said = '';
    for (const stream of [program.stdout, program.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    try {
      await until(() => said.includes('listens on'), () => said);
      const url = `http://127.0.0.1:${/listens on (\d+)/.exec(said)?.[1]}/`;
      expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(400);
      expect((await post(timeline.admin, '/v1/webhooks', { url, secret, question: 'totals', parameters: { measure: 'arrests' } })).status).toBe(201);
      await timeline.admin.command('record-arrests', arrests('raid-1', '6'));
      await until(() => said.includes('update'), () => said);
      expect(said.trim().split('\n').slice(1)).toEqual(['operations_timeline.totals.snapshot 0 or more', 'operations_timeline.totals.update at least 6']);
    } finally {
      program.kill('SIGKILL');
      rmSync(directory, { recursive: true });
    }
  });

  it('names every kind of delivery, in an example too', () => {
    const named = [...guide.matchAll(/`(operations_timeline\.[a-z.]+)`/g)].map(([, type]) => type);
    expect(new Set(named)).toEqual(new Set(Object.keys(DELIVERIES)));
    expect(Object.keys(DELIVERIES)).toContain((JSON.parse(block('json')) as { type: string }).type);
  });

  it('tells the limits that hold', () => {
    const hour = 3_600_000;
    expect(limits).toMatchObject({ webhooks: 100, bodyBytes: 512 * 1024, answerMs: 20_000, answerBytes: 64 * 1024, secrets: 4, retryMs: 5_000, retryMostMs: hour, retryAfterMostMs: 24 * hour, patienceMs: 72 * hour, patienceAttempts: 10, overlapMs: 24 * hour });
    for (const text of ['| webhooks | 100,', '| one delivery | 512 KiB;', '| time to answer | 20 s |', '| answer that is taken in | 64 KiB |', '| secrets that sign at a time | 4 |']) expect(guide).toContain(text);
    for (const text of ['The wait is 5 seconds, doubles each time up to an hour', 'up to a day.', 'failed for three days, and at least ten times in a row', 'For a day every delivery carries two signatures']) expect(flat).toContain(text);
  });
});
