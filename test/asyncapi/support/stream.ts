import { until } from '../../webhooks/support/receiver.js';
import type { Told } from './async-api.js';

/** What a stream told: each event with all its fields. */
export class Stream {
  readonly told: (Told & { readonly name: string })[] = [];
  private text = '';

  private constructor(
    private readonly response: Response,
    private readonly abort: AbortController,
  ) {
    void this.read();
  }

  static async open(url: string): Promise<Stream> {
    const abort = new AbortController();
    const response = await fetch(url, { signal: abort.signal });
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
    return new Stream(response, abort);
  }

  /** Waits for an event of this name. */
  hears(name: string): Promise<void> {
    return until(() => this.told.some((each) => each.name === name), () => this.told.map((each) => each.name));
  }

  cut(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    try {
      for await (const bytes of this.response.body!.pipeThrough(new TextDecoderStream())) this.take(bytes);
    } catch {
      // It was cut off: what was told before stands.
    }
  }

  private take(text: string): void {
    const blocks = (this.text + text).split('\n\n');
    this.text = blocks.pop()!;
    for (const block of blocks) {
      const { event, data, retry, ...fields } = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
      if (data === undefined) continue;
      this.told.push({ name: event!, headers: { ...fields, event, ...(retry !== undefined && { retry: Number(retry) }) }, payload: JSON.parse(data) as object });
    }
  }
}
