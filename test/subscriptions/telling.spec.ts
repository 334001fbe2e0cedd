import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { json, problemIn, type Client } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { Specification } from '../http/support/specification.js';
import { arrests, correction, source, unit } from '../http/support/wishes.js';
import { Listener } from './support/listener.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

let timeline: TestService;
let admin: Client;
let specification: Specification;
const open: [string, Listener][] = [];

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
  specification = await Specification.of(admin.url);
  for (const id of ['jic', 'port']) await admin.command('establish-unit', unit(id));
  await admin.command('register-source', source('release'));
  await record('record-arrests', arrests('first', '98', { units: ['jic'], places: [{ country: 'FR' }] }));
});
afterEach(() => {
  for (const [kind, listener] of open.splice(0)) {
    for (const { data } of listener.heard) specification.validate(kind, { $ref: `#/components/schemas/${kind === 'totals' ? 'Total' : 'Timeline'}Subscription` }, data);
    listener.cut();
  }
});
afterAll(() => timeline.stop());

async function record(intention: string, body: object): Promise<{ position: string; id: string }> {
  const answer = await admin.command(intention, body);
  if (answer.status !== 201) throw new Error(answer.text);
  const { position, events } = json<{ position: string; events: { id: string }[] }>(answer);
  return { position, id: events[0]!.id };
}

async function listen(path: string, lastEventId?: string): Promise<Listener> {
  const listener = await Listener.open(`${admin.url}/v1/subscriptions/${path}`, lastEventId);
  open.push([path.split('?')[0]!, listener]);
  return listener.until(() => listener.of('caught-up').length > 0);
}

describe('a subscription to a total', () => {
  it('begins with the answer to the question, at a position that the header names', async () => {
    const { heard, response } = await listen('totals?measure=arrests&unit=jic');
    expect(heard.map(({ event }) => event)).toEqual(['snapshot', 'caught-up']);
    const [{ id, data }] = heard as [(typeof heard)[0]];
    expect([id, response.headers.get('start-position')]).toEqual([data.position, data.position]);
    expect(data.answer).toEqual(json(await admin.get(data.answer!.citation.link)));
    expect(data.answer).toMatchObject({ headline: 'at least 98', question: { unit: { id: 'jic' } } });
  });

  it('tells each change with its cause, the answers before and after, and the contribution that made it', async () => {
    const listener = await listen('totals?measure=arrests&unit=jic');
    const { position, id } = await record('record-arrests', arrests('second', '6', { units: ['jic'], quantity: { value: '6', qualifier: 'at-least', statedAs: 'six or more' } }));
    await listener.until(() => listener.updates.length === 1);
    const [update] = listener.updates;
    expect(listener.heard.at(-1)).toMatchObject({ id: position, event: 'update' });
    expect(update).toMatchObject({
      position,
      cause: { event: id, type: 'ArrestsMade', subject: 'second', actor: 'admin', recordedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
      before: { headline: 'at least 98', itemised: { low: '98', high: '98' } },
      after: { headline: 'at least 104', itemised: { low: '104', high: null, entries: { count: 2 } }, supported: { low: '104' } },
      contributions: [{ entry: 'second', kind: 'entry', before: [], after: [{ quantity: { value: '6', qualifier: 'at-least', statedAs: 'six or more' }, bounds: { low: '6', high: null } }] }],
    });
    expect(json(await admin.get(update!.after.citation.link))).toMatchObject({ headline: 'at least 104' });
  });

  it('tells of corrections, statements and retractions what they said before', async () => {
    const listener = await listen('totals?measure=arrests&unit=jic');
    await record('correct-entry', correction('second', { quantity: { value: '7', qualifier: 'exact' } }));
    await record('state-total', { entry: 'said', measure: 'arrests', unit: 'jic', window: '../2024-12-31', quantity: { value: '300', qualifier: 'more-than' }, sources: ['release'] });
    await record('retract-entry', { entry: 'second', reason: 'Never happened.' });
    await listener.until(() => listener.updates.length === 3);
    expect(listener.updates.map(({ contributions }) => contributions)).toMatchObject([
      [{ entry: 'second', before: [{ bounds: { low: '6', high: null } }], after: [{ bounds: { low: '7', high: '7' } }] }],
      [{ entry: 'said', kind: 'statement', before: [], after: [{ bounds: { low: '301', high: null } }] }],
      [{ entry: 'second', before: [{ quantity: { value: '7' } }], after: [] }],
    ]);
    for (const [index, { before }] of listener.updates.entries()) {
      if (index > 0) expect(listener.updates[index - 1]!.after).toMatchObject(before);
    }
  });

  it('keeps silent about what changes nothing in its answer', async () => {
    const silent = await Promise.all(['totals?measure=arrests&unit=port', 'totals?measure=arrests&country=BE', 'totals?measure=arrests&since=2024-04-01', 'totals?measure=convictions'].map((path) => listen(path)));
    const hearing = await listen('totals?measure=arrests&unit=jic&country=FR&since=2024-03-01');
    await record('record-arrests', arrests('third', '2', { units: ['jic'], places: [{ country: 'FR' }] }));
    await record('correct-entry', correction('third', { note: 'On a Tuesday.' }));
    const { position } = await record('record-arrests', arrests('fourth', '3', { units: ['jic'], places: [{ country: 'FR' }] }));
    await hearing.until(() => hearing.heard.at(-1)!.id === position);
    expect(hearing.updates.map(({ cause }) => cause['subject'])).toEqual(['third', 'fourth']);
    expect(silent.map(({ updates }) => updates)).toEqual([[], [], [], []]);
  });

  it('is computed once for all who ask the same, however they put it', async () => {
    const asking = ['totals?measure=fines', 'totals?policy=conservative-1&measure=fines&since=0000-01-01', 'totals?measure=fines&policy=conservative-1'];
    const listeners = await Promise.all(asking.map((path) => listen(path.replace('fines', 'convictions'))));
    await record('record-convictions', { occurred: '2024-03', quantity: { value: '1', qualifier: 'exact' } });
    const ledger = timeline.service.readSide.model.totals.ledger('convictions')!;
    // Each of the two questions adds the new row up, for all who ask it.
    const quantityAt = ledger.quantityAt.bind(ledger);
    let added = 0;
    ledger.quantityAt = (row) => {
      added += 1;
      return quantityAt(row);
    };
    await record('record-convictions', { occurred: '2024-03', quantity: { value: '1', qualifier: 'exact' } });
    await Promise.all(listeners.map((each) => each.until(() => each.updates.length === 2)));
    ledger.quantityAt = quantityAt;
    expect(added).toBe(2);
    expect(listeners[0]!.updates).toEqual(listeners[2]!.updates);
  });

  it('goes on while the read model is built again', async () => {
    const listener = await listen('totals?measure=gangs-dismantled');
    const dismantled = { occurred: '2024-03', quantity: { value: '1', qualifier: 'exact' } };
    await record('record-groups-dismantled', dismantled);
    expect((await admin.send('/v1/read-model/rebuild', { method: 'POST' })).status).toBe(201);
    await record('record-groups-dismantled', dismantled);
    await listener.until(() => listener.updates.length === 2);
    expect(listener.updates.map(({ after }) => after['headline'])).toEqual(['at least 1', 'at least 2']);
  });

  it.each([
    ['totals', ['measure']],
    ['totals?measure=nothing', ['measure']],
    ['totals?measure=arrests&unit=nobody&country=XX', ['unit', 'country']],
    ['totals?measure=arrests&asOf=2024-01-01', ['asOf']],
    ['totals?measure=arrests&from=x', ['from']],
    ['totals?measure=arrests&from=99999', ['from']],
    ['timeline?type=Nothing', ['type']],
    ['timeline?cursor=x', ['cursor']],
  ])('cannot be asked for as %s', async (path, parameters) => {
    const problem = problemIn(await admin.get(`/v1/subscriptions/${path}`));
    expect([problem.status, problem.problems?.map(({ parameter }) => parameter)]).toEqual([400, parameters]);
  });

  it.each(['x', '-1', '99999'])('cannot go on after "%s"', async (position) => {
    const problem = problemIn(await admin.get('/v1/subscriptions/totals?measure=arrests&from=1', { 'Last-Event-ID': position }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid-header', problems: [{ parameter: 'Last-Event-ID' }] });
  });
});

describe('a subscription to the timeline', () => {
  it('tells the items added, changed and removed, and where they are now', async () => {
    const listener = await listen('timeline?measure=arrests&limit=2');
    const { items, count } = listener.heard[0]!.data.answer as unknown as { items: { event: string }[]; count: number };
    const { id } = await record('record-arrests', arrests('late', '1', { occurred: '2025-01-01' }));
    await record('correct-entry', correction('late', { quantity: { value: '5', qualifier: 'exact' } }));
    await listener.until(() => listener.updates.length === 2);
    expect(listener.updates).toMatchObject([
      { before: { count }, after: { count: count + 1 }, items: { added: [{ at: 0, item: { event: id, id: 'late' } }], changed: [], removed: [items[1]!.event] } },
      { cause: { type: 'EntryCorrected', subject: 'late' }, items: { added: [], changed: [{ at: 0, before: { status: ['counted'] }, item: { status: ['counted', 'corrected'] } }], removed: [] } },
    ]);
  });

  it('keeps silent about other measures, units, countries and types', async () => {
    const silent = await Promise.all(['measure=convictions', 'unit=port', 'country=BE', 'type=TotalStated', 'since=2026-01-01'].map((filter) => listen(`timeline?${filter}`)));
    const hearing = await listen('timeline?unit=jic&country=FR&type=ArrestsMade');
    const { position } = await record('record-arrests', arrests(undefined, '2', { units: ['jic'], places: [{ country: 'FR' }] }));
    await hearing.until(() => hearing.updates.length === 1);
    expect(hearing.heard.at(-1)!.id).toBe(position);
    expect(silent.flatMap(({ updates }) => updates)).toEqual([]);
  });

  it('tells when a unit that its items name is called otherwise', async () => {
    const listener = await listen('timeline?unit=port');
    await record('rename-unit', { unit: 'port', name: 'Port command', occurred: '2024-06-01' });
    await listener.until(() => listener.updates.length === 1);
    const { items, cause } = listener.updates[0]!;
    expect(cause).toMatchObject({ type: 'UnitRenamed', subject: 'port' });
    expect(items!.added).toHaveLength(1);
    expect(items!.changed.map(({ item }) => item['units'])).toContainEqual([{ id: 'port', name: 'Port command' }]);
  });
});
