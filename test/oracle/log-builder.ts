import type { RecordedEvent } from '#event-store';
import { APPLICATION, definitionOf, type EventMetadata, homeStream } from '#events';

/** A log put together by hand, one event after the other, each in its home stream with the right revision. */
export class LogBuilder {
  readonly events: RecordedEvent[] = [];
  private readonly revisions = new Map<string, number>();

  /**
   * @param recordedAt epoch ms, never before that of the event before
   * @param version of the payload; today's when left out
   */
  record(type: string, data: object, recordedAt: number, version?: number): RecordedEvent {
    const definition = definitionOf(type);
    if (!definition) throw new Error(`"${type}" is no event type of the vocabulary`);
    const seq = this.events.length + 1;
    const stream = homeStream(definition, data);
    const revision = this.revisions.get(stream) ?? 0;
    this.revisions.set(stream, revision + 1);
    const id = `00000000-0000-8000-8000-${String(seq).padStart(12, '0')}`;
    const metadata: EventMetadata = { app: APPLICATION, version: version ?? definition.version, actor: 'test', correlationId: id };
    const event = { seq, position: String(seq), recordedAt, id, stream, revision, type, data, metadata };
    this.events.push(event);
    return event;
  }
}
