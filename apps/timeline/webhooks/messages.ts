import { type Follower, happeningOf, type LiveQuestion, type ReadSide, type Update } from '#projections';
import { dayToIso } from '#quantities';

/** Events of the past read at a time, and how long they are gone through before other work gets its turn. */
const PAGE = 50;
const SLICE_MS = 10;

/** Where a webhook stands in the journal: it was told of event `seq`, on the day `day` (days since 1970-01-01). */
export interface Place {
  readonly seq: number;
  readonly day: number;
  readonly begun: boolean;
}

/** What a webhook is to be told next. The same place always gives the same message. */
export interface Message {
  readonly kind: 'snapshot' | 'update';
  /** The log position that it takes in. */
  readonly position: string;
  readonly data: object;
  /** Why the answer changed; a snapshot has no cause. */
  readonly cause?: Update['cause'];
  /** The permanent link to the answer after it. */
  readonly link: string;
  /** Where a webhook stands that has it. */
  readonly after: Place;
}

interface Cited {
  readonly citation: { readonly link: string };
}

/** Goes along the log from one place on, and finds what is to be told of one question. It holds one answer and no backlog. */
export class Messages {
  private follower: Follower | undefined;

  constructor(
    private readonly readSide: ReadSide,
    private readonly question: LiveQuestion,
    private at: Place,
  ) {}

  /** What was told or passed over. */
  get place(): Place {
    return this.at;
  }

  /** Whether everything that the answers take in was gone through; a new day may still have begun. */
  get isCaughtUp(): boolean {
    return this.at.begun && this.at.seq >= this.readSide.followable;
  }

  /**
   * Goes on for a slice of time, at most to the next message.
   * @param today days since 1970-01-01
   */
  step(today: number): Message | undefined {
    if (!this.at.begun) return this.snapshot();
    const { model } = this.readSide;
    this.follower ??= this.question.follow(this.at);
    const until = performance.now() + SLICE_MS;
    const ahead = Math.max(0, this.readSide.followable - this.at.seq);
    for (const recorded of model.journal.read(this.at.seq, Math.min(PAGE, ahead))) {
      const event = happeningOf(model, recorded);
      const turned = event && this.turn(event.day);
      if (turned) return turned;
      const update = event ? this.follower.take(event) : void this.follower.skip(recorded.seq);
      this.at = { ...this.at, seq: recorded.seq };
      if (update) return this.message(update);
      if (performance.now() > until) return undefined;
    }
    return this.isCaughtUp ? this.turn(today) : undefined;
  }

  private snapshot(): Message {
    const { journal } = this.readSide.model;
    const { seq, day } = this.at;
    const answer = this.question.snapshot({ seq, day }) as Cited;
    const position = journal.get(seq)?.position ?? '0';
    this.at = { ...this.at, begun: true };
    return { kind: 'snapshot', position, data: { position, day: dayToIso(day), answer }, link: answer.citation.link, after: this.at };
  }

  private turn(day: number): Message | undefined {
    if (day <= this.at.day) return undefined;
    const update = this.follower!.turn(day);
    this.at = { ...this.at, day };
    return update && this.message(update);
  }

  private message(update: Update): Message {
    const { position, cause, after } = update;
    return { kind: 'update', position, data: update, cause, link: (after as Cited).citation.link, after: this.at };
  }
}
