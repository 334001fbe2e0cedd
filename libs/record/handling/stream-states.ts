import { readEvent, type DomainEvent } from '#events';
import { justSealed, readable, type ReadableEvent } from '../erasure/texts.js';
import type { EventStore } from '#event-store';
import type { Subject } from '../subject.js';
import { RecentlyUsed } from './recently-used.js';

/** What the events of a stream add up to, as far as they were read. */
export interface Known<State> {
  state: State;
  /** -1 for a stream that does not exist. */
  revision: number;
  /** Where the journal was when the stream was last read. */
  head: number;
}

/** The rules by the name of the stream up to its first hyphen. */
export type Subjects = Readonly<Record<'source' | 'unit' | 'measure' | 'entry' | 'funds', Subject<unknown>>>;

const MOST_STREAMS = 20_000;
const PAGE = 5_000;

/** Remembers the streams used last, folded, so that only what is new is read. */
export class StreamStates {
  private readonly known = new RecentlyUsed<Known<unknown>>(MOST_STREAMS);

  constructor(
    private readonly store: EventStore,
    private readonly subjects: Subjects,
  ) {}

  /** The stream as the store has it now. */
  async load<State>(stream: string): Promise<Known<State>> {
    const known = this.known.get(stream) ?? { state: subjectOfStream(this.subjects, stream).initial(), revision: -1, head: 0 };
    const { head } = this.store.journal;
    for (let more = true; more; ) {
      const events = await this.store.readStream(stream, { from: known.revision + 1, limit: PAGE });
      for (const { type, data, metadata, revision, id } of events) {
        const event = readEvent(type, data, metadata);
        this.advance(stream, known, event && readable(event, this.store.journal.keys), revision, id);
      }
      more = events.length === PAGE;
    }
    known.head = head;
    if (known.revision >= 0) this.known.set(stream, known);
    return known as Known<State>;
  }

  /**
   * The stream as this process has heard of it: read again only if the journal has grown since. Whoever only refers to a
   * stream is not protected by its revision, so that a younger state would be no surer.
   */
  async glance(stream: string): Promise<Known<unknown>> {
    const known = this.known.get(stream);
    return known?.head === this.store.journal.head ? known : this.load(stream);
  }

  /** Takes note of what this process has just appended. */
  extend(stream: string, known: Known<unknown>, event: DomainEvent, revision: number, id: string): void {
    this.advance(stream, known, justSealed(event), revision, id);
    this.known.set(stream, known);
  }

  private advance(stream: string, known: Known<unknown>, event: ReadableEvent | undefined, revision: number, id: string): void {
    // Two commands may have read the same events at the same time: each counts once.
    if (revision <= known.revision) return;
    if (event) known.state = subjectOfStream(this.subjects, stream).evolve(known.state, event, revision, id);
    known.revision = revision;
  }
}

/** The rules of a stream, by its name up to the first hyphen. */
export function subjectOfStream(subjects: Subjects, stream: string): Subject<unknown> {
  const hyphen = stream.indexOf('-');
  return subjects[(hyphen < 0 ? stream : stream.slice(0, hyphen)) as keyof Subjects];
}
