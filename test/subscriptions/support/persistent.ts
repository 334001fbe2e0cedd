import { setTimeout as sleep } from 'node:timers/promises';
import { Listener } from './listener.js';
import { type Answered, answeredBy, type Told } from './reconstruction.js';

/** A client that comes back whenever its connection is cut, and keeps its answer by what it hears. */
export class Persistent {
  answer: Answered | undefined;
  position = '';
  /** The log position that it was last told it had caught up with. */
  reached = '';
  connections = 0;
  readonly causes: string[] = [];
  /** Every answer held, by the link that gives it again. */
  readonly held = new Map<string, Answered>();
  private listener: Listener | undefined;
  private stopped = false;
  private running: Promise<void> | undefined;

  /** @param question its path below /v1/subscriptions/ */
  constructor(
    readonly question: string,
    private readonly base: string,
  ) {}

  start(): this {
    this.running = this.run();
    return this;
  }

  pause(): void {
    this.listener?.pause();
  }

  goOn(): void {
    this.listener?.goOn();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.listener?.cut();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const listener = await Listener.open(`${this.base}/v1/subscriptions/${this.question}`, this.answer && this.position).catch(() => undefined);
      this.listener = listener;
      if (listener) {
        this.connections += 1;
        let taken = 0;
        for (let isOver = false; !isOver; await sleep(2)) {
          isOver = listener.isOver || this.stopped;
          for (const { id, event, data } of listener.heard.slice(taken)) {
            taken += 1;
            this.take(id, event, data as object);
          }
        }
        listener.cut();
      }
      await sleep(2);
    }
  }

  private take(id: string, event: string, data: object): void {
    this.position = id;
    if (event === 'caught-up') this.reached = id;
    if (event === 'snapshot') this.hold((data as { answer: Answered }).answer);
    if (event !== 'update') return;
    const update = data as Told;
    this.hold(answeredBy(this.answer!, update));
    this.causes.push(String(update.cause['event']));
  }

  private hold(answer: Answered): void {
    this.answer = answer;
    this.held.set(answer.citation.link, answer);
  }
}
