import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { json } from '../http/support/client.js';
import { arrests, correction, source, unit } from '../http/support/wishes.js';
import { type Answered, figuresIn } from '../subscriptions/support/reconstruction.js';
import { type Delivered, Receiver } from './support/receiver.js';
import { post, register, startService, untilIs, type WebhookView } from './support/service.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 2);

const QUESTIONS: ['totals' | 'timeline', Record<string, string>][] = [
  ['totals', { measure: 'arrests' }],
  ['totals', { measure: 'arrests', unit: 'jic', since: '2024-03-10' }],
  ['totals', { measure: 'arrests', country: 'FR' }],
  ['timeline', { unit: 'jic', limit: '4' }],
  ['timeline', { country: 'GB', limit: '3' }],
];

const steps = fc.array(
  fc.record({ what: fc.constantFrom('arrest', 'arrest', 'correct', 'retract', 'state', 'withdraw', 'move', 'restart', 'resume'), who: fc.nat(1_000), day: fc.integer({ min: 1, max: 28 }) }),
  { minLength: 30, maxLength: 60 },
);
type Step = (typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never);

/** How a receiver misbehaves, in turn; 0 is well. */
const moods = fc.array(fc.nat(6), { minLength: 5, maxLength: 40 });

const pick = <T>(of: readonly T[], which: number): T => of[which % of.length]!;

function commandFor({ what, who, day }: Step, entries: string[]): [string, object] | undefined {
  const occurred = `2024-03-${String(day).padStart(2, '0')}`;
  switch (what) {
    case 'arrest':
      return ['record-arrests', arrests(`raid-${entries.length}`, String(day), { occurred, ...(who % 3 > 0 && { units: [pick(['jic', 'cell'], who)] }), places: [{ country: pick(['FR', 'GB'], who) }], sources: [`paper-${who % 2}`] })];
    case 'correct':
      return ['correct-entry', correction(pick(entries, who), { quantity: { value: String(day + 50), qualifier: 'exact' }, occurred })];
    case 'retract':
      return ['retract-entry', { entry: pick(entries, who), reason: 'It was another one.' }];
    case 'state':
      return ['state-total', { measure: 'arrests', window: `../${occurred}`, quantity: { value: String(who), qualifier: 'at-least' }, unit: pick(['jic', 'cell'], who), sources: ['paper-0'] }];
    case 'withdraw':
      return ['withdraw-source', { source: 'paper-1', reason: 'It was made up.' }];
    case 'move':
      return ['correct-unit', { unit: 'cell', changes: { partOf: pick([['jic'], null], who) }, reason: 'It moved.' }];
    default:
      return undefined;
  }
}

function moody(receiver: Receiver, moods: readonly number[]): void {
  let turn = 0;
  receiver.answering = (response) => {
    const mood = moods[turn++] ?? 0;
    if (mood === 1) response.destroy();
    else if (mood === 2) response.writeHead(500).end('no');
    else if (mood === 3) response.writeHead(503, { 'retry-after': '0' }).end();
    else if (mood === 4) response.socket?.end('GARBAGE\r\n\r\n');
    else setTimeout(() => response.writeHead(200).end(), mood);
  };
}

/** What a receiver may rely on, whatever happened. */
function checkOrder(receiver: Receiver): void {
  expect(receiver.badlySigned).toEqual([]);
  const places = receiver.arrived.map(({ event }) => receiver.messages.findIndex((each) => each.event.id === event.id));
  places.forEach((place, index) => expect(place - (places[index - 1] ?? 0)).toBeLessThanOrEqual(1));
  const positions = receiver.messages.map(({ event }) => Number(event.data.position));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
}

const causesOf = (messages: readonly Delivered[]): unknown[] => messages.slice(1).map(({ event }) => event.data.cause['event']);

async function lifeOf(all: readonly Step[], moodsOf: readonly (readonly number[])[]): Promise<void> {
  let timeline = await startService({ passedOver: 3 });
  const told: [Receiver, WebhookView][] = [];
  try {
    for (const id of ['jic', 'cell']) await timeline.admin.command('establish-unit', unit(id));
    for (const id of [0, 1]) await timeline.admin.command('register-source', source(`paper-${id}`));
    const entries = ['raid-0'];
    await timeline.admin.command('record-arrests', arrests('raid-0', '5'));
    for (const [index, [question, parameters]] of QUESTIONS.entries()) {
      const receiver = await Receiver.start();
      moody(receiver, moodsOf[index] ?? []);
      told.push([receiver, await register(timeline.admin, receiver, question, parameters)]);
    }
    for (const step of all) {
      if (step.what === 'restart') timeline = step.who % 3 === 0 ? await timeline.restart() : timeline;
      if (step.what === 'resume') await post(timeline.admin, `/v1/webhooks/${pick(told, step.who)[1].id}/resume`);
      const command = commandFor(step, entries);
      // Some are refused, such as to correct what was retracted: they change nothing.
      const recorded = command && (await timeline.admin.command(...command)).status === 201;
      if (recorded && step.what === 'arrest') entries.push(`raid-${entries.length}`);
    }
    for (const [receiver, webhook] of told) {
      await untilIs(timeline.admin, webhook, ({ behind, failure }) => behind === 0 && !failure);
      checkOrder(receiver);
      const causes = causesOf(receiver.messages);
      expect(new Set(causes).size).toBe(causes.length);
      for (const answer of receiver.answers) expect([answer.citation.link, figuresIn(answer)]).toEqual([answer.citation.link, figuresIn(json<Answered>(await timeline.admin.get(answer.citation.link)))]);
      const { measure, ...filters } = webhook.parameters;
      const path = webhook.question === 'totals' ? `/v1/totals/${measure}` : '/v1/timeline';
      expect(figuresIn(receiver.answers.at(-1)!)).toEqual(figuresIn(json<Answered>(await timeline.admin.get(`${path}?${new URLSearchParams(filters).toString()}`))));
    }
  } finally {
    await timeline.stop();
    for (const [receiver] of told) await receiver.stop();
  }
}

describe('a receiver that keeps its answer by what it is told', () => {
  it(
    'holds the answer of the question at every position, however badly it received and however often the service restarted',
    async () => {
      await fc.assert(fc.asyncProperty(steps, fc.array(moods, { minLength: QUESTIONS.length, maxLength: QUESTIONS.length }), lifeOf), { numRuns: RUNS, endOnFailure: true });
    },
    RUNS * 90_000,
  );
});
