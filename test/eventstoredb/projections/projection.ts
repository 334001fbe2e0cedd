import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import type { EventLog } from '../log/event-log.js';
import type { LogRecord, Proposed } from '../log/record.js';

type Handler = (state: unknown, event: object) => unknown;
type Handlers = Readonly<Record<string, Handler>>;

/** The JavaScript of a projection that links to events and emits others: as much of the language as makes links to read. */
export class Projection {
  #source: string | undefined;
  #handlers: Handlers = {};
  #state: unknown = {};
  #next = 0;
  #scheduled: NodeJS.Immediate | undefined;
  #reason: string | undefined;

  /** @throws {SyntaxError | ReferenceError} what it says is not understood */
  constructor(
    private readonly log: EventLog,
    query: string,
  ) {
    const when = (handlers: Handlers): void => void (this.#handlers = handlers);
    const from = (source: string | undefined): { when: typeof when } => {
      this.#source = source;
      return { when };
    };
    const linkTo = (stream: string, event: { streamId: string; sequenceNumber: number; eventId: string }): void =>
      this.#append(stream, '$>', false, `${event.sequenceNumber}@${event.streamId}`, { $causedBy: event.eventId });
    const emit = (stream: string, type: string, body: unknown, metadata: object = {}): void =>
      this.#append(stream, type, true, JSON.stringify(body), metadata);
    runInContext(query, createContext({ fromStream: from, fromAll: () => from(undefined), linkTo, emit }), { timeout: 1_000 });
    this.#state = this.#handlers.$init?.(undefined, {}) ?? {};
    log.commits.on('commit', this.#schedule);
    this.#schedule();
  }

  /** Why it stopped by itself; undefined while it runs. */
  get faultedBy(): string | undefined {
    return this.#reason;
  }

  stop(): void {
    this.log.commits.off('commit', this.#schedule);
    clearImmediate(this.#scheduled);
  }

  readonly #schedule = (): void => {
    this.#scheduled ??= setImmediate(() => this.#run());
  };

  #run(): void {
    this.#scheduled = undefined;
    try {
      // What it links and emits comes after what is there now.
      for (const end = this.log.records.length; this.#next < end; this.#next += 1) this.#handle(this.log.records[this.#next]!);
    } catch (error) {
      this.stop();
      this.#reason = inspect(error);
    }
  }

  #handle(record: LogRecord): void {
    if (record.type === '$>' || (this.#source !== undefined && record.stream !== this.#source)) return;
    const handler = this.#handlers[record.type] ?? this.#handlers.$any;
    if (handler) this.#state = handler(this.#state, seen(record)) ?? this.#state;
  }

  #append(stream: string, type: string, json: boolean, data: string, metadata: object): void {
    const event: Proposed = { id: randomUUID(), type, json, data: Buffer.from(data), metadata: Buffer.from(JSON.stringify(metadata)) };
    this.log.append(stream, 'any', [event]);
  }
}

/** An event as the handlers of a projection see it. */
function seen({ stream, revision, type, id, json, data, metadata }: LogRecord): object {
  const parsed = (bytes: Uint8Array): unknown => (json && bytes.length > 0 ? JSON.parse(Buffer.from(bytes).toString()) : undefined);
  const body = parsed(data);
  return { streamId: stream, sequenceNumber: Number(revision), eventType: type, eventId: id, isJson: json, data: body, body, metadata: parsed(metadata) };
}
