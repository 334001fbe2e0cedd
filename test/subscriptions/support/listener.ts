import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, Told } from './reconstruction.js';

/** One event as it came over the wire. */
export interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown> & { position: string; answer?: Answered };
}

const PATIENCE_MS = 60_000;

/** A client of a subscription that knows nothing but what it hears, and can be cut off, paused and resumed. */
export class Listener {
  readonly heard: Heard[] = [];
  comments = 0;
  retryMs: number | undefined;
  isOver = false;
  private text = '';
  private gate: Promise<void> = Promise.resolve();
  private open = (): void => {};

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    void this.read();
  }

  /** @throws Response where it is no event stream */
  static async open(url: string, lastEventId?: string): Promise<Listener> {
    const abort = new AbortController();
    const response = await fetch(url, { signal: abort.signal, headers: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId } });
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) throw response;
    return new Listener(response, abort);
  }

  get updates(): Told[] {
    return this.of('update').map(({ data }) => data as unknown as Told);
  }

  of(event: string): Heard[] {
    return this.heard.filter((each) => each.event === event);
  }

  pause(): void {
    this.gate = new Promise((resolve) => (this.open = resolve));
  }

  goOn(): void {
    this.open();
  }

  cut(): void {
    this.open();
    this.abort.abort();
  }

  /** @throws when it has not become true in a minute */
  async until(isTrue: () => boolean): Promise<this> {
    for (const end = Date.now() + PATIENCE_MS; !isTrue(); await sleep(5)) {
      if (Date.now() > end) throw new Error(`waited in vain; heard were ${this.heard.map(({ event, id }) => `${event} ${id}`).join(', ')}`);
    }
    return this;
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const bytes of this.response.body!) {
        this.text += decoder.decode(bytes as Uint8Array, { stream: true });
        const blocks = this.text.split('\n\n');
        this.text = blocks.pop()!;
        blocks.forEach((block) => this.hear(block));
        await this.gate;
      }
    } catch {
      // It was cut off: what was heard before stands.
    }
    this.isOver = true;
  }

  private hear(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [name = '', ...rest] = line.split(': ');
      if (name === '') this.comments += 1;
      else fields.set(name, rest.join(': '));
    }
    if (fields.has('retry')) this.retryMs = Number(fields.get('retry'));
    if (!fields.has('data')) return;
    this.heard.push({ id: fields.get('id')!, event: fields.get('event')!, data: JSON.parse(fields.get('data')!) as Heard['data'] });
  }
}
