import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildTree } from '../audit/index.js';
import { type GeneratedEvent, generateEvents } from '../generate/index.js';
import { SEED, writeHistory } from '../history.js';
import { Service } from '../service.js';
import { type Row, tenths, whole } from '../table.js';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { percentile } from '../timing.js';
import { send } from './commands.js';
import type { Report, Task } from './listeners.js';
import { isTrue, updatesSince } from './truth.js';
import { wishes } from './wishes.js';

const SUBSCRIBERS = 1_000;
const COMMANDS_PER_SECOND = 50;
const WARM_UP_SECONDS = 4;
const SECONDS = 16;
/** When nothing is heard for so long, all is told. */
const SETTLE_MS = 2_000;
const CHECKED_AT_ONCE = 8;
const LISTENERS = fileURLToPath(new URL('./listeners.js', import.meta.url));

/** What a thousand subscribers cost, and what they are told, over a history of so many events. */
export async function measureSubscriptions(events: number): Promise<Row[]> {
  const directory = temporaryDirectory();
  const warmUp = WARM_UP_SECONDS * COMMANDS_PER_SECOND;
  const counted = SECONDS * COMMANDS_PER_SECOND;
  try {
    const history = generateEvents({ events: events + warmUp + counted, seed: SEED });
    writeHistory(directory, events, history);
    buildTree(directory);
    const service = await Service.start(directory);
    try {
      const alone = await measured(service, () => send(service, next(history, warmUp), COMMANDS_PER_SECOND));
      const paths = wishes(SUBSCRIBERS, Math.min(5_000, Math.floor(events / 20)), SEED);
      return await withListeners(service, paths, next(history, counted), alone.cpuMs / warmUp);
    } finally {
      await service.stop();
    }
  } finally {
    removeTemporary(directory);
  }
}

const next = (history: Generator<GeneratedEvent>, count: number): GeneratedEvent[] => Array.from({ length: count }, () => history.next().value as GeneratedEvent);

async function withListeners(service: Service, paths: readonly string[], commands: readonly GeneratedEvent[], cpuAlone: number): Promise<Row[]> {
  const idle = service.memory;
  const listeners = fork(LISTENERS, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    await ask(listeners, { url: service.url, paths } satisfies Task);
    const start = await service.position();
    let most = service.memory;
    const watch = setInterval(() => (most = Math.max(most, service.memory)), 500);
    const { result, cpuMs } = await measured(service, async () => {
      const sent = await send(service, commands, COMMANDS_PER_SECOND);
      for (let [heard, before] = [0, -1]; heard > before; [heard, before] = [await ask<number>(listeners, 'count'), heard]) await sleep(SETTLE_MS);
      return sent;
    });
    clearInterval(watch);
    const { truth, wrong } = await truthOf(service.url, paths, start);
    const report = await ask<Report>(listeners, 'report');
    const mistaken = paths.filter((path, index) => report.heard[index]!.join() !== truth.get(path)).length;
    const delays = Float64Array.from([...result.answered].flatMap(([id, at]) => (report.latest[id] === undefined ? [] : [report.latest[id] - at]))).sort();
    return rowsOf({ delays, wrong: wrong + mistaken + report.lost, grown: most - idle, idle, questions: new Set(paths).size, updates: report.heard.flat().length, refused: result.refused, cpu: cpuMs / commands.length, cpuAlone });
  } finally {
    listeners.kill('SIGKILL');
  }
}

async function ask<T>(child: ChildProcess, message: Serializable): Promise<T> {
  const answered = once(child, 'message');
  child.send(message);
  const [answer] = (await answered) as [T];
  return answer;
}

interface Figures {
  delays: Float64Array;
  wrong: number;
  grown: number;
  idle: number;
  questions: number;
  updates: number;
  refused: number;
  cpu: number;
  cpuAlone: number;
}

function rowsOf({ delays, wrong, grown, idle, questions, updates, refused, cpu, cpuAlone }: Figures): Row[] {
  const p99 = percentile(delays, 0.99);
  return [
    {
      figure: `${whole(SUBSCRIBERS)} subscribers, ${COMMANDS_PER_SECOND} commands/s`,
      measured: `p99 ${tenths(p99)} ms`,
      goal: '<= 100 ms',
      reached: p99 <= 100,
      beside: `from answer to last update; median ${tenths(percentile(delays, 0.5))} ms, slowest ${tenths(percentile(delays, 1))} ms; ${whole(questions)} distinct questions`,
    },
    {
      figure: 'updates missed, repeated or wrong',
      measured: whole(wrong),
      goal: '0',
      reached: wrong === 0,
      beside: `of ${whole(updates)} updates told; ${refused} commands refused`,
    },
    { figure: 'memory for them', measured: `${whole(grown)} MB`, goal: '<= 150 MB', reached: grown <= 150, beside: `before they came: ${whole(idle)} MB` },
    { figure: 'processor time for a command', measured: `${tenths(cpu)} ms`, goal: '<= 20 ms', reached: cpu <= 20, beside: `without subscribers: ${tenths(cpuAlone)} ms` },
  ];
}

/** The updates that there are by the log itself, for each question, and how many questions were last told other figures than they answer. */
async function truthOf(url: string, paths: readonly string[], start: string): Promise<{ truth: Map<string, string>; wrong: number }> {
  const truth = new Map<string, string>();
  let wrong = 0;
  const waiting = [...new Set(paths)];
  const look = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const { ids, last } = await updatesSince(url, path, start);
      truth.set(path, ids.join());
      if (last && !(await isTrue(url, last))) wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, look));
  return { truth, wrong };
}

/** Processor time of the service during some work. */
async function measured<T>(service: Service, work: () => Promise<T>): Promise<{ result: T; cpuMs: number }> {
  const before = cpuMsOf(service.pid);
  const result = await work();
  return { result, cpuMs: cpuMsOf(service.pid) - before };
}

/** User and system time of a process by proc(5), in ticks of 10 ms; NaN where there is no such file. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return NaN;
  }
}
