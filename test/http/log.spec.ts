import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { json, problemIn, type Answer, type Client } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests, correction } from './support/wishes.js';

interface Line {
  position: string;
  recordedAt: string;
  id: string;
  stream: string;
  revision: number;
  type: string;
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  opened?: unknown;
}

const linesOf = ({ text }: Answer): Line[] => text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line);

let timeline: TestService;
let admin: Client;
const EVENTS = 25;

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
  for (let count = 1; count < EVENTS; count += 1) await admin.command('record-arrests', arrests(`raid-${count}`, String(count), count === EVENTS - 1 ? {} : { note: `Line\u2028 one\nline "two" ${count}` }));
  await admin.command('correct-entry', correction('raid-1', { note: 'So' }));
});
afterAll(() => timeline.stop());

describe('the log', () => {
  it('holds every event in order, as it was appended', async () => {
    const answer = await admin.get('/v1/log');
    const lines = linesOf(answer);
    expect(lines).toHaveLength(EVENTS);
    expect(answer.text.endsWith('\n')).toBe(true);
    const stored = timeline.service.store.journal.read(0, 100);
    expect(lines.map(({ opened: _, ...event }) => event)).toEqual(stored.map(({ seq: _, recordedAt, ...event }) => ({ ...event, recordedAt: new Date(recordedAt).toISOString() })));
    expect(lines.at(-1)).toMatchObject({ stream: 'entry-raid-1', revision: 1, type: 'EntryCorrected', metadata: { actor: 'admin' } });
    expect(answer.headers.get('last-position')).toBe(lines.at(-1)?.position);
    expect(answer.headers.get('link')).toBeNull();
  });

  it('read page by page is the same log', async () => {
    const whole = linesOf(await admin.get('/v1/log'));
    const pages: Line[] = [];
    let next: string | undefined = '/v1/log?limit=7';
    while (next !== undefined) {
      const page: Answer = await admin.get(next);
      pages.push(...linesOf(page));
      expect(page.headers.get('last-position')).toBe(pages.at(-1)?.position);
      next = /^<(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(pages).toEqual(whole);
  });

  it('is read after a position and up to another, the first left out and the last kept', async () => {
    const whole = linesOf(await admin.get('/v1/log'));
    const [from, to] = [whole[4]!.position, whole[9]!.position];
    expect(linesOf(await admin.get(`/v1/log?from=${from}&to=${to}`))).toEqual(whole.slice(5, 10));
    const empty = await admin.get(`/v1/log?from=${to}&to=${to}`);
    expect([empty.text, empty.headers.get('last-position')]).toEqual(['', to]);
    expect((await admin.get('/v1/log?from=99999999')).text).toBe('');
  });

  it.each([
    ['from=x', ['from']],
    ['from=-1&to=1.5', ['from', 'to']],
    ['limit=0', ['limit']],
    ['limit=many', ['limit']],
    ['from=5&to=3', ['to']],
    ['after=3', ['after']],
    ['from=1&from=2', ['from']],
  ])('cannot be asked with %s', async (query, parameters) => {
    expect(problemIn(await admin.get(`/v1/log?${query}`)).problems?.map(({ parameter }) => parameter)).toEqual(parameters);
  });

  it('answers with one event, which never changes, and is not to be kept where a text of it may be erased', async () => {
    const lines = linesOf(await admin.get('/v1/log'));
    const kept = async ({ id }: Line) => {
      const answer = await admin.get(`/v1/log/${id}`);
      return [json(answer), answer.headers.get('cache-control')];
    };
    expect(await kept(lines[0]!)).toEqual([lines[0], 'no-store']);
    expect(await kept(lines[EVENTS - 2]!)).toEqual([lines[EVENTS - 2], expect.stringContaining('immutable')]);
    expect(problemIn(await admin.get('/v1/log/00000000-0000-0000-0000-000000000000')).code).toBe('not-found');
    expect(problemIn(await admin.get('/v1/log/raid-1')).problems).toMatchObject([{ parameter: 'eventId' }]);
  });

  it('is not read at all for its headers', async () => {
    const { journal } = timeline.service.store;
    const scan = journal.scan.bind(journal);
    let read = 0;
    journal.scan = function* (after, until) {
      for (const event of scan(after, until)) {
        read += 1;
        yield event;
      }
    };
    const answer = await admin.send('/v1/log', { method: 'HEAD' });
    journal.scan = scan;
    expect([answer.status, answer.headers.get('last-position'), read]).toEqual([200, String(EVENTS), 0]);
  });

  it('is not read faster than it is taken', async () => {
    const { journal } = timeline.service.store;
    const note = 'x'.repeat(2_000);
    for (let batch = 0; batch < 15; batch += 1) {
      await Promise.all(Array.from({ length: 100 }, (_, index) => admin.command('record-arrests', arrests(`bulk-${batch}-${index}`, '1', { note }))));
    }
    const scan = journal.scan.bind(journal);
    let read = 0;
    journal.scan = function* (after, until) {
      for (const event of scan(after, until)) {
        read += 1;
        yield event;
      }
    };
    const socket = connect(Number(new URL(admin.url).port), '127.0.0.1', () => socket.write('GET /v1/log HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(40)));
    socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(40 * journal.head);
    socket.destroy();
    journal.scan = scan;
    expect((await admin.get('/health')).status).toBe(200);
  });
});
