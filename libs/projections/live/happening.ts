import { type DomainEvent, type ErasableField, readEvent, TextErased, type EventMetadata } from '#events';
import type { RecordedEvent } from '#event-store';
import { utcDay } from '../model/axes.js';
import { common, type SeenEvent } from '../model/event.js';
import type { ReadModel } from '../model/read-model.js';
import type { VersionedRows } from '../state/versioned-rows.js';
import type { Rendered } from './items.js';
import { rowChangesBy, type RowChanges } from './row-changes.js';

/** No text holds it. */
const NO_NAME = '\n';

/** @returns undefined for an event that is no part of the vocabulary */
export function happeningOf(model: ReadModel, recorded: RecordedEvent): Happening | undefined {
  const event = readEvent(recorded.type, recorded.data, recorded.metadata);
  return event && new Happening(model, recorded, event);
}

/** An event as those who follow questions need it: what it changes is looked up once for all of them. */
export class Happening implements SeenEvent {
  readonly seq: number;
  readonly position: string;
  readonly recordedAt: number;
  readonly id: string;
  readonly definition: DomainEvent['definition'];
  readonly payload: DomainEvent['payload'];
  /** Its UTC day. */
  readonly day: number;
  readonly actor: string;
  /** It tells something new and changes nothing that was told before. */
  readonly opens: boolean;
  /** The measures whose totals it may change; all of them when undefined. */
  readonly measures: ReadonlySet<string> | undefined;
  private readonly rows = new Map<VersionedRows, RowChanges>();
  private formerName: string | undefined;
  private touched: ReadonlySet<number> | undefined;

  constructor(
    private readonly model: ReadModel,
    { seq, position, recordedAt, id, metadata }: RecordedEvent,
    { definition, payload }: DomainEvent,
  ) {
    [this.seq, this.position, this.recordedAt, this.id] = [seq, position, recordedAt, id];
    this.definition = definition;
    this.payload = payload;
    this.day = utcDay(recordedAt);
    this.actor = (metadata as EventMetadata).actor;
    this.opens = definition.nature !== 'mending' && definition.type !== 'UnitRenamed';
    this.measures = this.measuresTouched();
  }

  /** The identifier of what it is about: an entry, statement, unit, source, fund or measure. */
  get subject(): string {
    const { entry, unit, source, fund, measure } = common(this);
    return entry ?? unit ?? source ?? fund ?? measure ?? '';
  }

  /** What may read differently after it, named by the events that opened it, in order. Not those whose unit alone it changes. */
  entries(): ReadonlySet<number> {
    return (this.touched ??= this.entriesTouched());
  }

  /** What a unit is part of is told by it. */
  get moves(): boolean {
    return this.corrects('partOf') || (this.definition.home === 'unit' && (this.payload as { partOf?: unknown }).partOf !== undefined);
  }

  /** Since when a unit exists is told otherwise after it. */
  get redates(): boolean {
    return this.corrects('established');
  }

  /** Whether what was told of an entry may be worded otherwise after it. */
  rewords(entry: number, { text }: Rendered): boolean {
    if (this.opens) return false;
    this.formerName ??= this.nameBefore();
    return text.includes(this.formerName) || this.corrects('repeats') || this.mendsFund || this.entries().has(entry);
  }

  /** The field whose texts it erases, of the entry that it is about. */
  get erases(): ErasableField | undefined {
    return this.definition === TextErased ? common(this).field : undefined;
  }

  /** What it did to the rows of a table. */
  rowsOf(table: VersionedRows): RowChanges {
    let changes = this.rows.get(table);
    if (!changes) this.rows.set(table, (changes = rowChangesBy(table, this.seq, !this.opens)));
    return changes;
  }

  private get mendsFund(): boolean {
    return this.definition.home === 'funds' && this.definition.nature === 'mending';
  }

  private corrects(field: string): boolean {
    return this.definition.home !== 'entry' && common(this).changes?.[field] !== undefined;
  }

  /** How a unit was called before the event renamed it, without its first letter, which may be a capital in a sentence. */
  private nameBefore(): string {
    const { unit } = common(this);
    const { units } = this.model;
    if (unit === undefined || units.nameOf(unit, this.seq) === units.nameOf(unit, this.seq - 1)) return NO_NAME;
    return JSON.stringify([...units.nameOf(unit, this.seq - 1)].slice(1).join('')).slice(1, -1);
  }

  private measuresTouched(): ReadonlySet<string> | undefined {
    const { nature, home, contributions } = this.definition;
    switch (nature) {
      case 'mending':
        return home !== 'entry' ? undefined : new Set([...this.entries()].flatMap((each) => this.model.entries.measuresOf(each)));
      case 'statement':
        return new Set([common(this).measure!]);
      case 'entry':
        return new Set(contributions?.(this.payload).map(({ measure }) => measure));
      case 'reference':
        return new Set();
    }
  }

  private entriesTouched(): ReadonlySet<number> {
    const { entries, sources } = this.model;
    if (this.opens || this.definition.home === 'unit') return new Set([this.seq]);
    const { entry, source } = common(this);
    if (source !== undefined) return this.withRepeating(entries.citing(sources.numberOf(source)));
    const opened = entry === undefined ? undefined : entries.find(entry);
    return this.withRepeating(opened === undefined ? [] : [opened]);
  }

  /** The entries and those that were ever marked as their duplicates, which stand or fall with them. */
  private withRepeating(entries: readonly number[]): ReadonlySet<number> {
    const found = new Set(entries);
    for (const each of found) for (const duplicate of this.model.entries.repeating(each)) found.add(duplicate);
    return new Set([...found].sort((a, b) => a - b));
  }
}
