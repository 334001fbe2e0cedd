import { exhaustMap, filter, firstValueFrom, map, Subject, type Subscription, timeout } from 'rxjs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Journal } from '#event-store';
import { StateFile } from '../state/state-file.js';
import { PoisonEvent, ReadModel } from './read-model.js';

export interface ReadSideStatus {
  state: 'catching-up' | 'live' | 'stopped';
  seq: number;
  position: string;
  /** Events recorded but not in the answers yet, and how long the first of them has waited. */
  behind: number;
  behindSeconds: number;
  /** Why the read side stopped. */
  error?: string;
}

/** Where the log has been read to. */
export interface Progress {
  seq: number;
  position: string;
}

type Log = (message: string) => void;

const FILE = 'read-model';
/** Events applied before other work gets its turn: a few milliseconds. */
const SLICE = 500;
/** Events applied, and time passed, after which the model is saved: a start has at most so much to read again. */
const SAVE_EVERY_EVENTS = 100_000;
const SAVE_EVERY_MS = 30_000;

/** Keeps the read model up to date with the journal, saves it, and builds it again beside the present one. */
export class ReadSide {
  private readonly progress = new Subject<Progress>();
  /** Emits after the answers took in more of the log. */
  readonly changes = this.progress.asObservable();
  private readonly subscription: Subscription;
  private readonly saving: NodeJS.Timeout;
  private savedSeq: number;
  private poison: PoisonEvent | undefined;
  private caughtUp = false;

  private constructor(
    private readonly journal: Journal,
    private readonly directory: string,
    private file: StateFile,
    private current: ReadModel,
    private readonly log: Log,
  ) {
    this.savedSeq = current.seq;
    this.subscription = journal.appended.pipe(exhaustMap(() => this.pump())).subscribe();
    this.saving = setInterval(() => this.save(), SAVE_EVERY_MS).unref();
  }

  /** Answers with a read side that has taken in all that is recorded by now. */
  static async open(journal: Journal, directory: string, log: Log = () => {}): Promise<ReadSide> {
    const file = StateFile.open(directory, FILE);
    const saved = ReadModel.load(journal, file);
    if (!saved) file.clear();
    const side = new ReadSide(journal, directory, file, saved ?? new ReadModel(journal), log);
    await side.pump();
    return side;
  }

  /** The present model; another one after a rebuild. */
  get model(): ReadModel {
    return this.current;
  }

  get seq(): number {
    return this.current.seq;
  }

  status(): ReadSideStatus {
    const { seq } = this.current;
    const behind = this.journal.head - seq;
    const waiting = behind > 0 ? this.journal.get(seq + 1) : undefined;
    return {
      state: this.poison ? 'stopped' : this.caughtUp ? 'live' : 'catching-up',
      seq,
      position: this.journal.get(seq)?.position ?? '0',
      behind,
      behindSeconds: waiting ? Math.max(0, (Date.now() - waiting.recordedAt) / 1000) : 0,
      ...(this.poison && { error: this.poison.message }),
    };
  }

  /** Whether the answers take in event `seq` within the given time. */
  async caughtUpWith(seq: number, timeoutMs: number): Promise<boolean> {
    if (this.seq >= seq) return true;
    const reached = this.changes.pipe(
      filter((progress) => progress.seq >= seq),
      map(() => true),
      timeout({ first: timeoutMs }),
    );
    return firstValueFrom(reached, { defaultValue: false }).catch(() => false);
  }

  /** Builds the model from the whole log beside the present one, which answers until the new one takes its place. */
  async rebuild(): Promise<void> {
    const file = StateFile.beside(this.directory, FILE);
    const model = new ReadModel(this.journal);
    await this.catchUp(model, () => {});
    model.save(file);
    this.file.close();
    file.swapIn(this.directory, FILE);
    this.file = StateFile.open(this.directory, FILE);
    this.current = model;
    this.savedSeq = model.seq;
    this.poison = undefined;
    await this.pump();
  }

  close(): void {
    this.subscription.unsubscribe();
    clearInterval(this.saving);
    this.save();
    this.progress.complete();
    this.file.close();
  }

  private async pump(): Promise<void> {
    if (this.poison) return;
    try {
      await this.catchUp(this.current, (model) => {
        this.progress.next({ seq: model.seq, position: this.journal.get(model.seq)?.position ?? '0' });
        if (model.seq - this.savedSeq >= SAVE_EVERY_EVENTS) this.save();
      });
      this.caughtUp = true;
    } catch (error) {
      if (!(error instanceof PoisonEvent)) throw error;
      this.poison = error;
      this.log(`The read side has stopped: ${error.message}`);
    }
  }

  private async catchUp(model: ReadModel, afterSlice: (model: ReadModel) => void): Promise<void> {
    while (model.seq < this.journal.head) {
      const until = Math.min(model.seq + SLICE, this.journal.head);
      for (const event of this.journal.scan(model.seq, until)) model.apply(event);
      afterSlice(model);
      if (model.seq < this.journal.head) await nextTurn();
    }
  }

  private save(): void {
    if (this.current.seq === this.savedSeq) return;
    this.current.save(this.file);
    this.savedSeq = this.current.seq;
  }
}
