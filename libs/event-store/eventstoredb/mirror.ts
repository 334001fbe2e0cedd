import type { AllStreamResolvedEvent, Position } from '@eventstore/db-client';
import type { EncodedEvent } from '../encode.js';
import { Arrivals } from './arrivals.js';
import type { JournalWriter, Placing } from '../sqlite/journal-writer.js';
import type { SqliteJournal } from '../sqlite/sqlite-journal.js';

export type LoggedEvent = NonNullable<AllStreamResolvedEvent['event']>;

/** Tells events of ours from those that others keep in the same database. */
export type IsOurs = (event: LoggedEvent) => boolean;

const CHECKPOINT = 'checkpoint';

/**
 * A journal filled from the $all stream of EventStoreDB. An event and the checkpoint behind it are stored in one
 * transaction, so the same event delivered again is known and none is passed over.
 */
export class Mirror {
  readonly arrivals = new Arrivals();
  #checkpoint: Position | undefined;
  #skipped = { foreign: 0, malformed: 0 };

  constructor(
    readonly journal: SqliteJournal,
    private readonly isOurs: IsOurs,
  ) {
    this.#checkpoint = journal.write((writer) => positionFrom(writer.noted(CHECKPOINT)));
  }

  /** Position of the last event handled, ours or not. */
  get checkpoint(): Position | undefined {
    return this.#checkpoint;
  }

  /** Events passed over since the start: of others, and such as claim to be ours but cannot be one of ours. */
  get skipped(): { readonly foreign: number; readonly malformed: number } {
    return this.#skipped;
  }

  /** Stores a page of the log, in its order. */
  store(page: readonly AllStreamResolvedEvent[]): void {
    const skipped = { ...this.#skipped };
    const checkpoint = this.journal.write((writer) => {
      let last = this.#checkpoint;
      for (const { event } of page) {
        if (!event || (last && !isAfter(event.position, last))) continue;
        last = event.position;
        if (isOfTheSystem(event)) continue;
        if (!this.isOurs(event)) skipped.foreign += 1;
        else if (!take(writer, event)) skipped.malformed += 1;
      }
      if (last) writer.note(CHECKPOINT, `${last.commit}/${last.prepare}`);
      return last;
    });
    this.#checkpoint = checkpoint;
    this.#skipped = skipped;
    for (const { event } of page) if (event) this.arrivals.tell(event.id);
  }
}

/**
 * Inserts an event unless it cannot be one that this program appended. Among these is a second event of the same id, which
 * EventStoreDB lets pass where the retry came with another expected revision: the first one counts, on every replica.
 */
function take(writer: JournalWriter, event: LoggedEvent): boolean {
  const encoded = encodedFrom(event);
  const revision = Number(event.revision);
  if (!encoded || writer.place(encoded.id) || revision <= (writer.revision(event.streamId) ?? -1)) return false;
  const placing: Placing = { stream: event.streamId, revision, instant: event.created.getTime(), position: event.position.commit };
  writer.insert(encoded, placing);
  return true;
}

function encodedFrom({ id, type, data, metadata, isJson }: LoggedEvent): EncodedEvent | undefined {
  if (!isJson || !isObject(data) || !isObject(metadata)) return undefined;
  return { id: id.toLowerCase(), type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

function isOfTheSystem({ streamId, type }: LoggedEvent): boolean {
  return streamId.startsWith('$') || type.startsWith('$');
}

function isAfter(a: Position, b: Position): boolean {
  return a.commit > b.commit || (a.commit === b.commit && a.prepare > b.prepare);
}

function positionFrom(note: string | undefined): Position | undefined {
  const [commit, prepare] = note?.split('/') ?? [];
  return commit && prepare ? { commit: BigInt(commit), prepare: BigInt(prepare) } : undefined;
}
