import { readEvent } from '#events';
import type { Journal, RawEvent, RecordedEvent } from '#event-store';
import { Entries } from '../entries/entries.js';
import { Funds } from '../funds/funds.js';
import { Measures } from '../measures/measures.js';
import { Sources } from '../sources/sources.js';
import type { Saved } from '../state/columns.js';
import { type Checkpoint, StateFile } from '../state/state-file.js';
import { Timeline } from '../timeline/timeline.js';
import { Totals } from '../totals/totals.js';
import { Units } from '../units/units.js';
import { Dictionary } from './dictionary.js';
import type { SeenEvent } from './event.js';
import { factsOf, type Reading } from './facts.js';
import { RememberingJournal } from './remembering-journal.js';

/** Raised whenever the same log would give other rows: a saved model of another version is built again. */
export const PROJECTION_VERSION = '1';

/** An event of ours that a projection cannot take in: the model stops before it rather than skip it. */
export class PoisonEvent extends Error {
  constructor(
    readonly seq: number,
    readonly position: string,
    options: ErrorOptions,
  ) {
    super(`cannot apply the event at position ${position}: ${(options.cause as Error).message}`, options);
  }
}

/** All read models over one journal, in memory, up to and including event `seq`. */
export class ReadModel {
  seq = 0;
  /** Events in the log that are no part of the vocabulary. */
  skipped = 0;
  private lastEvent = '';
  readonly sources = new Sources();
  readonly units = new Units();
  readonly measures = new Measures();
  readonly funds = new Funds();
  readonly dictionary = new Dictionary(this.units);
  readonly entries: Entries;
  readonly totals: Totals;
  readonly timeline = new Timeline(this.dictionary);

  readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = new RememberingJournal(journal);
    this.entries = new Entries(journal, this.sources);
    this.totals = new Totals(this.dictionary, this.measures, this.units, this.entries);
  }

  /** @throws PoisonEvent */
  apply(recorded: RecordedEvent | RawEvent): void {
    const { seq, position, recordedAt, id, type } = recorded;
    try {
      const data: unknown = typeof recorded.data === 'string' ? JSON.parse(recorded.data) : recorded.data;
      const metadata: unknown = typeof recorded.metadata === 'string' ? versionIn(recorded.metadata) : recorded.metadata;
      const event = readEvent(type, data, metadata);
      if (event) this.project({ seq, position, recordedAt, id, definition: event.definition, payload: event.payload });
      else this.skipped += 1;
    } catch (cause) {
      throw new PoisonEvent(seq, position, { cause });
    }
    this.seq = seq;
    this.lastEvent = id;
  }

  save(file: StateFile): void {
    file.save(this.parts(), { version: PROJECTION_VERSION, seq: this.seq, event: this.lastEvent });
  }

  /** The model saved in `file`; undefined when there is none of this version, or it belongs to another log. */
  static load(journal: Journal, file: StateFile): ReadModel | undefined {
    const checkpoint = file.checkpoint();
    if (!checkpoint || !isOf(journal, checkpoint)) return undefined;
    const model = new ReadModel(journal);
    // Which ledgers there are, and of which measures, is part of what is restored first.
    file.load(model.parts());
    for (const each of [model.sources, model.units, model.measures, model.funds, model.dictionary, model.entries]) each.index();
    model.totals.prepare();
    file.load(model.totals.ledgerParts());
    model.totals.index();
    model.seq = checkpoint.seq;
    model.lastEvent = checkpoint.event;
    return model;
  }

  private project(event: SeenEvent): void {
    const sourcesChanged = this.sources.apply(event);
    this.units.apply(event);
    this.measures.apply(event);
    this.funds.apply(event);
    for (const change of this.entries.apply(event, sourcesChanged)) {
      const { entry, formerSince } = change;
      const readings = change.profile.map(({ from, to, state }): Reading => ({ from, to, state, facts: factsOf(state, this.dictionary) }));
      this.timeline.apply(entry, formerSince, readings, event.seq);
      this.totals.apply(entry, formerSince, readings, event.seq);
      this.funds.move(change, event.seq);
    }
  }

  private parts(): [string, Saved][] {
    return [this.sources, this.units, this.measures, this.funds, this.dictionary, this.entries, this.totals, this.timeline].flatMap((each) => each.parts());
  }
}

const VERSION = /^\{(?:[^{}]*?,)?"version":(\d+)[,}]/;

/** Metadata as far as reading an event needs it. It is flat JSON text, in which looking for the version is far quicker than to parse it. */
function versionIn(metadata: string): unknown {
  const found = VERSION.exec(metadata);
  return found ? { version: Number(found[1]) } : JSON.parse(metadata);
}

function isOf(journal: Journal, { version, seq, event }: Checkpoint): boolean {
  return version === PROJECTION_VERSION && (seq === 0 || journal.get(seq)?.id === event);
}
