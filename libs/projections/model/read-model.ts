import { definitionOf, type DomainEvent, type EventDefinition, readEvent } from '#events';
import type { Journal, KeyReader, RawContent, RecordedEvent } from '#event-store';
import { Entries } from '../entries/entries.js';
import { Funds } from '../funds/funds.js';
import { Measures } from '../measures/measures.js';
import { Sources } from '../sources/sources.js';
import type { Saved } from '../state/columns.js';
import { type Checkpoint, StateFile } from '../state/state-file.js';
import { Texts } from '../texts/texts.js';
import { Timeline } from '../timeline/timeline.js';
import { Totals } from '../totals/totals.js';
import { Units } from '../units/units.js';
import { Dictionary } from './dictionary.js';
import { common, type SeenEvent } from './event.js';
import { versionIn } from './metadata.js';
import { Passage, takenInBy } from './passage.js';
import { PassedOver, passedOverAs } from './passed-over.js';
import { type ProjectionName, PROJECTIONS, type Stop, withDependents } from './projection.js';
import { RememberingJournal } from './remembering-journal.js';
import { PROJECTION_VERSION } from './versions.js';

type Apply = (passage: Passage) => void;
type Running = readonly [ProjectionName, Apply];

/**
 * All projections over one journal, in memory, up to and including event `seq`.
 *
 * An event of ours that a projection cannot take in stops it, and what rests on it, before that event; the others go on.
 * What it took in of the event by half cannot be seen: rows say at which event they begin and end, and whatever needs the
 * projection is asked as of an event before it, see {@link reach}.
 */
export class ReadModel {
  seq = 0;
  readonly passedOver = new PassedOver();
  /** The projections that stopped, in that order. */
  readonly stops: Stop[] = [];
  private running: Running[];
  /** Those of the running ones that events of a type concern. */
  private readonly routes = new Map<EventDefinition, readonly Running[]>();
  readonly sources = new Sources();
  readonly units = new Units();
  readonly measures = new Measures();
  readonly funds = new Funds();
  readonly dictionary = new Dictionary(this.units);
  readonly entries: Entries;
  readonly totals: Totals;
  readonly texts = new Texts(this);
  readonly timeline = new Timeline(this.dictionary, () => this.texts);

  readonly journal: Journal;

  /** @param keys by which its answers read sealed texts */
  constructor(journal: Journal, keys: KeyReader = journal.keys) {
    this.journal = new RememberingJournal(journal, keys);
    this.entries = new Entries(this.journal, this.sources);
    this.totals = new Totals(this.dictionary, this.measures, this.units, this.entries);
    const applies: Record<ProjectionName, Apply> = {
      sources: (passage) => (passage.sourcesChanged = this.sources.apply(passage.event)),
      units: ({ event }) => this.units.apply(event),
      measures: ({ event }) => this.measures.apply(event),
      funds: ({ event }) => this.funds.apply(event),
      entries: (passage) => {
        requireId(passage.event);
        passage.changes = this.entries.apply(passage.event, passage.sourcesChanged);
      },
      timeline: ({ event, readings }) => {
        for (const { entry, formerSince, profile } of readings) this.timeline.apply(entry, formerSince, profile, event.seq);
      },
      totals: ({ event, readings }) => {
        for (const { entry, formerSince, profile } of readings) this.totals.apply(entry, formerSince, profile, event.seq);
      },
      balances: ({ event, changes }) => {
        for (const change of changes) this.funds.move(change, event.seq);
      },
    };
    this.running = PROJECTIONS.map((name) => [name, applies[name]]);
  }

  apply(recorded: RecordedEvent | RawContent): void {
    const { seq, recordedAt, id } = recorded;
    const read = this.read(recorded);
    if (read) this.project(new Passage({ seq, recordedAt, id, definition: read.definition, payload: read.payload }, this.dictionary));
    this.seq = seq;
  }

  /** The last event that answers can take in which need these projections. */
  reach(needs: readonly ProjectionName[] = PROJECTIONS): number {
    let reach = this.seq;
    for (const { projection, seq } of this.stops) if (needs.includes(projection)) reach = Math.min(reach, seq - 1);
    return reach;
  }

  /** @throws TypeError when a projection has stopped: what it took in by half is not to be kept */
  save(file: StateFile): void {
    if (this.stops.length > 0) throw new TypeError('A read model in which a projection has stopped is not saved.');
    file.save(this.parts(), { version: PROJECTION_VERSION, seq: this.seq, event: this.journal.get(this.seq)?.id ?? '' });
  }

  /** The model saved in `file`; undefined when there is none of this version, it belongs to another log, or it passed over what is known by now. */
  static load(journal: Journal, file: StateFile): ReadModel | undefined {
    const checkpoint = file.checkpoint();
    if (!checkpoint || !isOf(journal, checkpoint)) return undefined;
    const model = new ReadModel(journal);
    file.load(model.passedOver.parts());
    if (model.passedOver.isOutdated) return undefined;
    // Which ledgers there are, and of which measures, is part of what is restored first.
    file.load(model.parts());
    for (const each of [model.sources, model.units, model.measures, model.funds, model.dictionary, model.entries]) each.index();
    model.totals.prepare();
    file.load(model.totals.ledgerParts());
    model.seq = checkpoint.seq;
    return model;
  }

  private read({ type, data, metadata, seq }: RecordedEvent | RawContent): DomainEvent | undefined {
    let version = 1;
    try {
      const about: unknown = typeof metadata === 'string' ? versionIn(metadata) : metadata;
      version = (about as { version?: number } | null)?.version ?? 1;
      const event = readEvent(type, typeof data === 'string' ? JSON.parse(data) : data, about);
      if (event) return event;
      this.passedOver.count(passedOverAs(type, version) ?? 'unknown-type', type, version, () => this.positionOf(seq));
    } catch (cause) {
      const kind = passedOverAs(type, version);
      if (kind) this.passedOver.count(kind, type, version, () => this.positionOf(seq));
      else for (const name of takenInBy(definitionOf(type)!)) this.stop(name, seq, cause);
    }
    return undefined;
  }

  private project(passage: Passage): void {
    let route = this.routeOf(passage.event.definition);
    for (let next = 0; next < route.length; ) {
      try {
        for (; next < route.length; next += 1) route[next]![1](passage);
      } catch (cause) {
        this.stop(route[next]![0], passage.event.seq, cause);
        // It is taken out together with some of those that come after it, so that `next` is the one after it.
        route = this.routeOf(passage.event.definition);
      }
    }
  }

  private routeOf(definition: EventDefinition): readonly Running[] {
    let route = this.routes.get(definition);
    if (!route) {
      const concerned = new Set(takenInBy(definition).flatMap(withDependents));
      this.routes.set(definition, (route = this.running.filter(([name]) => concerned.has(name))));
    }
    return route;
  }

  private stop(failed: ProjectionName, seq: number, cause: unknown): void {
    const position = this.positionOf(seq);
    const stopping = withDependents(failed).filter((name) => this.running.some(([running]) => running === name));
    const reason = cause instanceof Error ? cause.message : String(cause);
    for (const projection of stopping) this.stops.push({ projection, seq, position, error: `${failed} cannot take in the event at position ${position}: ${reason}` });
    this.running = this.running.filter(([name]) => !stopping.includes(name));
    this.routes.clear();
  }

  private positionOf(seq: number): string {
    return this.journal.get(seq)?.position ?? '0';
  }

  private parts(): [string, Saved][] {
    return [this.passedOver, this.sources, this.units, this.measures, this.funds, this.dictionary, this.entries, this.totals, this.timeline].flatMap((each) => each.parts());
  }
}

function requireId({ definition, payload }: SeenEvent): void {
  const { nature, type } = definition;
  if ((nature === 'entry' || nature === 'statement') && typeof common({ definition, payload }).entry !== 'string') throw new Error(`${type} without an identifier`);
}

function isOf(journal: Journal, { version, seq, event }: Checkpoint): boolean {
  return version === PROJECTION_VERSION && (seq === 0 || journal.get(seq)?.id === event);
}
