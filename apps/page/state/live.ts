import { effect, signal } from '@preact/signals';
import { addressOf, type Schemas } from '../api/client.js';
import { address } from './address.js';
import { arrivals, keyOf, totals } from './data.js';
import { isNow, present, revision } from './question.js';

export type Connection = 'connecting' | 'live' | 'lost';

export const connection = signal<Connection>('connecting');

/** Changes that wait because the page shows the past, or because one is reading. */
export const waiting = signal(0);

/** Whether one is reading further down, where nothing may move. */
export const reading = signal(false);

const ARRIVAL_MS = 30_000;
const AGAIN_MS = 2_000;

let source: EventSource | undefined;
let position: string | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

type Update = Schemas['TimelineUpdate'];

function take({ items }: Pick<Update, 'items'>): void {
  const events = [...items.added, ...items.changed].map(({ item }) => item.event);
  if (!isNow.peek() || reading.peek()) {
    waiting.value += 1;
    return;
  }
  mark(events);
  revision.value += 1;
}

/** @param names events of the timeline, or keys of figures */
function mark(names: readonly string[]): void {
  if (names.length === 0) return;
  arrivals.value = new Set([...arrivals.peek(), ...names]);
  setTimeout(() => (arrivals.value = new Set([...arrivals.peek()].filter((name) => !names.includes(name)))), ARRIVAL_MS);
}

/** Marks the figures that say something else than before about the same question. */
function markFigures(): void {
  let before = { question: '', said: new Map<string, string>() };
  effect(() => {
    const { value, of } = totals.value;
    if (value === undefined || of === undefined) return;
    const question = JSON.stringify({ ...(JSON.parse(of) as object), revision: undefined });
    const said = new Map(value.map((total) => [keyOf(total), total.headline]));
    if (question === before.question) mark([...said].flatMap(([key, headline]) => (before.said.get(key) === headline ? [] : [key])));
    before = { question, said };
  });
}

/** Shows what has been waiting. */
export function showWaiting(): void {
  waiting.value = 0;
  revision.value += 1;
}

function connect(question: { unit?: string; country?: string }): void {
  disconnect();
  const opened = (source = new EventSource(addressOf('/v1/subscriptions/timeline', {}, { ...question, limit: 200, from: position })));
  const heard = (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as { position: string; day?: string };
    position = message.position;
    if (message.day !== undefined) present.value = message.day;
    return message;
  };
  opened.addEventListener('snapshot', heard);
  opened.addEventListener('caught-up', (event) => {
    heard(event as MessageEvent<string>);
    connection.value = 'live';
  });
  opened.addEventListener('update', (event) => take(heard(event as MessageEvent<string>) as unknown as Update));
  opened.addEventListener('error', () => {
    connection.value = 'lost';
    // A browser gives up for good when it is answered with an error.
    if (opened.readyState === EventSource.CLOSED) again = setTimeout(() => connect(question), AGAIN_MS);
  });
}

function disconnect(): void {
  clearTimeout(again);
  source?.close();
  source = undefined;
}

/** Follows the timeline of the page's unit and country from now on. */
export function followLive(): void {
  markFigures();
  let followed: string | undefined;
  effect(() => {
    const { unit, country } = address.value;
    const next = JSON.stringify({ unit, country });
    if (next === followed) return;
    followed = next;
    position = undefined;
    connection.value = 'connecting';
    connect({ unit, country });
  });
  let before = isNow.peek();
  effect(() => {
    const now = isNow.value;
    if (now && !before && waiting.peek() > 0) queueMicrotask(showWaiting);
    before = now;
  });
  addEventListener('pagehide', disconnect);
}
