import type { IncomingMessage, ServerResponse } from 'node:http';
import { firstValueFrom, fromEvent, map, merge, ReplaySubject, take, timer } from 'rxjs';
import { type Frame, frame, HEARTBEAT, type Reason } from './frames.js';
import type { SubscriptionLimits } from './limits.js';

/** One client that listens, and what waits for it to be read. */
export class Connection {
  private readonly ending = new ReplaySubject<void>(1);
  /** Emits once, and completes, when nothing can be sent any more. */
  readonly ended = this.ending.asObservable();
  private open = true;
  private last: Pick<Frame, 'id' | 'position'> = { id: '0', position: '0' };
  /** Not all at the same moment: those who came together shall not come back together. */
  private readonly expires: number;

  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly limits: SubscriptionLimits,
  ) {
    this.expires = Date.now() + limits.ageMs * (1 - Math.random() / 10);
    response.on('close', () => this.finish());
    // A client that is gone is no error of ours.
    response.on('error', () => this.finish());
    if (response.destroyed) this.finish();
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** More is waiting than the client has taken so far. */
  get isFull(): boolean {
    return this.response.writableNeedDrain;
  }

  begin(headers: Readonly<Record<string, string>>): void {
    // The end of the connection is the end of the answer. Chunks around each event would cost more than the events.
    this.response.removeHeader('Transfer-Encoding');
    this.response.writeHead(200, headers);
    this.response.write(`retry: ${this.limits.retryMs}\n\n`);
  }

  /** Writes the frame, or cuts the client off if it has too much unread. */
  send(frame: Frame): void {
    if (!this.open) return;
    if (this.response.writableLength > this.limits.backlogBytes) return this.cutOff();
    this.response.write(frame.bytes);
    this.last = frame;
  }

  /** Shows that it is alive, unless what is unread shows it already, or it has lasted long enough. */
  beat(now: number): void {
    if (now >= this.expires) this.end('age', 'This connection has lasted long enough: come back and go on.', this.limits.retryMs);
    else if (this.open && !this.isFull) this.response.write(HEARTBEAT);
  }

  /** Waits until the client has read what it was sent; one that does not read at all is cut off. */
  async drained(): Promise<void> {
    if (!this.open || !this.isFull) return;
    const drain = fromEvent(this.response, 'drain').pipe(map(() => true));
    const patience = timer(this.limits.stalledMs).pipe(map(() => false));
    const read = await firstValueFrom(merge(drain, patience, this.ended.pipe(map(() => true))).pipe(take(1)));
    if (!read) this.cutOff();
  }

  /** Lets the client go on after `id`, without an event of its own. */
  stand(id: string): void {
    this.last = { ...this.last, id };
  }

  fail(): void {
    this.end('internal', 'Something went wrong inside the service. It has been logged.', this.limits.retryMs);
  }

  /** @param retryMs when the client is to come back */
  end(code: Reason, detail: string, retryMs: number): void {
    if (!this.open) return;
    const { response } = this;
    const { id, position } = this.last;
    const event = code === 'too-slow' || code === 'internal' ? 'error' : 'closing';
    response.end(frame(event, { position, code, detail }, { id, retryMs }).bytes);
    const impatience = setTimeout(() => this.request.socket.destroy(), this.limits.farewellMs);
    response.once('close', () => clearTimeout(impatience));
    this.finish();
  }

  private cutOff(): void {
    this.end('too-slow', `What was sent is not read: more than ${this.limits.backlogBytes} bytes wait, or nothing was read for ${this.limits.stalledMs / 1000} seconds.`, this.limits.retryMs);
  }

  private finish(): void {
    if (!this.open) return;
    this.open = false;
    this.ending.next();
    this.ending.complete();
  }
}
