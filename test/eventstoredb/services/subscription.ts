import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { LogRecord } from '../log/record.js';
import { caughtUpFrame, checkpointFrame, confirmationFrame, eventFrame, fellBehindFrame } from '../wire/read-responses.js';
import { streamDeleted, type Refusal } from '../wire/refusal.js';
import { resolve } from './links.js';
import type { NodeContext } from './node-context.js';
import type { ReadRequest } from './read-request.js';
import type { Replies } from './replies.js';

/** A read that goes on: events after a place, first those there are, then those to come. */
export class Subscription {
  readonly #source: readonly LogRecord[];
  #next: number;
  /** Events looked at since the last checkpoint. */
  #considered = 0;
  #muted = false;
  readonly #unmuted = new EventTarget();

  constructor(
    private readonly context: NodeContext,
    private readonly request: ReadRequest,
    private readonly replies: Replies,
    /** The most events before it ends by itself. */
    private left: number,
  ) {
    const { log } = context;
    this.#source = request.stream === undefined ? log.records : log.openStream(request.stream).records;
    this.#next = this.#start();
  }

  /** How many events of its source it has passed. */
  get place(): number {
    return this.#next;
  }

  async run(): Promise<void> {
    await this.#say(confirmationFrame(randomUUID()));
    await this.#catchUp();
    while (!this.replies.over) {
      await this.#say(caughtUpFrame());
      await this.#follow();
      if (this.replies.over) return;
      await this.#say(fellBehindFrame());
      await this.#catchUp();
    }
  }

  /** Ends it in good order, as a server does that shuts down. */
  end(): void {
    this.replies.end();
  }

  fail(refusal: Refusal): void {
    this.replies.fail(refusal);
  }

  /** Says nothing more though the connection stands, until it is unmuted. */
  mute(): void {
    this.#muted = true;
  }

  unmute(): void {
    this.#muted = false;
    this.#unmuted.dispatchEvent(new Event('unmuted'));
  }

  async #catchUp(): Promise<void> {
    await this.#sendAll(() => true);
    if (this.request.filter && this.#considered > 0) await this.#checkpoint(this.#source[this.#next - 1]!);
  }

  /** Until it is too far behind, or over. */
  async #follow(): Promise<void> {
    const { log, limits } = this.context;
    while (!this.replies.over) {
      await this.#sendAll(() => this.#source.length - this.#next <= limits.fellBehindAfter);
      if (this.#next < this.#source.length) return;
      if (this.request.stream !== undefined && log.isTombstoned(this.request.stream)) return this.fail(streamDeleted(this.request.stream));
      await once(log.commits, 'commit', { signal: this.replies.signal }).catch(() => undefined);
    }
  }

  async #sendAll(goOn: () => boolean): Promise<void> {
    while (this.#next < this.#source.length && !this.replies.over && goOn()) {
      const record = this.#source[this.#next]!;
      this.#next += 1;
      const sent = this.#offer(record);
      if (sent) await sent;
    }
  }

  /** A promise where the client has to catch up first, as of all that say something. */
  #offer(record: LogRecord): Promise<void> | undefined {
    const { filter } = this.request;
    if (!filter) return this.#event(record);
    const sent = filter.matches(record) ? this.#event(record) : undefined;
    this.#considered += 1;
    if (this.#considered < filter.checkpointInterval) return sent;
    return sent ? sent.then(() => this.#checkpoint(record)) : this.#checkpoint(record);
  }

  #event(record: LogRecord): Promise<void> | undefined {
    if (this.left === 0) return void this.end();
    this.left -= 1;
    const { resolveLinks, uuids } = this.request;
    return this.#say(eventFrame(resolveLinks ? resolve(this.context.log, record) : { event: record }, uuids));
  }

  #checkpoint({ position }: LogRecord): Promise<void> | undefined {
    this.#considered = 0;
    return this.#say(checkpointFrame(position));
  }

  #say(frame: Buffer): Promise<void> | undefined {
    return this.#muted ? this.#whenUnmuted().then(() => this.#say(frame)) : this.replies.send(frame);
  }

  async #whenUnmuted(): Promise<void> {
    while (this.#muted && !this.replies.over) await once(this.#unmuted, 'unmuted', { signal: this.replies.signal }).catch(() => undefined);
    this.#muted &&= !this.replies.over;
  }

  /** The place after the one that the client names: it has the event there. */
  #start(): number {
    const { log } = this.context;
    const { from, stream } = this.request;
    const length = this.#source.length;
    if (from === 'end') return length;
    if (stream === undefined) return from === 'start' ? 0 : log.indexAt(from + 1n);
    const first = log.openStream(stream).firstVisible(log.clock());
    return from === 'start' ? first : Math.max(first, Number(from) + 1);
  }
}
