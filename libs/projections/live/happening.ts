import { readEvent, type EventMetadata } from '#events';
import type { RecordedEvent } from '#event-store';
import { utcDay } from '../model/axes.js';
import { common, type SeenEvent } from '../model/event.js';
import type { ReadModel } from '../model/read-model.js';

/** An event as those who follow questions need it. */
export interface Happening extends SeenEvent {
  /** Its UTC day. */
  readonly day: number;
  readonly actor: string;
  /** The identifier of what it is about: an entry, statement, unit, source, fund or measure. */
  readonly subject: string;
  /** It tells something new and changes nothing that was told before. */
  readonly opens: boolean;
  /** The measures whose totals, or entries, it may change; all of them when undefined. */
  readonly measures: ReadonlySet<string> | undefined;
  /** What may read differently after it, named by the events that opened it. Not those whose unit alone it changes. */
  entries(): readonly number[];
}

/** @returns undefined for an event that is no part of the vocabulary */
export function happeningOf(model: ReadModel, { seq, position, recordedAt, id, type, data, metadata }: RecordedEvent): Happening | undefined {
  const event = readEvent(type, data, metadata);
  if (!event) return undefined;
  const seen: SeenEvent = { seq, position, recordedAt, id, ...event };
  const { entry, unit, source, fund, measure } = common(seen);
  const touched = touchedBy(model, seen);
  return { ...seen, day: utcDay(recordedAt), actor: (metadata as EventMetadata).actor, subject: entry ?? unit ?? source ?? fund ?? measure ?? '', ...touched };
}

const NONE: ReadonlySet<string> = new Set();

function touchedBy(model: ReadModel, event: SeenEvent): Pick<Happening, 'opens' | 'measures' | 'entries'> {
  const { nature, home, contributions } = event.definition;
  const { entry, source, measure } = common(event);
  if (home === 'unit') return { opens: false, measures: undefined, entries: () => [event.seq] };
  if (nature === 'mending') {
    if (home === 'source') return { opens: false, measures: undefined, entries: () => withRepeating(model, model.entries.citing(model.sources.numberOf(source!))) };
    const opened = entry === undefined ? undefined : model.entries.find(entry);
    if (opened === undefined) return { opens: false, measures: undefined, entries: () => [] };
    const entries = withRepeating(model, [opened]);
    return { opens: false, measures: new Set(entries.flatMap((each) => model.entries.measuresOf(each))), entries: () => entries };
  }
  if (nature === 'reference') return { opens: true, measures: NONE, entries: () => [event.seq] };
  const measures = nature === 'statement' ? [measure!] : (contributions?.(event.payload) ?? []).map((each) => each.measure);
  return { opens: true, measures: new Set(measures), entries: () => [event.seq] };
}

/** The entries and those that were ever marked as their duplicates, which stand or fall with them. */
function withRepeating(model: ReadModel, entries: readonly number[]): number[] {
  const found = new Set(entries);
  for (const each of found) for (const duplicate of model.entries.repeating(each)) found.add(duplicate);
  return [...found].sort((a, b) => a - b);
}
