import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { json } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests, correction, source, unit } from '../http/support/wishes.js';
import { Follower } from './support/follower.js';
import { Listener } from './support/listener.js';
import { type Answered, figuresIn } from './support/reconstruction.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 3);

const UNITS = ['jic', 'cell', 'port'];
const COUNTRIES = ['FR', 'GB'];
const FILTERS = ['', '&unit=jic', '&country=FR', '&unit=cell&country=GB', '&since=2024-03-10'];
const QUESTIONS = [...FILTERS.map((filter) => `totals?measure=arrests${filter}`), ...FILTERS.map((filter) => `timeline?limit=5${filter}`), 'timeline?measure=convictions'];

interface Step {
  what: string;
  who: number;
  number: number;
}

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('arrest', 'arrest', 'arrest', 'correct', 'retract', 'state', 'withdraw', 'move', 'rename', 'duplicate', 'cut', 'cut', 'cut', 'pause', 'pause', 'go on', 'restart'),
    who: fc.nat(1000),
    number: fc.integer({ min: 1, max: 28 }),
  }),
  { minLength: 60, maxLength: 120 },
);

const pick = <T>(of: readonly T[], which: number): T => of[which % of.length]!;
const day = (number: number): string => `2024-03-${String(number).padStart(2, '0')}`;

/** A command by which something changes, where there is something to change. */
function commandFor({ what, who, number }: Step, entries: string[]): [string, object] | undefined {
  const [entry, other] = [pick(entries, who), pick(entries, number)];
  switch (what) {
    case 'arrest': {
      const id = `raid-${entries.length}`;
      const units = who % 3 === 0 ? {} : { units: [pick(UNITS, who)] };
      return ['record-arrests', arrests(id, String(number), { ...units, occurred: day(number), places: [{ country: pick(COUNTRIES, number) }], ...(who % 4 === 0 && { sources: [`paper-${who % 3}`] }) })];
    }
    case 'correct':
      return ['correct-entry', correction(entry, { quantity: { value: String(number + 50), qualifier: 'exact' }, occurred: day(29 - number) })];
    case 'retract':
      return ['retract-entry', { entry, reason: 'It was another one.' }];
    case 'state':
      return ['state-total', { measure: 'arrests', window: `../${day(number)}`, quantity: { value: String(who), qualifier: 'at-least' }, ...(who % 2 === 0 && { unit: pick(UNITS, who) }), sources: ['paper-0'] }];
    case 'withdraw':
      return ['withdraw-source', { source: `paper-${1 + (who % 2)}`, reason: 'It was made up.' }];
    case 'move':
      return ['correct-unit', { unit: 'cell', changes: { partOf: who % 2 === 0 ? ['jic'] : ['port'] }, reason: 'It moved.' }];
    case 'rename':
      return ['rename-unit', { unit: pick(UNITS, who), name: `Unit ${number}`, occurred: day(number) }];
    case 'duplicate':
      return entry === other ? undefined : ['mark-duplicate', { entry, duplicateOf: other, reason: 'The same raid.' }];
    default:
      return undefined;
  }
}

/** Commands at random, among clients that are cut off, paused and come back, while the service stops and starts. */
async function lifeOf(all: readonly Step[]): Promise<void> {
  let timeline = await TestService.start({ subscriptions: { recentChanges: all.length % 8, lingerMs: 0, heartbeatMs: 20 } });
  const followers = QUESTIONS.map((question) => new Follower(question));
  try {
    for (const id of UNITS) await timeline.admin.command('establish-unit', unit(id));
    for (const id of [0, 1, 2]) await timeline.admin.command('register-source', source(`paper-${id}`));
    const entries = ['raid-0'];
    await timeline.admin.command('record-arrests', arrests('raid-0', '5'));
    for (const each of followers) await each.connect(timeline.service.url);
    for (const step of all) {
      const follower = pick(followers, step.who);
      if (step.what === 'cut') await follower.connect(timeline.service.url);
      else if (step.what === 'pause') follower.pause();
      else if (step.what === 'go on') follower.goOn();
      else if (step.what === 'restart') {
        if (step.who % 3 !== 0) continue;
        timeline = await timeline.restart();
        for (const each of followers) await each.connect(timeline.service.url);
      } else {
        const command = commandFor(step, entries);
        // Some are refused, such as to correct what was retracted: they change nothing.
        const recorded = command && (await timeline.admin.command(...command)).status === 201;
        if (recorded && step.what === 'arrest') entries.push(`raid-${entries.length}`);
      }
    }
    const { head } = timeline.service.store.journal;
    await timeline.service.readSide.caughtUpWith(head, 60_000);
    for (const each of followers) {
      await each.connect(timeline.service.url);
      await each.caughtUp();
      expect([each.question, each.position]).toEqual([each.question, String(head)]);
      expect([each.question, new Set(each.causes).size]).toEqual([each.question, each.causes.length]);
      for (const [link, answer] of each.held) {
        expect([each.question, link, figuresIn(answer)]).toEqual([each.question, link, figuresIn(json<Answered>(await timeline.admin.get(link)))]);
      }
      const path = each.question.startsWith('totals') ? `/v1/totals/arrests?${each.question.split('&').slice(1).join('&')}` : `/v1/${each.question}`;
      expect([each.question, figuresIn(each.answer!)]).toEqual([each.question, figuresIn(json<Answered>(await timeline.admin.get(path)))]);
    }
    expect(followers.some(({ causes }) => causes.length > 3)).toBe(true);
  } finally {
    for (const each of followers) each.cut();
    await timeline.stop();
  }
}

describe('a client that keeps its answer by what it hears', () => {
  it(
    'holds the answer of the question at every position, however often it was cut off, paused or the service restarted',
    async () => {
      await fc.assert(fc.asyncProperty(steps, lifeOf), { numRuns: RUNS, endOnFailure: true });
    },
    RUNS * 60_000,
  );
});

describe('a subscription that goes on after a position', () => {
  it.each([100, 2, 0])('tells every later change and nothing else, with the last %d changes at hand', async (recentChanges) => {
    const timeline = await TestService.start({ subscriptions: { recentChanges } });
    const { admin } = timeline;
    const listen = async (question: string, lastEventId?: string): Promise<Listener> => {
      const listener = await Listener.open(`${admin.url}/v1/subscriptions/${question}`, lastEventId);
      return listener.until(() => listener.of('caught-up').length > 0);
    };
    const first = await listen('totals?measure=arrests');
    for (const number of [1, 2, 3, 4]) await admin.command('record-arrests', arrests(`raid-${number}`, String(number)));
    await first.until(() => first.updates.length === 4);
    const listener = await listen('totals?measure=arrests&from=1', '2');
    expect(listener.response.headers.get('start-position')).toBe('2');
    expect(listener.heard.map(({ event, id }) => [event, id])).toEqual([['update', '3'], ['update', '4'], ['caught-up', '4']]);
    expect(listener.updates).toEqual(first.updates.slice(2));
    const up = await listen('totals?measure=arrests', '4');
    expect(up.updates).toEqual([]);
    const whole = await listen('timeline?from=0');
    expect(whole.updates.map(({ before, after }) => [before['count'], after['count']])).toEqual([[0, 1], [1, 2], [2, 3], [3, 4]]);
    for (const each of [first, listener, up, whole]) each.cut();
    await timeline.stop();
  });
});
