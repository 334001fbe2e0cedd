import { entryStream, isFundingEntry, type DomainEvent } from '#events';
import type { Journal } from '#event-store';
import { common, readKnown } from '../model/event.js';
import { Recent } from '../state/recent.js';
import { Records, type Saved } from '../state/columns.js';

export interface PastEvent extends DomainEvent {
  recordedAt: number;
}

const EVENTS_REMEMBERED = 2_000;
const IDS_REMEMBERED = 10_000;
const HINTS = 2 ** 18;
/** Before the identifier of a fund, which an entry may have as well; no identifier holds a space. */
const FUND = 'fund ';

/**
 * The events behind entries, read from the journal again when they are needed. What is mended is mostly what was recorded or
 * read a short while ago, and an event never changes: the last ones are kept at hand.
 */
export class PastEvents {
  private readonly events = new Recent<number, PastEvent>(EVENTS_REMEMBERED);
  private readonly ids = new Recent<number, string>(IDS_REMEMBERED);
  /** By a hash of its id, the event that opened an entry: of those with the same hash the last, so it has to be checked. */
  private readonly hints = new Uint32Array(HINTS);
  /** Funds and funding entries share one stream, so their opening events cannot be found by it. */
  private readonly fundingIds = new Records<[id: string, entry: number]>();
  private readonly funding = new Map<string, number>();

  constructor(private readonly journal: Journal) {}

  /** The event at a place of the journal; undefined for one that is not known. */
  at(seq: number): PastEvent | undefined {
    let event = this.events.get(seq);
    if (event === undefined) {
      const recorded = this.journal.get(seq);
      const read = recorded && readKnown(recorded);
      if (!read) return undefined;
      event = { definition: read.definition, payload: read.payload, recordedAt: recorded.recordedAt };
      this.keep(seq, event);
    }
    return event;
  }

  keep(seq: number, event: PastEvent): void {
    this.events.set(seq, event);
  }

  /** Takes in that the event `seq` opened the entry called `id`. */
  opened(id: string, seq: number): void {
    this.openedBy(hintOf(id), seq);
    if (!isFundingEntry(id)) return;
    this.fundingIds.push([id, seq]);
    this.funding.set(id, seq);
  }

  /** The same, of an entry that moves no money. */
  openedBy(hint: number, seq: number): void {
    this.hints[hint] = seq;
  }

  openedFund(id: string, seq: number): void {
    this.fundingIds.push([FUND + id, seq]);
    this.funding.set(FUND + id, seq);
  }

  openingOfFund(id: string): number | undefined {
    return this.funding.get(FUND + id);
  }

  /** What these entries are called: in every version of an event alike. */
  idsOf(entries: readonly number[]): string[] {
    const ids = entries.map((entry) => this.ids.get(entry));
    const missing = entries.filter((_, at) => ids[at] === undefined);
    const found = missing.length === 0 ? [] : this.journal.texts(missing, 'entry');
    for (const [at, entry] of missing.entries()) this.ids.set(entry, found[at]!);
    let next = 0;
    return ids.map((id) => (id === undefined ? found[next++]! : id));
  }

  /** The event with this id. */
  withId(id: string): number | undefined {
    return this.journal.getById(id)?.seq;
  }

  /** The event that opened the entry called `id`, if it was ever opened. */
  openingOf(id: string): number | undefined {
    if (isFundingEntry(id)) return this.funding.get(id);
    const hinted = this.hints[hintOf(id)]!;
    return hinted !== 0 && common(this.at(hinted)!).entry === id ? hinted : this.firstOf(entryStream(id));
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

/** By which an entry is looked for first: FNV-1a (Fowler, Noll, Vo) of its identifier, folded to the number of hints. */
export function hintOf(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 14)) & (HINTS - 1);
}
