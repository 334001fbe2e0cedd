import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { problemIn } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';
import { Listener } from './support/listener.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

let timeline: TestService;
const open: Listener[] = [];

beforeEach(async () => {
  timeline = await TestService.start();
  await timeline.admin.command('record-arrests', arrests('raid', '1'));
});
afterEach(async () => {
  for (const each of open.splice(0)) each.cut();
  await timeline.stop();
});

async function listen(lastEventId?: string): Promise<Listener> {
  const listener = await Listener.open(`${timeline.service.url}/v1/subscriptions/totals?measure=arrests`, lastEventId);
  open.push(listener);
  return listener.until(() => listener.of('caught-up').length > 0);
}

/** An event that the totals cannot take in, at position 2. */
async function spoil(): Promise<void> {
  const metadata = { app: 'operations-timeline', version: 2, actor: 'test', correlationId: 'c' };
  const data = { entry: 'bad', occurred: '2024-03-05', quantity: { value: 'seven', qualifier: 'exact' } };
  await timeline.service.store.append('entry-bad', 'any', [{ id: randomUUID(), type: 'ArrestsMade', data, metadata }]);
}

describe('where a projection has stopped, a subscription', () => {
  it('says so once, with the event, and tells nothing that came later', async () => {
    const listener = await listen();
    await spoil();
    await timeline.admin.command('record-arrests', arrests('later', '1'));
    await listener.until(() => listener.of('stopped').length > 0);
    await timeline.admin.get('/v1/timeline?after=3');
    expect(listener.of('stopped')).toEqual([{ id: '1', event: 'stopped', data: { position: '1', before: '2', detail: expect.stringContaining('totals cannot take in the event at position 2') } }]);
    expect(listener.updates).toEqual([]);
  });

  it('that begins only then says so too, behind the answer as of the event before', async () => {
    await spoil();
    await timeline.admin.get('/v1/timeline?after=2');
    const listener = await listen();
    await listener.until(() => listener.of('stopped').length > 0);
    expect(listener.heard.map(({ event, id }) => `${event} ${id}`)).toEqual(['snapshot 1', 'caught-up 1', 'stopped 1']);
    const resumed = await listen('1');
    await resumed.until(() => resumed.of('stopped').length > 0);
    expect(resumed.heard.map(({ event, id }) => `${event} ${id}`)).toEqual(['caught-up 1', 'stopped 1']);
  });

  it('that would go on from later is refused, as a question would be', async () => {
    await spoil();
    const refused = await timeline.admin.get('/v1/subscriptions/totals?measure=arrests&from=2');
    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'projection-stopped', detail: expect.stringContaining('before position 2') });
    expect(refused.headers.get('retry-after')).toBe('60');
  });
});
