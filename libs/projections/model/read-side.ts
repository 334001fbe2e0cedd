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
  private caughtUp = false;
  private rebuilding: Promise<void> | undefined;

  private constructor(
    private readonly journal: Journal,
    private readonly directory: string,
    private file: StateFile,
    private current: ReadModel,
    private poison: PoisonEvent | undefined,
    private readonly log: Log,
  ) {
    this.savedSeq = current.seq;
    if (poison) this.tellOf(poison);
    this.subscription = journal.appended.pipe(exhaustMap(() => this.pump())).subscribe();
    this.saving = setInterval(() => this.save(), SAVE_EVERY_MS).unref();
  }

  /** Answers with a read side that has taken in all that is recorded by now. */
  static async open(journal: Journal, directory: string, log: Log = () => {}): Promise<ReadSide> {
    const file = StateFile.open(directory, FILE);
    const saved = ReadModel.load(journal, file);
    if (!saved) log('The read model is built from the log: none is saved, or one of another version or another log.');
    const { model, poison } = saved ? { model: saved, poison: undefined } : await build(journal);
    const side = new ReadSide(journal, directory, saved ? file : swapIn(model, file, directory), model, poison, log);
    await side.pump();
    void warmUp(side.model);
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
  rebuild(): Promise<void> {
    this.rebuilding ??= this.buildAgain().finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  private async buildAgain(): Promise<void> {
    const { model, poison } = await build(this.journal);
    this.file = swapIn(model, this.file, this.directory);
    this.current = model;
    this.savedSeq = model.seq;
    this.poison = poison;
    if (poison) this.tellOf(poison);
    await warmUp(model);
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
      await catchUp(this.current, this.journal, (model) => {
        this.progress.next({ seq: model.seq, position: this.journal.get(model.seq)?.position ?? '0' });
        if (model.seq - this.savedSeq >= SAVE_EVERY_EVENTS) this.save();
      });
      this.caughtUp = true;
    } catch (error) {
      if (!(error instanceof PoisonEvent)) throw error;
      this.poison = error;
      this.tellOf(error);
      // The event may have been taken in by half: the model is made again from what is sound.
      this.current = ReadModel.load(this.journal, this.file) ?? new ReadModel(this.journal);
      await catchUp(this.current, this.journal, () => {}, error.seq - 1);
    }
  }

  private tellOf(poison: PoisonEvent): void {
    this.log(`The read side has stopped: ${poison.message}`);
  }

  private save(): void {
    if (this.current.seq === this.savedSeq) return;
    this.current.save(this.file);
    this.savedSeq = this.current.seq;
  }
}

/** A model of the whole log, or of all before the first event that it cannot take in. */
async function build(journal: Journal, last = Infinity): Promise<{ model: ReadModel; poison?: PoisonEvent }> {
  const model = new ReadModel(journal);
  try {
    await catchUp(model, journal, () => {}, last);
    return { model };
  } catch (error) {
    if (!(error instanceof PoisonEvent)) throw error;
    return { ...(await build(journal, error.seq - 1)), poison: error };
  }
}

async function warmUp(model: ReadModel): Promise<void> {
  for (const _ of model.totals.warmUp()) await nextTurn();
}

/** Saves the model beside `file` and puts it in its place, whole or not at all. */
function swapIn(model: ReadModel, file: StateFile, directory: string): StateFile {
  const beside = StateFile.beside(directory, FILE);
  model.save(beside);
  file.close();
  beside.swapIn(directory, FILE);
  return StateFile.open(directory, FILE);
}

async function catchUp(model: ReadModel, journal: Journal, afterSlice: (model: ReadModel) => void, last = Infinity): Promise<void> {
  const target = (): number => Math.min(journal.head, last);
  while (model.seq < target()) {
    const until = Math.min(model.seq + SLICE, target());
    for (const event of journal.scan(model.seq, until)) model.apply(event);
    afterSlice(model);
    if (model.seq < target()) await nextTurn();
  }
}
