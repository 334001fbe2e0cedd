import type { Position } from '@eventstore/db-client';
import type { EncodedEvent } from '../encode.js';
import { Arrivals } from './arrivals.js';
import type { JournalWriter, Placing } from '../sqlite/journal-writer.js';
import { unmarked } from '../original-instant.js';
import type { JournalFile } from '../sqlite/journal-file.js';
import { keyIn } from './key-event.js';
import { phaseAfter, type CopyPhase } from './copying.js';
import { eventIn, type IsOurs, type LoggedEvent } from './logged-event.js';

/** How many events were passed over: of the database itself, of others, and such as claim to be ours but cannot be one of ours. */
export interface Skipped {
  readonly system: number;
  readonly foreign: number;
  readonly malformed: number;
}

const CHECKPOINT = 'checkpoint';
const COPY = 'copy';

/**
 * A journal filled from the $all stream of EventStoreDB. An event and the checkpoint behind it are stored in one
 * transaction, so the same event delivered again is known and none is passed over.
 */
export class Mirror {
  readonly arrivals = new Arrivals();
  #checkpoint: Position | undefined;
  #copy: CopyPhase;
  #skipped: Skipped = { system: 0, foreign: 0, malformed: 0 };

  constructor(
    readonly journal: JournalFile,
    private readonly isOurs: IsOurs,
  ) {
    this.#checkpoint = checkpointOf(journal);
    this.#copy = copyOf(journal);
  }

  /** Position of the last event handled, ours or not. */
  get checkpoint(): Position | undefined {
    return this.#checkpoint;
  }

  /** What the log says of itself: whether it is a copy of another one, or just being made one. */
  get copy(): CopyPhase {
    return this.#copy;
  }

  /** Since the start. */
  get skipped(): Skipped {
    return this.#skipped;
  }

  /** Stores a page of the log, in its order, and says what of it was passed over. @throws {RangeError} a response has no event */
  store(responses: readonly Buffer[]): Skipped {
    const page = responses.map(eventIn);
    const skipped = { system: 0, foreign: 0, malformed: 0 };
    this.#takeKeys(page);
    const { checkpoint, copy } = this.journal.write((writer) => {
      let checkpoint = this.#checkpoint;
      let copy = this.#copy;
      for (const event of page) {
        if (checkpoint && !isAfter(event.position, checkpoint)) continue;
        checkpoint = event.position;
        if (keyIn(event)) continue;
        if (isOfTheSystem(event)) {
          skipped.system += 1;
          continue;
        }
        const conducted = phaseAfter(copy, event);
        if (conducted) copy = conducted;
        else if (!this.isOurs(event)) skipped.foreign += 1;
        else {
          const taken = take(writer, event, copy === 'begun');
          if (!taken) skipped.malformed += 1;
          else if (taken === 'recorded') copy = 'over';
        }
      }
      if (checkpoint) writer.note(CHECKPOINT, `${checkpoint.commit}/${checkpoint.prepare}`);
      if (copy !== this.#copy) writer.note(COPY, copy);
      return { checkpoint, copy };
    });
    this.#checkpoint = checkpoint;
    this.#copy = copy;
    this.#count(skipped);
    for (const { id } of page) this.arrivals.tell(id);
    return skipped;
  }

  /** Takes over what another thread has stored and passed over. */
  takeOver(skipped?: Skipped): void {
    this.#checkpoint = checkpointOf(this.journal);
    this.#copy = copyOf(this.journal);
    if (skipped) this.#count(skipped);
    this.journal.refresh();
    for (const id of this.arrivals.awaited) if (this.journal.getById(id)) this.arrivals.tell(id);
  }

  #count({ system, foreign, malformed }: Skipped): void {
    const before = this.#skipped;
    this.#skipped = { system: before.system + system, foreign: before.foreign + foreign, malformed: before.malformed + malformed };
  }

  /** Before the events that need them. Whatever comes again is known, and what was destroyed stays so. */
  #takeKeys(page: readonly LoggedEvent[]): void {
    const found = page.map(keyIn).filter((key) => key !== undefined);
    if (found.length === 0) return;
    const made = found.flatMap(({ id, key }) => (key ? [{ id, key }] : []));
    if (made.length > 0) this.journal.keys.put(made);
    this.journal.keys.destroy(found.filter(({ key }) => key === null).map(({ id }) => id));
  }
}

/**
 * Inserts an event unless it cannot be one that this program appended. Among these is a second event of the same id, which
 * EventStoreDB lets pass where the retry came with another expected revision: the first one counts, on every replica.
 * Another is one that bears an instant of its own while no copy is under way: only the server says when it was recorded.
 */
function take(writer: JournalWriter, event: LoggedEvent, copying: boolean): 'recorded' | 'copied' | undefined {
  const decoded = decodedFrom(event);
  if (!decoded) return undefined;
  const { encoded, original } = decoded;
  if (original !== undefined && !(copying && Number.isSafeInteger(original))) return undefined;
  const instant = original ?? event.created.getTime();
  const placing: Placing = { stream: event.streamId, revision: Number(event.revision), instant, position: event.position.commit };
  if (!writer.insertNew(encoded, placing)) return undefined;
  return original === undefined ? 'recorded' : 'copied';
}

function decodedFrom({ id, type, data, metadata: given, isJson, texts }: LoggedEvent): { encoded: EncodedEvent; original?: number } | undefined {
  if (!isJson || !isObject(data) || !isObject(given)) return undefined;
  const { metadata, original } = unmarked(given);
  const encoded = { id: id.toLowerCase(), type, data: asWritten(texts.data, data), metadata: metadata === given ? asWritten(texts.metadata, metadata) : JSON.stringify(metadata) };
  return { encoded, ...(original !== undefined && { original }) };
}

/**
 * JSON that `JSON.stringify` does not write, as far as it matters to whoever looks for something in the text: space about a
 * colon or a line's end, characters in another form, numbers that JavaScript does not hold as they are written.
 */
const UNUSUAL = /": |" :|[\t\n\r]|\\u|[:,[] *-?\d+(?:[.eE]|\d{15})/;

/** Usual text is kept as it was sent: to write it anew takes longer than to look at it. */
const asWritten = (text: string, value: unknown): string => (UNUSUAL.test(text) ? JSON.stringify(value) : text);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isOfTheSystem({ streamId, type }: LoggedEvent): boolean {
  return streamId.startsWith('$') || type.startsWith('$');
}

export function isAfter(a: Position, b: Position): boolean {
  return a.commit > b.commit || (a.commit === b.commit && a.prepare > b.prepare);
}

function copyOf(journal: JournalFile): CopyPhase {
  return (journal.noted(COPY) as CopyPhase | undefined) ?? (journal.head > 0 ? 'over' : 'none');
}

function checkpointOf(journal: JournalFile): Position | undefined {
  const [commit, prepare] = journal.noted(CHECKPOINT)?.split('/') ?? [];
  return commit && prepare ? { commit: BigInt(commit), prepare: BigInt(prepare) } : undefined;
}
