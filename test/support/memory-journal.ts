import { NEVER } from 'rxjs';
import type { Journal, RecordedEvent } from '#event-store';

/** A journal over events that are all there, for tests of what is built from one. */
export class MemoryJournal implements Journal {
  readonly appended = NEVER;
  readonly keys = new Map<string, Buffer>();

  constructor(readonly events: readonly RecordedEvent[]) {}

  get head(): number {
    return this.events.length;
  }

  get(seq: number): RecordedEvent | undefined {
    return this.events[seq - 1];
  }

  getById(eventId: string): RecordedEvent | undefined {
    return this.events.find(({ id }) => id === eventId);
  }

  texts(seqs: readonly number[], member: string): string[] {
    return seqs.map((seq) => (this.get(seq)!.data as Record<string, string>)[member]!);
  }

  read(afterSeq: number, limit: number): RecordedEvent[] {
    return this.events.slice(afterSeq, afterSeq + limit);
  }

  readStream(stream: string, from: number, limit: number, backwards: boolean): RecordedEvent[] {
    const inStream = this.events.filter((event) => event.stream === stream && (backwards ? event.revision <= from : event.revision >= from));
    return (backwards ? inStream.reverse() : inStream).slice(0, limit);
  }

  contents(afterSeq: number, limit: number): ReturnType<Journal['contents']> {
    return [...this.scan(afterSeq, afterSeq + limit)];
  }

  *scan(afterSeq: number, untilSeq: number): ReturnType<Journal['scan']> {
    for (const event of this.events.slice(afterSeq, untilSeq)) {
      yield { ...event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) };
    }
  }

  seqAtPosition(position: string): number | undefined {
    return /^\d+$/.test(position) ? this.events.filter((event) => BigInt(event.position) <= BigInt(position)).length : undefined;
  }

  seqAtInstant(epochMs: number): number {
    return this.events.filter(({ recordedAt }) => recordedAt <= epochMs).length;
  }
}
