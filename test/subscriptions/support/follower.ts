import { type Answered, answeredBy, type Told } from './reconstruction.js';
import { Listener } from './listener.js';

/** One who keeps an answer up to date over any number of connections. */
export class Follower {
  answer: Answered | undefined;
  position = '';
  /** The ids of the events that changed the answer. */
  readonly causes: string[] = [];
  /** Every answer held, by the link that gives it again. */
  readonly held = new Map<string, Answered>();
  private listener: Listener | undefined;
  private taken = 0;

  /** @param question its path below /v1/subscriptions/ */
  constructor(readonly question: string) {}

  async connect(base: string): Promise<void> {
    this.cut();
    this.taken = 0;
    this.listener = await Listener.open(`${base}/v1/subscriptions/${this.question}`, this.answer && this.position);
  }

  pause(): void {
    this.listener?.pause();
  }

  goOn(): void {
    this.listener?.goOn();
  }

  cut(): void {
    this.take();
    this.listener?.cut();
  }

  async caughtUp(): Promise<void> {
    await this.listener!.until(() => this.listener!.of('caught-up').length > 0);
    this.take();
  }

  private take(): void {
    for (const { id, event, data } of this.listener?.heard.slice(this.taken) ?? []) {
      this.taken += 1;
      this.position = id;
      if (event === 'snapshot') this.hold(data.answer!);
      if (event !== 'update') continue;
      const update = data as unknown as Told;
      this.hold(answeredBy(this.answer!, update));
      this.causes.push(String(update.cause['event']));
    }
  }

  private hold(answer: Answered): void {
    this.answer = answer;
    this.held.set(answer.citation.link, answer);
  }
}
