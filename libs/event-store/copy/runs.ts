import type { Journal, RawEvent } from '../journal.js';

const RUN_EVENTS = 100;
/** Well below what EventStoreDB takes in one append. */
const RUN_CHARACTERS = 256 * 1024;

/** Events that follow each other in the log and in their stream: they can be appended at once. */
export interface Run {
  readonly stream: string;
  /** The revision before the first that an event of ours has in this stream; -1 for none. */
  readonly previous: number;
  readonly events: readonly RawEvent[];
}

export function* runsOf(events: readonly RawEvent[], source: Journal): Generator<Run> {
  for (let first = 0; first < events.length; ) {
    const { stream, revision } = events[first]!;
    const run = runAt(events, first);
    first += run.length;
    const previous = revision === 0 ? -1 : (source.readStream(stream, revision - 1, 1, true)[0]?.revision ?? -1);
    yield { stream, previous, events: run };
  }
}

function runAt(events: readonly RawEvent[], first: number): readonly RawEvent[] {
  let characters = 0;
  let end = first;
  for (let event = events[end]; event && belongs(event, events[first]!, end - first); event = events[end]) {
    characters += event.data.length + event.metadata.length;
    if (end > first && characters > RUN_CHARACTERS) break;
    end += 1;
  }
  return events.slice(first, end);
}

const belongs = (event: RawEvent, first: RawEvent, place: number): boolean =>
  place < RUN_EVENTS && event.stream === first.stream && event.revision === first.revision + place;
