import type * as Prometheus from 'prom-client';
import { Instruments, type Observed, type Reading } from './instruments.js';

/** The package takes a tenth of a second to load, which the start need not wait for. */
const LOAD_AFTER_MS = 1_000;
/** The most that is kept until then. */
const MOST_KEPT = 100_000;

/** Those of the process are the same for every service in it. */
let ofProcess: Prometheus.Registry | undefined;

/** What the service counts and measures of itself. */
export class Metrics {
  private instruments: Instruments | undefined;
  private loading: Promise<Instruments> | undefined;
  private readonly kept: ((instruments: Instruments) => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** Called once there is time for it. */
  loadSoon(): void {
    this.timer = setTimeout(() => void this.load(), LOAD_AFTER_MS).unref();
  }

  observe<K extends keyof Observed>(what: K, labels: Observed[K], seconds: number): void {
    if (this.instruments) this.instruments.observe(what, labels, seconds);
    else if (this.kept.length < MOST_KEPT) this.kept.push((instruments) => instruments.observe(what, labels, seconds));
  }

  /** Everything in the text format of Prometheus, and its media type. */
  async page(reading: () => Reading): Promise<{ text: string; contentType: string }> {
    const instruments = await this.load();
    return { text: await instruments.text(reading()), contentType: instruments.contentType };
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private load(): Promise<Instruments> {
    return (this.loading ??= import('prom-client').then(({ default: client }) => {
      if (!ofProcess) client.collectDefaultMetrics({ register: (ofProcess = new client.Registry()) });
      const instruments = new Instruments(client, ofProcess);
      for (const tell of this.kept.splice(0)) tell(instruments);
      return (this.instruments = instruments);
    }));
  }
}
