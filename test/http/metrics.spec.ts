import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arrests } from './support/wishes.js';
import { TestService } from './support/service.js';
import { StoreUnavailable } from '#event-store';

interface Metric {
  readonly type: string;
  readonly labels: readonly string[];
}

let timeline: TestService;
let text: string;

/** The samples of a metric: labels as they are written, and the value. */
const samples = (name: string): Map<string, number> =>
  new Map([...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))].map(([, labels = '', value]) => [labels, Number(value)]));

/** The metrics of the service on its page, by name. */
function shown(): Map<string, Metric> {
  const types = [...text.matchAll(/^# TYPE (timeline_\w+) (\w+)$/gm)];
  return new Map(
    types.map(([, name, type]) => {
      const sample = new RegExp(`^${name}(?:_count)?\\{(.*)\\} `, 'm').exec(text)?.[1] ?? '';
      return [name!, { type: type!, labels: [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label!) }];
    }),
  );
}

/** The same as docs/operating.md has them. */
function documented(): Map<string, Metric> {
  const guide = readFileSync(fileURLToPath(new URL('../../docs/operating.md', import.meta.url)), 'utf8');
  const rows = [...guide.matchAll(/^\| `(timeline_\w+)` \| (\w+) \|([^|]*)\|/gm)];
  return new Map(rows.map(([, name, type, labels]) => [name!, { type: type!, labels: [...labels!.matchAll(/`(\w+)`/g)].map(([, label]) => label!) }]));
}

beforeAll(async () => {
  timeline = await TestService.start();
  const { admin, service } = timeline;
  for (const key of ['a', 'a', 'b']) await admin.command('record-arrests', arrests(undefined, '2'), { 'idempotency-key': key });
  await admin.command('record-arrests', { occurred: 'never' });
  await (await timeline.as(undefined)).command('record-arrests', arrests(undefined, '2'));
  const { append } = service.store;
  service.store.append = () => Promise.reject(new StoreUnavailable('it is away'));
  await admin.command('register-source', { source: 's', title: 'S', publisher: 'P', publishedOn: '2024-01-01', kind: 'press-release' });
  service.store.append = append;
  const tag = (await admin.get('/v1/entries/nobody-knows-it-1')).headers.get('etag');
  expect(tag).toBeNull();
  await admin.get('/v1/totals/arrests?after=2');
  await admin.get('/v1/totals/gossip');
  await admin.get('/nowhere?at=all');
  text = (await admin.get('/metrics')).text;
});
afterAll(() => timeline.stop());

describe('/metrics', () => {
  it('has the metrics that the operating guide lists, with their types and labels, and no others', () => {
    expect(Object.fromEntries(shown())).toEqual(Object.fromEntries(documented()));
  });

  it('is text as Prometheus reads it, for whoever may read', async () => {
    const answer = await (await timeline.as(undefined)).get('/metrics');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(answer.text).toMatch(/^process_cpu_seconds_total \d/m);
    expect(answer.text).toMatch(/^nodejs_heap_size_used_bytes \d/m);
    expect((await timeline.admin.get('/metrics?all=1')).status).toBe(400);
  });

  it('tells of webhooks that there are none, and of the log that it is what was signed', () => {
    expect(samples('timeline_webhooks')).toEqual(new Map([['state="active"', 0], ['state="failing"', 0], ['state="paused"', 0]]));
    expect(samples('timeline_webhook_attempts_total')).toEqual(new Map([['outcome="delivered"', 0], ['outcome="failed"', 0]]));
    expect(samples('timeline_audit_whole').get('')).toBe(1);
  });

  it('counts commands by what they are for and how they ended', () => {
    expect(samples('timeline_command_duration_seconds_count')).toEqual(
      new Map([
        ['intention="record-arrests",outcome="recorded"', 2],
        ['intention="record-arrests",outcome="repeated"', 1],
        ['intention="record-arrests",outcome="refused"', 2],
        ['intention="register-source",outcome="unavailable"', 1],
      ]),
    );
    expect(samples('timeline_store_append_duration_seconds_count')).toEqual(new Map([['outcome="appended"', 2]]));
  });

  it('counts questions by the template of their route, whatever address was asked', () => {
    expect(samples('timeline_question_duration_seconds_count')).toEqual(
      new Map([
        ['question="getEntry",route="/v1/entries/{id}",outcome="refused"', 1],
        ['question="getTotal",route="/v1/totals/{measure}",outcome="answered"', 1],
        ['question="getTotal",route="/v1/totals/{measure}",outcome="refused"', 1],
      ]),
    );
    expect(text).not.toMatch(/gossip|nowhere|nobody/);
  });

  it('tells of the log and of each projection', () => {
    expect([samples('timeline_log_events').get(''), samples('timeline_log_position').get('')]).toEqual([2, 2]);
    expect(samples('timeline_events_applied_total').get('')).toBe(2);
    expect([...samples('timeline_projection_position').entries()]).toContainEqual(['projection="totals"', 2]);
    expect([...samples('timeline_projection_lag_events').values()]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(samples('timeline_projection_state').get('projection="timeline",state="live"')).toBe(1);
    expect(samples('timeline_projection_state').get('projection="timeline",state="stopped"')).toBe(0);
    expect(samples('timeline_store_connected').get('')).toBe(1);
  });

  it('counts a request once, however often it is read', async () => {
    const count = async (): Promise<string> => /^timeline_events_applied_total .*$/m.exec((await timeline.admin.get('/metrics')).text)![0];
    expect(await count()).toBe(await count());
  });
});
