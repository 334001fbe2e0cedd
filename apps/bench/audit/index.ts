import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { linesOf, AnswerCheck, totalBundle, Trail, TransparencyLog, verifyBundle, writeBundle, type Refold } from '#audit';
import { SqliteJournal } from '#event-store';
import { ReadSide } from '#projections';
import { LAST_INSTANT } from '../generate/index.js';
import { writeHistory } from '../history.js';
import { Service } from '../service.js';
import { tenths, type Row, whole } from '../table.js';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { percentile, secondsOf, timed, type Times } from '../timing.js';
import { measureCommands } from '../writing.js';
import { measureAppending } from './appending.js';

const PROOFS = 3_000;
const PAGE = 50;
const BACKDATED_DAYS = 30;
/** What commands are recorded behind: they refer to units and sources. */
const COMMANDED_HISTORY = 10_000;

/** What the transparency log costs, and how long proofs and their verification take, over a history of this size. */
export async function measureAudit(events: number): Promise<Row[]> {
  const directory = temporaryDirectory();
  try {
    writeHistory(directory, events);
    return [await appendRow(), ...(await logRows(directory, events))];
  } finally {
    removeTemporary(directory);
  }
}

/** Makes the tree of a history that was not written by a service, which would else do so beside its first answers. */
export function buildTree(directory: string): void {
  const journal = SqliteJournal.open(directory, 'embedded');
  const log = TransparencyLog.open({ directory, journal, exclusive: true });
  log.intake.advance();
  log.close();
  journal.close();
}

async function appendRow(): Promise<Row> {
  const directory = temporaryDirectory();
  try {
    writeHistory(directory, COMMANDED_HISTORY);
    buildTree(directory);
    const service = await Service.start(directory);
    const { perSecond } = await measureCommands(service);
    await service.stop();
    const { processor, thread } = await measureAppending(perSecond);
    const share = (processor * perSecond) / 1e6;
    return {
      figure: 'audit append: the tree beside commands',
      measured: `${(share * 100).toFixed(1)} % of the processor`,
      goal: '<= 5 %',
      reached: share <= 0.05,
      beside: `${tenths(processor)} µs an event and ${tenths(thread)} with waiting, at ${whole(perSecond)} commands/s`,
    };
  } finally {
    removeTemporary(directory);
  }
}

async function logRows(directory: string, events: number): Promise<Row[]> {
  const built = secondsOf(() => buildTree(directory));
  const journal = SqliteJournal.open(directory, 'embedded');
  let log!: TransparencyLog;
  const opened = secondsOf(() => (log = TransparencyLog.open({ directory, journal, exclusive: true })));
  try {
    log.checkpoint();
    const proofs = timed(someIds(journal, events), (id) => void log.inclusionProof(id));
    const path = join(directory, 'bundle.ndjson');
    await writeFullBundle(log, journal, directory, path);
    const verified = secondsOf(() => verify(path));
    const refold = new AnswerCheck();
    const refolded = secondsOf(() => verify(path, refold));
    refold.close();
    return [
      proofRow(proofs, `the tree of all events made in ${built.toFixed(1)} s, opened again in ${whole(opened * 1000)} ms`),
      {
        figure: 'verify a bundle of all events',
        measured: `${whole(events / verified)} events/s`,
        goal: '>= 50,000 events/s',
        reached: events / verified >= 50_000,
        beside: `with its answer computed again, twice: ${whole(events / refolded)} events/s`,
      },
      await trailRow(directory, journal),
    ];
  } finally {
    log.close();
    journal.close();
  }
}

function proofRow(times: Times, beside: string): Row {
  const p99 = percentile(times, 0.99);
  return { figure: 'a proof', measured: `p99 ${tenths(p99)} ms`, goal: '<= 5 ms', reached: p99 <= 5, beside: `median ${tenths(percentile(times, 0.5))} ms; ${beside}` };
}

/** The first question after a start, and the very first one, for which the whole log is read. */
async function trailRow(directory: string, journal: SqliteJournal): Promise<Row> {
  const asked = async (): Promise<number> => {
    const started = performance.now();
    const trail = new Trail(journal, directory);
    await trail.upToDate();
    trail.page({ after: 0, until: journal.head, backdatedBy: BACKDATED_DAYS }, Infinity, PAGE);
    return performance.now() - started;
  };
  const [first, after] = [await asked(), await asked()];
  return { figure: 'the trail, first after a start', measured: `${whole(after)} ms`, goal: '<= 500 ms', reached: after <= 500, beside: `at the very first time ${tenths(first / 1000)} s` };
}

/** Ids from all over the log. */
function someIds(journal: SqliteJournal, events: number): string[] {
  return Array.from({ length: PROOFS }, (_, index) => journal.get(1 + Math.floor((index * events) / PROOFS))!.id);
}

async function writeFullBundle(log: TransparencyLog, journal: SqliteJournal, directory: string, path: string): Promise<void> {
  const side = await ReadSide.open(journal, join(directory, 'read-model'));
  const bundle = await totalBundle({ model: side.model, now: LAST_INSTANT }, { measure: 'arrests' }, { contents: 'all-events', made: new Date(LAST_INSTANT) });
  await pipeline(Readable.from(writeBundle(log, journal, bundle)), createWriteStream(path));
  side.close();
}

function verify(path: string, refold?: Refold): void {
  const { answerDiffers = [] } = verifyBundle(linesOf(path), { refold });
  if (answerDiffers.length > 0) throw new Error(answerDiffers.join('\n'));
}
