import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { EventLog } from '../log/event-log.js';
import type { LogRecord } from '../log/record.js';
import { persistent } from '../wire/generated.js';
import { eventMessage, type Resolved, type UuidStyle } from '../wire/read-responses.js';
import type { Filter } from './filter.js';
import { resolve } from './links.js';

interface Delivery {
  readonly resolved: Resolved;
  readonly retries: number;
}

/** One who reads a group: as many events at a time as it has room for. */
export class Consumer {
  /** What it has not settled yet, by the ids of the events. */
  readonly pending = new Map<string, Delivery>();

  constructor(
    private readonly call: ServerDuplexStream<persistent.ReadReq, persistent.ReadResp>,
    private readonly bufferSize: number,
    private readonly uuids: UuidStyle,
  ) {}

  get room(): number {
    return this.bufferSize - this.pending.size;
  }

  deliver(delivery: Delivery): void {
    this.pending.set(idOf(delivery), delivery);
    // The messages have the same fields as those of a read, and the count of retries.
    const event = persistent.ReadResp.ReadEvent.deserializeBinary(eventMessage(delivery.resolved, this.uuids).serializeBinary());
    this.call.write(new persistent.ReadResp().setEvent(event.setRetryCount(delivery.retries)));
  }
}

/** A persistent subscription: each event goes to one of its consumers, and again to another where that one is gone. */
export class PersistentGroup {
  readonly #consumers = new Set<Consumer>();
  readonly #again: Delivery[] = [];
  readonly #onCommit = (): void => this.#dispatch();

  constructor(
    private readonly log: EventLog,
    private readonly source: readonly LogRecord[],
    private next: number,
    private readonly resolveLinks: boolean,
    private readonly filter: Filter | undefined,
  ) {}

  join(consumer: Consumer): void {
    if (this.#consumers.size === 0) this.log.commits.on('commit', this.#onCommit);
    this.#consumers.add(consumer);
    this.#dispatch();
  }

  leave(consumer: Consumer): void {
    if (!this.#consumers.delete(consumer)) return;
    for (const { resolved, retries } of consumer.pending.values()) this.#again.push({ resolved, retries: retries + 1 });
    if (this.#consumers.size === 0) this.log.commits.off('commit', this.#onCommit);
    else this.#dispatch();
  }

  settle(consumer: Consumer, ids: readonly string[], retry: boolean): void {
    for (const id of ids) {
      const delivery = consumer.pending.get(id);
      consumer.pending.delete(id);
      if (delivery && retry) this.#again.push({ ...delivery, retries: delivery.retries + 1 });
    }
    this.#dispatch();
  }

  #dispatch(): void {
    for (let consumer = this.#free(); consumer; consumer = this.#free()) {
      const delivery = this.#again.shift() ?? this.#nextNew();
      if (!delivery) return;
      consumer.deliver(delivery);
    }
  }

  /** The one with most room takes the next event. */
  #free(): Consumer | undefined {
    const [first] = [...this.#consumers].sort((a, b) => b.room - a.room);
    return first && first.room > 0 ? first : undefined;
  }

  #nextNew(): Delivery | undefined {
    while (this.next < this.source.length) {
      const record = this.source[this.next]!;
      this.next += 1;
      if (!this.filter || this.filter.matches(record)) return { resolved: this.resolveLinks ? resolve(this.log, record) : { event: record }, retries: 0 };
    }
    return undefined;
  }
}

function idOf({ resolved: { event, link } }: Delivery): string {
  return (link ?? event)!.id;
}
