import type { IncomingMessage } from 'node:http';

/** The machine's own clock, in ms: the same in every process. */
export const machineTime = (): number => Number(process.hrtime.bigint()) / 1e6;

/** What one subscriber hears. It looks only at names and ids, so that listening costs little. */
export class Hearing {
  /** The ids of its updates, in the order in which they came, and when each of them came. */
  readonly ids: string[] = [];
  readonly at = new Map<string, number>();
  isOver = false;
  readonly caughtUp: Promise<void>;
  private goOn!: () => void;
  private text = '';

  constructor() {
    this.caughtUp = new Promise((resolve) => (this.goOn = resolve));
  }

  listen(response: IncomingMessage): void {
    response.setEncoding('utf8');
    response.on('data', (more: string) => this.take(more, machineTime()));
    response.on('close', () => this.end());
  }

  end(): void {
    this.isOver = true;
    this.goOn();
  }

  private take(more: string, now: number): void {
    this.text += more;
    let from = 0;
    for (let end = this.text.indexOf('\n\n'); end >= 0; end = this.text.indexOf('\n\n', from)) {
      const block = this.text.slice(from, Math.min(end, from + 100));
      from = end + 2;
      const [, id = '', event] = /^id: (\d+)\nevent: ([a-z-]+)/.exec(block) ?? [];
      if (event === 'caught-up') this.goOn();
      if (event !== 'update') continue;
      this.ids.push(id);
      this.at.set(id, now);
    }
    this.text = this.text.slice(from);
  }
}
