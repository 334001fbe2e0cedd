import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { type Service, startService } from '../../apps/timeline/bootstrap.js';
import { Client, json } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { erase, raid } from './support.js';

let timeline: TestService;
let service: Service | undefined;
let warnings: string;
beforeEach(async () => {
  timeline = await TestService.start();
  for (const entry of ['raid', 'other']) expect((await timeline.admin.command('record-arrests', raid(entry), { 'idempotency-key': entry })).status).toBe(201);
  expect((await erase(timeline, 'raid', 'note')).status).toBe(201);
});
afterEach(async () => {
  await service?.close();
  service = undefined;
  rmSync(timeline.config.dataDirectory, { recursive: true, force: true });
});

/** Starts again after something was done to the directory. */
async function startAgain(between: (directory: string) => void): Promise<Client> {
  await timeline.service.close();
  between(timeline.config.dataDirectory);
  warnings = '';
  const kept = new Writable({
    write: (line: Buffer, _, done) => {
      warnings += line.toString();
      done();
    },
  });
  service = await startService(timeline.config, pino({ level: 'warn' }, kept));
  return Client.of(service.url, timeline.token);
}

const removeKeys = (directory: string): void => {
  for (const name of readdirSync(directory)) if (name.startsWith('keys.db')) rmSync(join(directory, name));
};
const noteOf = async (client: Client, entry: string): Promise<string | undefined> => json<{ entry: { note?: string } }>(await client.get(`/v1/entries/${entry}`)).entry.note;

describe('texts whose keys were lost', () => {
  it('are told from those that were erased, and the service warns of them', async () => {
    const client = await startAgain(removeKeys);
    expect([await noteOf(client, 'raid'), await noteOf(client, 'other')]).toEqual(['[erased]', '[key missing]']);
    // The quoted words of both, the other note, and the reason of the erasure.
    expect(warnings).toContain('Keys of texts are missing, at least 4: these texts read \\"[key missing]\\". They were not erased.');
  });

  it('can still be erased, and then are', async () => {
    const client = await startAgain(removeKeys);
    expect((await client.command('erase-text', { entry: 'other', field: 'note', reason: 'It is lost anyway.' })).status).toBe(201);
    expect(await noteOf(client, 'other')).toBe('[erased]');
  });

  it('are no reason not to recognise a command that is sent again', async () => {
    const client = await startAgain(removeKeys);
    const statuses = [raid('other'), raid('other', { note: 'Who knows.' }), raid('other', { occurred: '2024-05-11' })].map(async (body) => (await client.command('record-arrests', body, { 'idempotency-key': 'other' })).status);
    expect(await Promise.all(statuses)).toEqual([200, 200, 422]);
  });

  it('read as before once the keys are put back, and what was erased stays so', async () => {
    let client = await startAgain((directory) => {
      copyFileSync(join(directory, 'keys.db'), join(directory, 'kept'));
      removeKeys(directory);
    });
    await service!.close();
    client = await startAgain((directory) => {
      removeKeys(directory);
      copyFileSync(join(directory, 'kept'), join(directory, 'keys.db'));
    });
    expect([await noteOf(client, 'raid'), await noteOf(client, 'other')]).toEqual(['[erased]', raid('other').note]);
    expect(warnings).not.toContain('missing');
  });
});
