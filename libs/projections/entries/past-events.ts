import { entryStream, FUNDS_STREAM, readEvent, type DomainEvent } from '#events';
import type { Journal, RecordedEvent } from '#event-store';
import { Recent } from '../state/recent.js';
import { Records, type Saved } from '../state/columns.js';

export type PastEvent = RecordedEvent & DomainEvent;

const EVENTS_REMEMBERED = 2_000;
const OPENINGS_REMEMBERED = 8_000;

/**
 * The events behind entries, read from the journal again when they are needed. What is mended is mostly what was recorded or
 * read a short while ago, and an event never changes: the last ones are kept at hand.
 */
export class PastEvents {
  private readonly events = new Recent<number, PastEvent>(EVENTS_REMEMBERED);
  private readonly openings = new Recent<string, number>(OPENINGS_REMEMBERED);
  /** Funding entries share one stream, so their opening events cannot be found by it. */
  private readonly fundingIds = new Records<[id: string, entry: number]>();
  private readonly funding = new Map<string, number>();

  constructor(private readonly journal: Journal) {}

  /** The event at a place of the journal; undefined for none of the vocabulary. */
  at(seq: number): PastEvent | undefined {
    let event = this.events.get(seq);
    if (event === undefined) {
      const recorded = this.journal.get(seq);
      const read = recorded && readEvent(recorded.type, recorded.data, recorded.metadata);
      if (!read) return undefined;
      event = { ...recorded, ...read };
      this.events.set(seq, event);
    }
    return event;
  }

  /** Takes in that the event `seq` opened the entry called `id`. */
  opened(id: string, seq: number): void {
    if (entryStream(id) !== FUNDS_STREAM) {
      this.openings.set(id, seq);
      return;
    }
    this.fundingIds.push([id, seq]);
    this.funding.set(id, seq);
  }

  /** The event that opened the entry called `id`, if it was ever opened. */
  openingOf(id: string): number | undefined {
    if (entryStream(id) === FUNDS_STREAM) return this.funding.get(id);
    const known = this.openings.get(id);
    if (known !== undefined) return known;
    const found = this.firstOf(entryStream(id));
    if (found !== undefined) this.openings.set(id, found);
    return found;
  }

  /** The first event of a stream. */
  firstOf(stream: string): number | undefined {
    return this.journal.readStream(stream, 0, 1, false)[0]?.seq;
  }

  parts(): [string, Saved][] {
    return [['entries.funding', this.fundingIds]];
  }

  index(): void {
    for (const [id, entry] of this.fundingIds) this.funding.set(id, entry);
  }
}
