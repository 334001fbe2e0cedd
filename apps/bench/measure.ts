import { join } from 'node:path';
import { SqliteJournal } from '#event-store';
import { ReadSide } from '#projections';
import { buildTree } from './audit/index.js';
import { writeHistory } from './history.js';
import { pathsOf } from './questions.js';
import { measureReading } from './reading.js';
import { measureRebuild } from './rebuild.js';
import { Service } from './service.js';
import { type Row, tenths, whole } from './table.js';
import { removeTemporary, temporaryDirectory } from './temporary.js';
import { percentile, type Times } from './timing.js';
import { measureAppends, measureCommands } from './writing.js';

const MILLION = 1_000_000;
const WARM_UP_QUESTIONS = 200;

/** Every figure at one size of history. */
export async function measure(events: number): Promise<Row[]> {
  const directory = temporaryDirectory();
  try {
    writeHistory(directory, events);
    buildTree(directory);
    const { rows, paths } = await measureReadSide(directory);
    return [...rows, ...(await measureService(directory, events, paths))];
  } finally {
    removeTemporary(directory);
  }
}

async function measureReadSide(directory: string): Promise<{ rows: Row[]; paths: string[] }> {
  const journal = SqliteJournal.open(directory, 'embedded');
  try {
    const projected = join(directory, 'read-model');
    const { rebuild, bareScan } = await measureRebuild(journal, projected);
    const side = await ReadSide.open(journal, projected);
    const { totals, timeline, overview, words, wordedTotals, allWorded } = measureReading(side.model);
    const paths = pathsOf(side.model, WARM_UP_QUESTIONS, 15);
    side.close();
    const rows = [
      {
        figure: 'rebuild all read models',
        measured: `${whole(rebuild)} events/s, ${(rebuild / bareScan).toFixed(2)} of a bare scan`,
        goal: '>= 100,000 events/s, >= 0.33',
        reached: rebuild >= 100_000 && rebuild >= bareScan / 3,
        beside: `scan of the log and JSON.parse: ${whole(bareScan)} events/s`,
      },
      latencyRow('any total', totals, 10),
      latencyRow('first page of the timeline', timeline, 20),
      latencyRow('the timeline at a glance', overview, 100),
      latencyRow('first page of the timeline by words', words, 500),
      latencyRow('any total by words', wordedTotals, 500),
      latencyRow('every total by words', allWorded, 800),
    ];
    return { rows, paths };
  } finally {
    journal.close();
  }
}

function latencyRow(figure: string, times: Times, goal: number): Row {
  const p99 = percentile(times, 0.99);
  const beside = `median ${tenths(percentile(times, 0.5))} ms, slowest ${tenths(percentile(times, 1))} ms of ${whole(times.length)}`;
  return { figure, measured: `p99 ${tenths(p99)} ms`, goal: `<= ${goal} ms`, reached: p99 <= goal, beside };
}

async function measureService(directory: string, events: number, paths: readonly string[]): Promise<Row[]> {
  const emptyDirectory = temporaryDirectory();
  const appendDirectory = temporaryDirectory();
  try {
    const empty = await Service.start(emptyDirectory);
    const emptyMemory = empty.memory;
    await empty.stop();
    // A history that was only written lacks what a service keeps beside it: the start that counts is the next one.
    const service = await (await Service.start(directory)).restart();
    for (const path of paths) await service.get(path);
    const { memory } = service;
    const commands = await measureCommands(service);
    await service.stop();
    const appends = await measureAppends(appendDirectory);
    const ofMillion = events >= MILLION ? '' : ' (at a million)';
    return [
      {
        figure: 'commands over HTTP, 64 at once',
        measured: `${whole(commands.perSecond)}/s, p99 ${tenths(commands.p99)} ms`,
        goal: '>= 2,500/s, p99 <= 60 ms',
        reached: commands.perSecond >= 2_500 && commands.p99 <= 60,
        beside: `appends of the store alone: ${whole(appends.perSecond)}/s, p99 ${tenths(appends.p99)} ms`,
      },
      {
        figure: 'start until it answers',
        measured: `${service.startSeconds.toFixed(2)} s`,
        goal: `<= 2 s${ofMillion}`,
        reached: service.startSeconds <= 2,
        beside: `an empty service: ${empty.startSeconds.toFixed(2)} s`,
      },
      {
        figure: 'memory of the service',
        measured: `${whole(memory)} MB`,
        goal: `<= 600 MB${ofMillion}`,
        reached: memory <= 600,
        beside: `an empty service: ${whole(emptyMemory)} MB`,
      },
    ];
  } finally {
    removeTemporary(emptyDirectory);
    removeTemporary(appendDirectory);
  }
}
