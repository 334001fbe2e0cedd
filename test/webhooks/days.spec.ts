import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Service, startService } from '../../apps/timeline/bootstrap.js';
import { Client } from '../http/support/client.js';
import { silent } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';
import { Receiver } from './support/receiver.js';
import { HASTY, register, untilIs } from './support/service.js';

// The service is started several times, which takes its time on a machine that is busy.
jest.setTimeout(120_000);

const YEARS_LATER = 800 * 86_400_000;

let service: Service;
let directory: string;
let receiver: Receiver;
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  directory = mkdtempSync(join(tmpdir(), 'webhook-days-'));
  receiver = await Receiver.start();
  await start();
});
afterEach(async () => {
  await service.close();
  await receiver.stop();
  rmSync(directory, { recursive: true });
});

async function start(): Promise<void> {
  const config = { host: '127.0.0.1', port: 0, dataDirectory: directory, logLevel: 'silent', loadHistory: false, webhookAllow: 'http,127.0.0.1', webhooks: HASTY } as const;
  service = await startService(config, silent, () => Date.now() + ahead);
}

describe('a day that begins', () => {
  it.each(['while the service runs', 'while it is stopped'])('%s is told where it changes the answer, once, with the day as the cause', async (when) => {
    const token = service.firstToken;
    let admin = await Client.of(service.url, token);
    // Some day of this year, so that it surely lies in the past only when the year is over.
    await admin.command('record-arrests', arrests('raid', '7', { occurred: String(new Date().getUTCFullYear()) }));
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    await untilIs(admin, webhook, ({ delivered }) => delivered === 1);
    if (when === 'while it is stopped') await service.close();
    ahead = YEARS_LATER;
    if (when === 'while it is stopped') await start();
    admin = await Client.of(service.url, token);
    await untilIs(admin, webhook, ({ delivered }) => delivered === 2);
    const { position } = receiver.arrived[0]!.event.data;
    const { event } = receiver.arrived[1]!;
    const day = event.data.cause['day'];
    expect(day).toBe(new Date(Date.now() + ahead).toISOString().slice(0, 10));
    expect(event).toMatchObject({ id: `${webhook.id}_${event.data.position}_${String(day)}`, time: `${String(day)}T00:00:00.000Z`, data: { before: { itemised: { low: '0' } }, after: { itemised: { low: '7' } } } });
    expect(Number(event.data.position)).toBeGreaterThanOrEqual(Number(position));
    expect(event).not.toHaveProperty('subject');

    await service.close();
    await start();
    admin = await Client.of(service.url, token);
    const again = await untilIs(admin, webhook, ({ behind }) => behind === 0);
    expect([again.delivered, receiver.arrived.length]).toEqual([2, 2]);
  });
});
