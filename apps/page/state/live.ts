import { effect, signal } from '@preact/signals';
import { addressOf, ask, type Schemas } from '../api/client.js';
import { address } from './address.js';
import { arrivals, keyOf, totals } from './data.js';
import { castRevision, isNow, present, revision } from './question.js';
import { glance } from './timeline.js';

/** `stopped`: the service is there, but its answers end before an event that it cannot take in. */
export type Connection = 'connecting' | 'live' | 'lost' | 'stopped';

export const connection = signal<Connection>('connecting');

/** Changes that wait because the page shows the past, or because one is reading. */
export const waiting = signal(0);

/** Whether one is reading further down, where nothing may move. */
export const reading = signal(false);

const ARRIVAL_MS = 30_000;
const AGAIN_MS = 2_000;
/** How often the page looks for what no update tells of: what is beyond the first page of the timeline, or not on it at all. */
const LOOK_MS = 15_000;
const REFRESH_MS = 700;

const ABOUT_UNITS = /^(Unit|Partner)/;

let source: EventSource | undefined;
let position: string | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

type Update = Schemas['TimelineUpdate'];

function take({ items, cause }: Update): void {
  if ('type' in cause && ABOUT_UNITS.test(cause.type)) unitsMayDiffer = true;
  if (!isNow.peek() || reading.peek()) {
    waiting.value += 1;
    return;
  }
  mark([...items.added, ...items.changed].map(({ item }) => item.event));
  refresh();
}

let unitsMayDiffer = false;
let refreshing: ReturnType<typeof setTimeout> | undefined;
let refreshed = -REFRESH_MS;

/** Asks everything again, at most once in a while: many things may be recorded in a second. */
function refresh(): void {
  refreshing ??= setTimeout(
    () => {
      [refreshing, refreshed] = [undefined, performance.now()];
      if (unitsMayDiffer) castRevision.value += 1;
      unitsMayDiffer = false;
      revision.value += 1;
    },
    Math.max(0, refreshed + REFRESH_MS - performance.now()),
  );
}

/** Takes in what was recorded without an update telling of it. While one is reading, or looks at the past, it can wait. */
async function lookAround(): Promise<void> {
  const canWait = (): boolean => connection.peek() !== 'live' || document.hidden || !isNow.peek() || reading.peek() || waiting.peek() > 0;
  const shown = glance.peek().value?.overview.citation.position;
  if (shown === undefined || canWait()) return;
  const { citation } = await ask('/v1/measures', {}, {});
  if (citation.position === shown || canWait()) return;
  unitsMayDiffer = true;
  refresh();
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
  castRevision.value += 1;
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
  opened.addEventListener('stopped', () => (connection.value = 'stopped'));
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
  setInterval(() => void lookAround().catch(() => undefined), LOOK_MS);
  addEventListener('pagehide', disconnect);
}
