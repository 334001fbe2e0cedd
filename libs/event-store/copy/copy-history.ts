import { setImmediate as turn } from 'node:timers/promises';
import { StoreMismatch, StoreUnavailable } from '../errors.js';
import type { Journal, RawEvent } from '../journal.js';
import type { StoredKey } from '../keys.js';
import { compare } from './compare.js';
import type { CopyTarget, OpenedLog } from './copy-target.js';
import { EmbeddedTarget, readEmbedded } from './embedded-log.js';
import type { CopyStep, Place, Tell } from './place.js';

/** Events written between two reports of progress, and in one commit of an embedded target. */
const CHUNK = 500;

export interface CopyOptions {
  readonly from: Place;
  readonly to: Place;
  readonly tell?: Tell;
}

export interface CopyReport {
  /** How many events both hold now, all compared. */
  readonly events: number;
  readonly copied: number;
  /** Those that an earlier run had copied. */
  readonly found: number;
  /** Events of others in the source, and such as claim to be of the history but cannot be: not copied. */
  readonly skipped: { readonly foreign: number; readonly malformed: number };
  /** Positions of the last event. */
  readonly lastPosition: { readonly source: string; readonly target: string } | undefined;
}

/**
 * Copies a history: its events in their order, with ids, streams, revisions, bodies and recorded instants as they are. What an
 * earlier run copied is compared and not copied again. At the end the target is read anew and compared event by event.
 *
 * @throws {StoreMismatch} the target holds something else, or one of the two is no whole log
 * @throws {StoreLocked | StoreUnavailable | EventTooLarge | TypeError}
 */
export async function copyHistory({ from, to, tell = () => undefined }: CopyOptions): Promise<CopyReport> {
  const source = await reached('source', openSource(from, tell));
  try {
    const target = await reached('target', openTarget(to, tell));
    try {
      return await copied(source, target, tell);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copied({ journal, skipped }: OpenedLog, target: CopyTarget, tell: Tell): Promise<CopyReport> {
  const events = journal.head;
  const found = target.journal.head;
  const telling = (step: CopyStep['step'], total: number) => (done: number): void => tell({ step, done, total });

  if (found > events) throw new StoreMismatch(`The target holds ${found} events, and the source only ${events}: it is no copy of it, or was written to since. ${ADVICE}`);
  const elsewhere = await compare(journal, target.journal, found, telling('comparing', found));
  if (elsewhere) throw new StoreMismatch(`The target holds something else than the source: of event number ${elsewhere.number}, ${elsewhere.what}. ${ADVICE}`);
  if (found < events) {
    if (!target.mayContinue) throw new StoreMismatch(`The target was written to otherwise than by copying: its ${found} events cannot be continued. ${ADVICE}`);
    await target.begin();
  }
  await copyKeys(journal, target);
  if (found < events) {
    await write(journal, target, { found, events }, telling('copying', events));
  }

  const lastOfTarget = await verified(journal, target, events, telling('verifying', events));
  await target.finish(events);
  const last = journal.get(events);
  return { events, copied: events - found, found, skipped, lastPosition: last && { source: last.position, target: lastOfTarget! } };
}

async function copyKeys({ keys }: OpenedLog['journal'], target: CopyTarget): Promise<void> {
  let chunk: StoredKey[] = [];
  for (const key of keys.all()) {
    if (target.journal.keys.get(key.id) !== undefined) continue;
    chunk.push(key);
    if (chunk.length < CHUNK) continue;
    await target.keep(chunk);
    chunk = [];
    await turn();
  }
  await target.keep(chunk);
  await target.destroy(keys.destroyed());
}

const ADVICE = 'Copy into an empty one.';

async function write(source: Journal, target: CopyTarget, { found, events }: { found: number; events: number }, tell: (done: number) => void): Promise<void> {
  let chunk: RawEvent[] = [];
  tell(found);
  for (const event of source.scan(found, events)) {
    chunk.push(event);
    if (chunk.length < CHUNK && event.seq < events) continue;
    await target.write(chunk, source);
    tell(event.seq);
    chunk = [];
    await turn();
  }
}

/** @returns the position of the target's last event */
async function verified(source: Journal, target: CopyTarget, events: number, tell: (done: number) => void): Promise<string | undefined> {
  const again = await target.readAgain();
  try {
    const { journal } = again;
    const difference = await compare(source, journal, events, tell);
    if (difference) throw new StoreMismatch(`The copy is not like the source: of event number ${difference.number}, ${difference.what}. Something else writes to the target. ${ADVICE}`);
    if (journal.head > events) throw new StoreMismatch(`The target holds ${journal.head - events} events more than were copied: something else writes to it. ${ADVICE}`);
    return journal.get(events)?.position;
  } finally {
    await again.close();
  }
}

async function reached<T>(which: 'source' | 'target', opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StoreUnavailable(`the ${which} does not answer (${error.reason}); once it does, the same command continues`, { cause: error });
  }
}

async function openSource(from: Place, tell: Tell): Promise<OpenedLog> {
  if ('directory' in from) return readEmbedded(from.directory);
  const { FollowedLog } = await import('./followed-log.js');
  const log = await FollowedLog.upToItsEnd(from.url, (done) => tell({ step: 'reading the source', done }));
  if (log.phase !== 'begun') return log;
  await log.close();
  throw new StoreMismatch('The source is the beginning of a copy, which has to be finished before it is copied itself.');
}

async function openTarget(to: Place, tell: Tell): Promise<CopyTarget> {
  if ('directory' in to) return EmbeddedTarget.open(to.directory);
  const { EventStoreDbTarget } = await import('./eventstoredb-target.js');
  return EventStoreDbTarget.open(to.url, (done) => tell({ step: 'reading the target', done }));
}
