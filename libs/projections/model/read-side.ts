import { exhaustMap, filter, firstValueFrom, map, Subject, type Subscription, timeout } from 'rxjs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Journal } from '#event-store';
import { applyUntil, catchUp } from '../backlog/catch-up.js';
import { StateFile } from '../state/state-file.js';
import { type ProjectionName, PROJECTIONS } from './projection.js';
import { ReadModel } from './read-model.js';

export type ProjectionState = 'catching-up' | 'live' | 'stopped';

/** How far something has come along the log. */
export interface Reached {
  seq: number;
  position: string;
  /** Events recorded but not taken in yet, and how long the first of them has waited. */
  behind: number;
  behindSeconds: number;
}

export interface ProjectionStatus extends Reached {
  name: ProjectionName;
  state: ProjectionState;
  /** The log position of the event that it stopped before, and why. */
  stoppedAt?: string;
  error?: string;
}

/** How far the projections that have not stopped have come, and each by itself. `state` is that of the worst. */
export interface ReadSideStatus extends Reached {
  state: ProjectionState;
  projections: ProjectionStatus[];
}

/** Where the log has been read to. */
export interface Progress {
  seq: number;
  position: string;
}

type Log = (message: string, level: 'info' | 'warn' | 'error') => void;

const FILE = 'read-model';
const FOLLOWED: readonly ProjectionName[] = ['timeline', 'totals', 'funds'];
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
  private caughtUp = false;
  private told = { stops: 0, unknown: 0 };
  private rebuilding: Promise<void> | undefined;

  private constructor(
    private readonly journal: Journal,
    private readonly directory: string,
    private file: StateFile,
    private current: ReadModel,
    private savedSeq: number,
    private readonly log: Log,
  ) {
    this.tell();
    this.subscription = journal.appended.pipe(exhaustMap(() => this.pump())).subscribe();
    this.saving = setInterval(() => this.save(), SAVE_EVERY_MS).unref();
  }

  /** Answers with a read side that has taken in all that is recorded by now. */
  static async open(journal: Journal, directory: string, log: Log = () => {}): Promise<ReadSide> {
    const file = StateFile.open(directory, FILE);
    const saved = ReadModel.load(journal, file);
    if (!saved) log('The read model is built from the log: none is saved, or one of another version or another log.', 'info');
    const model = saved ?? new ReadModel(journal);
    const savedSeq = model.seq;
    await catchUp(model, journal, (message) => log(message, 'warn'));
    const side = new ReadSide(journal, directory, saved ? file : swapIn(model, file, directory), model, saved ? savedSeq : model.seq, log);
    await side.pump();
    // Whoever asks for what cannot be made ready is told so again.
    void side.warmUp().catch((error: unknown) => log(error instanceof Error ? error.message : String(error), 'error'));
    return side;
  }

  /** The present model; another one after a rebuild. */
  get model(): ReadModel {
    return this.current;
  }

  get seq(): number {
    return this.current.seq;
  }

  /** The last event that whoever follows the timeline or a total can be told of: nothing is told by halves. */
  get followable(): number {
    return this.current.reach(FOLLOWED);
  }

  status(): ReadSideStatus {
    const { stops, seq } = this.current;
    const running = this.caughtUp ? 'live' : 'catching-up';
    const reached = this.reachedAt(seq);
    const projections = PROJECTIONS.map((name): ProjectionStatus => {
      const stop = stops.find(({ projection }) => projection === name);
      if (!stop) return { name, state: running, ...reached };
      return { name, state: 'stopped', ...this.reachedAt(stop.seq - 1), stoppedAt: stop.position, error: stop.error };
    });
    return { state: stops.length > 0 ? 'stopped' : running, ...reached, projections };
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
    const model = new ReadModel(this.journal);
    await catchUp(model, this.journal, (message) => this.log(message, 'warn'));
    this.file = swapIn(model, this.file, this.directory);
    this.current = model;
    this.savedSeq = model.seq;
    this.told = { stops: 0, unknown: 0 };
    this.tell();
    await this.warmUp();
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
    while (this.seq < this.journal.head) await applyUntil(this.journal.head, this.current, this.journal, (model) => this.advanced(model));
    this.caughtUp = true;
  }

  private async advanced(model: ReadModel): Promise<void> {
    this.tell();
    this.progress.next({ seq: model.seq, position: this.journal.get(model.seq)?.position ?? '0' });
    if (model.seq - this.savedSeq < SAVE_EVERY_EVENTS) return;
    // Those who waited for this are answered first: saving takes a while.
    await nextTurn();
    this.save();
  }

  private async warmUp(): Promise<void> {
    for (const _ of this.current.totals.warmUp()) {
      await nextTurn();
      if (this.subscription.closed) return;
    }
  }

  /** Says once what stopped, and what was passed over since this version does not know it. */
  private tell(): void {
    const { stops, passedOver } = this.current;
    if (stops.length > this.told.stops) {
      for (const error of new Set(stops.slice(this.told.stops).map((stop) => stop.error))) {
        const stopped = stops.filter((stop) => stop.error === error).map(({ projection }) => projection);
        this.log(`Stopped: ${stopped.join(', ')}. ${error}`, 'error');
      }
    }
    for (const each of passedOver.unknown.slice(this.told.unknown)) this.log(`Passed over, since this version of the service does not know it: ${each}.`, 'warn');
    this.told = { stops: stops.length, unknown: passedOver.unknown.length };
  }

  private reachedAt(seq: number): Reached {
    const behind = this.journal.head - seq;
    const waiting = behind > 0 ? this.journal.get(seq + 1) : undefined;
    return { seq, position: this.journal.get(seq)?.position ?? '0', behind, behindSeconds: waiting ? Math.max(0, (Date.now() - waiting.recordedAt) / 1000) : 0 };
  }

  /** What a stopped projection took in by half is not kept: the next start reads from where all was sound, and may know more. */
  private save(): void {
    const { seq, stops } = this.current;
    if (seq === this.savedSeq || stops.length > 0) return;
    this.current.save(this.file);
    this.savedSeq = seq;
  }
}

/** Saves the model beside `file` and puts it in its place, whole or not at all: not one in which a projection has stopped. */
function swapIn(model: ReadModel, file: StateFile, directory: string): StateFile {
  if (model.stops.length > 0) return file;
  const beside = StateFile.beside(directory, FILE);
  model.save(beside);
  file.close();
  beside.swapIn(directory, FILE);
  return StateFile.open(directory, FILE);
}
