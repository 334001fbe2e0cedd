import { createParser, type EventSourceMessage } from 'eventsource-parser';
import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { problemOf } from '../client.js';
import { ServiceProblem, Unreachable } from '../failure.js';

/** One event of a subscription (WHATWG HTML, "Server-sent events"), or that the connection broke. */
export type Heard =
  | { readonly event: 'snapshot' | 'update' | 'caught-up' | 'stopped' | 'closing' | 'error'; readonly id: string; readonly data: unknown }
  | { readonly event: 'broken'; readonly reason: string; readonly retryMs: number };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
/** The service shows every 15 seconds that it is alive: after this it is not. */
const SILENCE_MS = 60_000;

/** A subscription over any number of connections: after a break it goes on after the last event that was heard. */
export class Stream {
  private lastId: string | undefined;
  private retryMs = FIRST_WAIT_MS;
  private failures = 0;

  constructor(
    private readonly base: string,
    private readonly path: string,
    private readonly stop: AbortSignal,
  ) {}

  /**
   * Ends when it is stopped.
   * @throws ServiceProblem for what the service will not answer | Unreachable when there is no service to begin with
   */
  async *events(): AsyncGenerator<Heard> {
    while (!this.stop.aborted) {
      let reason = 'it ended';
      try {
        yield* this.connection();
      } catch (error) {
        if (this.stop.aborted) return;
        if (error instanceof ServiceProblem && error.status !== 503) throw error;
        if (this.lastId === undefined && !(error instanceof ServiceProblem)) throw new Unreachable(this.base, error);
        reason = (error as Error).message;
      }
      if (this.stop.aborted) return;
      const retryMs = Math.min(LONGEST_WAIT_MS, this.retryMs * 2 ** this.failures);
      this.failures += 1;
      yield { event: 'broken', reason, retryMs };
      await sleep(retryMs, undefined, { signal: this.stop }).catch(() => {});
    }
  }

  private async *connection(): AsyncGenerator<Heard> {
    const response = await this.open();
    const heard: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (message) => heard.push(message), onRetry: (ms) => (this.retryMs = ms) });
    response.setEncoding('utf8').setTimeout(SILENCE_MS, () => response.destroy(new Error(`nothing was heard for ${SILENCE_MS / 1000} seconds`)));
    for await (const part of response) {
      parser.feed(part as string);
      for (let next = heard.shift(); next; next = heard.shift()) {
        this.failures = 0;
        this.lastId = next.id ?? this.lastId;
        yield { event: next.event as 'update', id: next.id ?? '', data: JSON.parse(next.data) as unknown };
      }
    }
  }

  private async open(): Promise<http.IncomingMessage> {
    const protocol = this.base.startsWith('https:') ? https : http;
    const headers = { Accept: 'text/event-stream', ...(this.lastId !== undefined && { 'Last-Event-ID': this.lastId }) };
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      protocol.get(this.base + this.path, { headers, agent: false, signal: this.stop }, resolve).on('error', reject);
    });
    if (response.statusCode !== 200) throw problemOf(response.statusCode ?? 0, await text(response), this.base);
    return response;
  }
}
