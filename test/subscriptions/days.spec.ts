import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Service, startService } from '../../apps/timeline/bootstrap.js';
import { Client, json } from '../http/support/client.js';
import { silent } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';
import { Listener } from './support/listener.js';
import { type Answered, answeredBy, figuresIn } from './support/reconstruction.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

const YEARS_LATER = 800 * 86_400_000;

let service: Service;
let directory: string;
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  directory = mkdtempSync(join(tmpdir(), 'days-'));
  const config = { host: '127.0.0.1', port: 0, dataDirectory: directory, logLevel: 'silent', loadHistory: false, subscriptions: { heartbeatMs: 20 } } as const;
  service = await startService(config, silent, () => Date.now() + ahead);
});
afterEach(async () => {
  await service.close();
  rmSync(directory, { recursive: true });
});

describe('a day that begins', () => {
  it('is told where it changes the answer, with the day as the cause, and told again to who comes back', async () => {
    const admin = await Client.of(service.url, service.firstToken);
    // Some day of this year, so that it surely lies in the past only when the year is over.
    await admin.command('record-arrests', arrests('raid', '7', { occurred: String(new Date().getUTCFullYear()) }));
    const address = `${service.url}/v1/subscriptions/totals?measure=arrests`;
    const listener = await Listener.open(address);
    const silentOne = await Listener.open(`${service.url}/v1/subscriptions/totals?measure=convictions`);
    await listener.until(() => listener.heard.length === 2);
    ahead = YEARS_LATER;
    await listener.until(() => listener.updates.length > 0);
    const [update] = listener.updates;
    const day = new Date(Date.now() + ahead).toISOString().slice(0, 10);
    expect(update).toMatchObject({ position: '1', cause: { day }, before: { itemised: { low: '0', high: '7' } }, after: { itemised: { low: '7', high: '7' } } });
    expect(update!.contributions).toMatchObject([{ entry: 'raid', kind: 'entry', before: [{ bounds: { low: '0', high: '7' } }], after: [{ bounds: { low: '7', high: '7' } }] }]);
    const answer = answeredBy(listener.heard[0]!.data.answer!, update!);
    expect(figuresIn(answer)).toEqual(figuresIn(json<Answered>(await admin.get('/v1/totals/arrests'))));
    const again = await Listener.open(address, '1');
    await again.until(() => again.of('caught-up').length > 0);
    expect(again.updates).toEqual([update]);
    expect(silentOne.updates).toEqual([]);
    // Nobody followed this question when the day began.
    const late = await Listener.open(`${address}&since=1990-01-01`, '1');
    await late.until(() => late.of('caught-up').length > 0);
    expect(late.updates).toMatchObject([{ position: '1', cause: { day }, before: { itemised: { low: '0' } }, after: { itemised: { low: '7' } } }]);
    for (const each of [listener, again, silentOne, late]) each.cut();
  });
});
