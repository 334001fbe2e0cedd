import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Client, json, problemIn } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { Specification } from '../http/support/specification.js';
import { arrests, correction, source, unit } from '../http/support/wishes.js';
import { Listener } from './support/listener.js';
import { type Answered, answeredBy, figuresIn } from './support/reconstruction.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

let timeline: TestService;
let admin: Client;
let specification: Specification;
const open: Listener[] = [];

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
  specification = await Specification.of(admin.url);
  for (const [intention, body] of [
    ['establish-unit', unit('jic')],
    ['register-source', source('release', { publishedOn: '2024-03-20' })],
    ['register-source', source('report', { publishedOn: '2024-04-10' })],
    ['record-arrests', arrests('first', '5', { occurred: '2024-03-02', units: ['jic'], sources: ['release'] })],
    ['record-arrests', arrests('second', '7', { occurred: '2024-03-05/2024-03-08', sources: ['report'] })],
    ['record-arrests', arrests('third', '1', { occurred: '2024-03-08', sources: ['release'], places: [{ country: 'FR' }] })],
    ['state-total', { entry: 'claim', measure: 'arrests', window: '../2024-03-15', quantity: { value: '40', qualifier: 'at-least' }, sources: ['release'] }],
    ['correct-entry', correction('third', { quantity: { value: '2', qualifier: 'exact' } })],
    ['record-arrests', arrests('long-after', '9', { occurred: '2026-01-01', sources: ['report'] })],
  ] as const) {
    const answer = await admin.command(intention, body);
    if (answer.status !== 201) throw new Error(answer.text);
  }
});
afterEach(() => {
  for (const listener of open.splice(0)) {
    for (const { data } of listener.heard) specification.validate('replay', { $ref: '#/components/schemas/Replay' }, data);
    listener.cut();
  }
});
afterAll(() => timeline.stop());

async function listen(query: string, lastEventId?: string): Promise<Listener> {
  const listener = await Listener.open(`${admin.url}/v1/replay?${query}`, lastEventId);
  open.push(listener);
  return listener;
}

const whole = async (query: string, lastEventId?: string): Promise<Listener> => {
  const listener = await listen(query, lastEventId);
  return listener.until(() => listener.of('closing').length > 0);
};

/** What one who was built for live updates holds after each event, checked against the question itself. */
async function shown({ heard }: Listener): Promise<Answered[]> {
  let [answer] = heard.map(({ data }) => data.answer);
  const held = [answer!];
  for (const { event, data } of heard) {
    if (event !== 'update') continue;
    answer = answeredBy(answer!, data as never);
    expect(figuresIn(answer)).toEqual(figuresIn(json<Answered>(await admin.get(answer.citation.link))));
    held.push(answer);
  }
  return held;
}

const FAST = 'speed=3650';
const MARCH = 'from=2024-03-01&to=2024-03-31';

describe('a replay of what happened', () => {
  it('begins with the answer on the first day, tells each day on which it changes, and ends', async () => {
    const { heard, response } = await whole(`of=totals&measure=arrests&${MARCH}&${FAST}`);
    expect(response.headers.get('start-position')).toBe('9');
    const days = ['2024-03-02', '2024-03-05', '2024-03-08', '2024-03-15'];
    expect(heard.map(({ event, id }) => `${event} ${id}`)).toEqual([
      'snapshot 9/2024-03-01',
      'caught-up 9/2024-03-01',
      ...days.map((day) => `update 9/${day}`),
      'closing 9/2024-03-31',
    ]);
    expect(heard.filter(({ event }) => event === 'update').map(({ data: { cause, day, position } }) => ({ cause, day, position }))).toEqual(days.map((day) => ({ cause: { day }, day, position: '9' })));
    expect(heard.at(-1)).toMatchObject({ event: 'closing', id: '9/2024-03-31', data: { code: 'complete', position: '9' } });
  });

  it('names what made each difference: what happens on a day, what is over by then, and what was stated up to it', async () => {
    const { updates } = await whole(`of=totals&measure=arrests&${MARCH}&${FAST}`);
    const lent = (counted: readonly Record<string, unknown>[]) => counted.map(({ bounds }) => Object.values(bounds as object));
    expect(updates.map(({ contributions }) => contributions!.map(({ entry, before, after }) => [entry, lent(before), lent(after)]))).toEqual([
      [['first', [], [['5', '5']]]],
      [['second', [], [['0', '7']]]],
      [['second', [['0', '7']], [['7', '7']]], ['third', [], [['2', '2']]]],
      [['claim', [['0', null]], [['40', null]]]],
    ]);
  });

  it.each([
    ['a total', 'of=totals&measure=arrests'],
    ['the total of a unit', 'of=totals&measure=arrests&unit=jic'],
    ['the timeline', 'of=timeline'],
    ['a page of the timeline', 'of=timeline&limit=1'],
    ['the timeline of a country', 'country=FR'],
  ])('shows a client that was built for live updates %s as it was on each day', async (_, question) => {
    for (const axis of ['happened', 'published']) {
      const held = await shown(await whole(`${question}&axis=${axis}&from=2024-02-28&to=2024-04-30&${FAST}`));
      expect(held.length).toBeGreaterThan(1);
      const last = json<Answered>(await admin.get(held.at(-1)!.citation.link));
      expect(figuresIn(held.at(-1)!)).toEqual(figuresIn(last));
    }
  });

  it('goes on after the last event that a client has, as if nothing had been recorded meanwhile, and is over after the last of all', async () => {
    const query = `${MARCH}&${FAST}`;
    const { heard } = await whole(query);
    await admin.command('record-arrests', arrests('meanwhile', '3', { occurred: '2024-03-09' }));
    for (const [index, { id }] of heard.entries()) {
      if (index === heard.length - 1) continue;
      const rest = await whole(query, id);
      expect(rest.heard.filter(({ event }) => event !== 'caught-up')).toEqual(heard.slice(index + 1).filter(({ event }) => event !== 'caught-up'));
    }
    const { status } = await fetch(`${admin.url}/v1/replay?${query}`, { headers: { 'Last-Event-ID': heard.at(-1)!.id } });
    expect(status).toBe(204);
  });

  it('sees what was public by another day, and what was recorded by another position', async () => {
    const early = await whole(`of=totals&measure=arrests&${MARCH}&${FAST}&publishedBy=2024-03-31`);
    expect(early.updates.at(-1)!.after).toMatchObject({ itemised: { low: '7', high: '7' }, citation: { publishedBy: '2024-03-31' } });
    const first = await whole(`of=totals&measure=arrests&${MARCH}&${FAST}&recordedBy=4`);
    expect(first.updates.map(({ after }) => (after['itemised'] as { high: string }).high)).toEqual(['5']);
  });
});

describe('a replay of what was published', () => {
  it('tells an entry on the day its source came out', async () => {
    const { updates } = await whole(`of=totals&measure=arrests&axis=published&from=2024-03-01&to=2024-04-30&${FAST}&recordedBy=6`);
    expect(updates.map(({ cause, after }) => [cause['day'], after['itemised']])).toEqual([
      ['2024-03-20', { low: '6', high: '6', entries: { count: 2 } }],
      ['2024-04-10', { low: '13', high: '13', entries: { count: 3 } }],
    ]);
    expect(updates.map(({ contributions }) => contributions!.map(({ entry }) => entry))).toEqual([['first', 'third'], ['second']]);
  });
});

describe('a replay of what was recorded', () => {
  it('tells what a subscription tells from the same position on', async () => {
    for (const [of, question] of [['timeline', 'timeline?limit=50'], ['totals', 'totals?measure=arrests']] as const) {
      const live = await Listener.open(`${admin.url}/v1/subscriptions/${question}&from=0`);
      open.push(live);
      await live.until(() => live.of('caught-up').length > 0);
      const played = await whole(`of=${of}&axis=recorded&speed=31536000&${question.split('?')[1]!}`);
      expect(played.heard[0]).toMatchObject({ event: 'snapshot', id: '0' });
      expect(played.of('update')).toEqual(live.of('update'));
      const rest = await whole(`of=${of}&axis=recorded&speed=31536000&${question.split('?')[1]!}`, '5');
      expect(rest.of('update')).toEqual(live.of('update').filter(({ id }) => Number(id) > 5));
    }
  });
});

describe('the pace of a replay', () => {
  it('follows the days, but nobody waits long for the next change', async () => {
    const begun = performance.now();
    const { updates } = await whole('of=totals&measure=arrests&unit=jic&from=2024-03-01&to=2026-01-02&speed=1');
    expect(updates).toHaveLength(1);
    // The first change is a day away; then there are two years to the end.
    expect(performance.now() - begun).toBeGreaterThan(1_800);
  });

  it('stops with the client', async () => {
    const listener = await listen('from=2000-01-01&to=2026-01-01&speed=0.1');
    await listener.until(() => listener.of('caught-up').length > 0);
    listener.cut();
    await whole(`${MARCH}&${FAST}`);
  });
});

describe('a replay that makes no sense', () => {
  it.each([
    ['from', ''],
    ['from', 'from=yesterday'],
    ['to', 'from=2024-03-05&to=2024-03-01'],
    ['from', 'from=1700-01-01'],
    ['axis', 'axis=sideways&from=2024-03-01'],
    ['of', 'of=everything&from=2024-03-01'],
    ['speed', 'from=2024-03-01&speed=0'],
    ['speed', 'from=2024-03-01&speed=fast'],
    ['speed', 'axis=recorded&speed=31536001'],
    ['to', 'axis=recorded&to=1000000'],
    ['recordedBy', 'axis=recorded&recordedBy=3'],
    ['publishedBy', 'axis=published&from=2024-03-01&publishedBy=2024-03-01'],
    ['asOf', 'from=2024-03-01&asOf=2024-03-01'],
    ['since', 'from=2024-03-01&since=2024-03-02'],
    ['measure', 'of=totals&from=2024-03-01'],
    ['type', 'of=totals&measure=arrests&type=ArrestsMade&from=2024-03-01'],
  ])('is refused with %s named: %s', async (parameter, query) => {
    const problem = problemIn(await admin.get(`/v1/replay?${query}`));
    expect([problem.status, problem.code, problem.problems!.map((each) => each.parameter)]).toEqual([400, 'invalid-question', [parameter]]);
  });

  it.each(['5', '99/2024-03-05', '3/2024-02-30', '3/2024-02-01', 'x'])('cannot go on after %s', async (id) => {
    const problem = problemIn(await admin.get(`/v1/replay?${MARCH}`, { 'Last-Event-ID': id }));
    expect([problem.code, problem.problems![0]!.parameter]).toEqual(['invalid-header', 'Last-Event-ID']);
  });
});
