import type { LogRecord } from './record.js';

/** The last so many events by id: the later of two with the same. */
export class RecentIds {
  readonly #records = new Map<string, LogRecord>();

  constructor(private readonly limit: number) {}

  get(id: string): LogRecord | undefined {
    return this.#records.get(id);
  }

  clear(): void {
    this.#records.clear();
  }

  add(record: LogRecord): void {
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    if (this.#records.size > this.limit) this.#records.delete(this.#records.keys().next().value!);
  }
}
