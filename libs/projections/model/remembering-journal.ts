import type { Journal, KeyReader, RecordedEvent } from '#event-store';
import type { Observable } from 'rxjs';
import { Recent } from '../state/recent.js';

const EVENTS_REMEMBERED = 2_000;

/** A journal that keeps at hand the events that were read last, which answers quote again: they never change. */
export class RememberingJournal implements Journal {
  private readonly recent = new Recent<number, RecordedEvent>(EVENTS_REMEMBERED);

  constructor(
    private readonly journal: Journal,
    readonly keys: KeyReader,
  ) {}

  get head(): number {
    return this.journal.head;
  }

  get appended(): Observable<number> {
    return this.journal.appended;
  }

  get(seq: number): RecordedEvent | undefined {
    let event = this.recent.get(seq);
    if (event === undefined) {
      event = this.journal.get(seq);
      if (event !== undefined) this.recent.set(seq, event);
    }
    return event;
  }

  getById(eventId: string): RecordedEvent | undefined {
    return this.journal.getById(eventId);
  }

  texts(seqs: readonly number[], member: string): string[] {
    return this.journal.texts(seqs, member);
  }

  read(afterSeq: number, limit: number): RecordedEvent[] {
    return this.journal.read(afterSeq, limit);
  }

  readStream(stream: string, from: number, limit: number, backwards: boolean): RecordedEvent[] {
    return this.journal.readStream(stream, from, limit, backwards);
  }

  contents(afterSeq: number, limit: number): ReturnType<Journal['contents']> {
    return this.journal.contents(afterSeq, limit);
  }

  scan(afterSeq: number, untilSeq: number): ReturnType<Journal['scan']> {
    return this.journal.scan(afterSeq, untilSeq);
  }

  seqAtPosition(position: string): number | undefined {
    return this.journal.seqAtPosition(position);
  }

  seqAtInstant(epochMs: number): number {
    return this.journal.seqAtInstant(epochMs);
  }
}
