import { corrected, type DomainEvent, type EventDefinition, withoutTexts } from '#events';
import type { Journal } from '#event-store';
import { FOREVER_DAY, FOREVER_SEQ, utcDay, type Viewpoint } from '../model/axes.js';
import { common, type CommonPayload, type SeenEvent } from '../model/event.js';
import type { Facts } from '../model/facts.js';
import type { Sources } from '../sources/sources.js';
import { Records, type Saved } from '../state/columns.js';
import { Citations } from './citations.js';
import { type PastEvent, PastEvents } from './past-events.js';

/** An entry or statement whose reading may differ from one viewpoint to another; all others are as they were recorded. */
interface Mended {
  /** The event that opened it, which names it everywhere in the read models. */
  entry: number;
  mendings: number[];
  /** The event after which its present rows were made. */
  since: number;
  /** The entries that it was ever marked a duplicate of. */
  targets: number[];
}

/** What an entry is at a viewpoint. */
export interface EntryState {
  definition: EventDefinition;
  payload: CommonPayload;
  /** The day it counts as published, by the event that opened it. */
  published: number;
  corrected: boolean;
  retracted: boolean;
  /** Every source that it cites is withdrawn. */
  unsupported: boolean;
  /** The entry that it is marked a duplicate of. */
  duplicateOf?: number | undefined;
  /** An entry further along its chain of duplicates is visible and live, so that this one adds nothing. */
  suppressed: boolean;
}

interface Folded extends EntryState {
  visible: boolean;
  /** The events that make it what it is. */
  applied: number[];
}

const NOTHING: readonly number[] = [];

export const isLive = ({ retracted, unsupported }: EntryState): boolean => !retracted && !unsupported;

/** From `from` up to but not including `to` on the published axis, an entry read so (not at all: undefined). */
export interface ProfilePart {
  from: number;
  to: number;
  state: EntryState;
  /** Filled in for those who need them, see {@link Passage.readings}. */
  facts?: Facts | undefined;
}

/** An entry whose present reading changed, its readings on the published axis, and the event its former ones came from. */
export interface EntryChange {
  entry: number;
  /** The event since which the former rows stood; undefined for a new entry. */
  formerSince: number | undefined;
  profile: readonly ProfilePart[];
}

/**
 * Everything that can be mended and is told on the timeline: how it reads at any viewpoint, and which of it an event changes.
 * Besides entries and statements these are the events of units and funds, which are named by themselves.
 */
export class Entries {
  private readonly mended = new Records<Mended>();
  private readonly mendedOf = new Map<number, Mended & { number: number }>();
  private readonly duplicatesOf = new Map<number, Set<number>>();
  private readonly citations = new Citations();
  private readonly past: PastEvents;

  constructor(
    journal: Journal,
    private readonly sources: Sources,
  ) {
    this.past = new PastEvents(journal);
  }

  /** What an event changes; `sourcesChanged` as {@link Sources.apply} tells it. Changes come in order of their entries. */
  apply(event: SeenEvent, sourcesChanged: readonly number[]): EntryChange[] {
    const { nature, home, when } = event.definition;
    if (nature !== 'mending') return when ? [this.open(event)] : [];
    if (home !== 'source') return this.refresh(this.withDependents([this.mend(event)]), event.seq);
    if (sourcesChanged.length > 0) return this.refresh(this.withDependents(sourcesChanged.flatMap((source) => this.citing(source))), event.seq);
    return [];
  }

  /**
   * The day on which an entry that is recorded now is public, by the sources it cites or else by when it is recorded;
   * undefined where more has to be looked at, since one of them was mended.
   */
  publishedAtFirst(cited: readonly number[], recordedOn: number): number | undefined {
    if (cited.length === 0) return recordedOn;
    let published = FOREVER_DAY;
    for (const source of cited) {
      if (this.sources.hasMendings(source)) return undefined;
      published = Math.min(published, this.sources.registeredDay(source));
    }
    return published;
  }

  /** Takes in an entry that {@link publishedAtFirst} has a day for. @param hint see {@link hintOf} */
  openPlain(seq: number, hint: number, cited: readonly number[]): void {
    this.past.openedBy(hint, seq);
    for (const source of cited) this.citations.add(source, seq);
  }

  /** The entry called `id`, if it was ever opened. */
  find(id: string): number | undefined {
    return this.past.openingOf(id);
  }

  /** What these entries are called. */
  idsOf(entries: readonly number[]): string[] {
    return this.past.idsOf(entries);
  }

  /** The events about an entry, the opening one first. */
  eventsOf(entry: number): number[] {
    return [entry, ...(this.mendedOf.get(entry)?.mendings ?? [])];
  }

  /** The entry at a viewpoint; undefined when its opening event is not visible there. */
  stateOf(entry: number, at: Viewpoint): EntryState | undefined {
    const state = this.fold(entry, at);
    if (state?.visible !== true) return undefined;
    return { ...state, suppressed: this.isSuppressed(entry, state, at) };
  }

  /** The entry at a viewpoint, public by then or not; undefined when it was not recorded. */
  recordedState(entry: number, at: Viewpoint): Pick<EntryState, 'definition' | 'payload' | 'retracted'> | undefined {
    return this.fold(entry, at);
  }

  /** The visible and live entry further along its chain of duplicates that counts in its place, if there is one. */
  countedInPlaceOf(entry: number, at: Viewpoint): number | undefined {
    const state = this.fold(entry, at);
    return state && this.liveRepeated(entry, state, at);
  }

  /** Everything that ever cited a source, in order of recording. */
  citing(source: number): number[] {
    return this.citations.of(source);
  }

  /** Whether one of the events about an entry was recorded and public at a viewpoint. */
  isVisible(seq: number, entry: number, at: Viewpoint): boolean {
    if (seq > at.recordedBy) return false;
    const event = this.past.at(seq)!;
    return seq === entry ? this.publishedDay(event, at) <= at.publishedBy : this.sources.isPublic(this.citesOf(event), at);
  }

  /** Every measure that the entry was ever about, by its own payload and its corrections. */
  measuresOf(entry: number): string[] {
    const events = this.eventsOf(entry).map((seq) => this.past.at(seq)!);
    const named = events.flatMap((event) => [common(event).measure, common(event).changes?.['measure'] as string | undefined]);
    const counted = events[0]?.definition.measures?.map(({ code }) => code) ?? [];
    return [...new Set([...counted, ...named.filter((code) => code !== undefined)])];
  }

  /** Entries that were ever marked as repeating this one. */
  repeating(entry: number): number[] {
    return [...(this.duplicatesOf.get(entry) ?? [])].sort((a, b) => a - b);
  }

  parts(): [string, Saved][] {
    return [
      ['entries.mended', this.mended],
      ...this.citations.parts(),
      ...this.past.parts(),
    ];
  }

  index(): void {
    let number = 0;
    for (const each of this.mended) {
      this.mendedOf.set(each.entry, Object.assign(each, { number: number++ }));
      for (const target of each.targets) this.rememberDuplicate(each.entry, target);
    }
    this.past.index();
  }

  private open({ seq, recordedAt, definition, payload }: SeenEvent): EntryChange {
    const { entry, fund, sources } = payload as CommonPayload;
    if (entry !== undefined) this.past.opened(entry, seq);
    else if (fund !== undefined) this.past.openedFund(fund, seq);
    const cited = sources === undefined ? NOTHING : sources.map((id) => this.sources.numberOf(id));
    for (const source of cited) this.citations.add(source, seq);
    const published = this.publishedAtFirst(cited, utcDay(recordedAt));
    if (published === undefined) {
      this.mendedFor(seq);
      return { entry: seq, formerSince: undefined, profile: this.profile(seq) };
    }
    const state = { definition, payload, published, corrected: false, retracted: false, unsupported: false, suppressed: false };
    return { entry: seq, formerSince: undefined, profile: [{ from: published, to: FOREVER_DAY, state, facts: undefined }] };
  }

  private mend(event: SeenEvent): number {
    const { sources = [], changes, duplicateOf } = common(event);
    const entry = this.mendedBy(event);
    const mended = this.mendedFor(entry);
    mended.mendings.push(event.seq);
    this.past.keep(event.seq, event);
    const newSources = (changes?.['sources'] ?? []) as string[];
    for (const source of [...sources, ...newSources]) this.citations.add(this.sources.numberOf(source), entry);
    const target = duplicateOf === undefined ? undefined : this.find(duplicateOf);
    if (target !== undefined) {
      mended.targets.push(target);
      this.rememberDuplicate(entry, target);
    }
    this.mended.touch(mended.number);
    return entry;
  }

  private mendedBy(mending: SeenEvent): number {
    const { entry: id, unit, fund, event } = common(mending);
    const entry = event !== undefined ? this.past.withId(event) : unit !== undefined ? this.past.firstOf(`unit-${unit}`) : fund !== undefined ? this.past.openingOfFund(fund) : this.find(id!);
    if (entry === undefined || entry >= mending.seq) throw new Error(`the log mends ${id ?? event ?? unit ?? fund} before it opens it`);
    return entry;
  }

  private refresh(entries: readonly number[], seq: number): EntryChange[] {
    return entries.map((entry) => {
      const mended = this.mendedFor(entry);
      const formerSince = mended.since;
      mended.since = seq;
      this.mended.touch(mended.number);
      return { entry, formerSince, profile: this.profile(entry) };
    });
  }

  /** How the entry reads on the published axis, by all that is recorded now. */
  private profile(entry: number): ProfilePart[] {
    const days = new Set<number>();
    for (const each of this.chain(entry)) this.daysOfChange(each, days);
    const parts: (ProfilePart & { key: string })[] = [];
    for (const day of [...days].sort((a, b) => a - b)) {
      const at = { publishedBy: day, recordedBy: FOREVER_SEQ };
      const folded = this.fold(entry, at);
      const last = parts.at(-1);
      const suppressed = folded !== undefined && this.isSuppressed(entry, folded, at);
      const key = folded?.visible ? `${folded.applied.join()}|${folded.unsupported}|${suppressed}` : '';
      if (last?.to === FOREVER_DAY && last.key === key) continue;
      if (last?.to === FOREVER_DAY) last.to = day;
      if (folded?.visible) parts.push({ from: day, to: FOREVER_DAY, state: { ...folded, suppressed }, facts: undefined, key });
    }
    return parts;
  }

  private fold(entry: number, at: Viewpoint): Folded | undefined {
    const opening = this.past.at(entry);
    if (!opening || entry > at.recordedBy) return undefined;
    const published = this.publishedDay(opening, at);
    const applied = [entry];
    const visible = published <= at.publishedBy;
    const state: Folded = { definition: opening.definition, payload: common(opening), published, corrected: false, retracted: false, unsupported: false, suppressed: false, duplicateOf: undefined, visible, applied };
    for (const seq of this.mendedOf.get(entry)?.mendings ?? []) {
      if (seq > at.recordedBy) break;
      const mending = this.past.at(seq)!;
      if (!this.sources.isPublic(this.citesOf(mending), at)) continue;
      applied.push(seq);
      const payload = common(mending);
      switch (mending.definition.type) {
        case 'EntryCorrected':
        case 'UnitCorrected':
        case 'UnitEventCorrected':
        case 'FundCorrected':
          state.payload = corrected(state.payload, payload.changes!);
          state.corrected = true;
          break;
        case 'EntryRetracted':
        case 'UnitEventRetracted':
          state.retracted = true;
          break;
        case 'DuplicateMarked':
          state.duplicateOf = this.find(payload.duplicateOf!);
          break;
        case 'DuplicateUnmarked':
          state.duplicateOf = undefined;
          break;
        case 'TextErased':
          state.payload = withoutTexts(state.payload, payload.field);
          break;
        default:
      }
    }
    const cites = state.payload.sources ?? [];
    state.unsupported = cites.length > 0 && cites.every((id) => this.sources.stateOf(this.sources.numberOf(id), at).withdrawn);
    return state;
  }

  private isSuppressed(entry: number, state: EntryState, at: Viewpoint): boolean {
    return this.liveRepeated(entry, state, at) !== undefined;
  }

  private liveRepeated(entry: number, { duplicateOf }: EntryState, at: Viewpoint): number | undefined {
    const seen = new Set([entry]);
    for (let next = duplicateOf; next !== undefined && !seen.has(next); ) {
      seen.add(next);
      const state = this.fold(next, at);
      if (state?.visible && isLive(state)) return next;
      next = state?.duplicateOf;
    }
    return undefined;
  }

  private publishedDay(opening: PastEvent, at: Viewpoint): number {
    const cites = this.citesOf(opening);
    return cites.length === 0 ? utcDay(opening.recordedAt) : this.sources.publishedDay(cites, at);
  }

  private daysOfChange(entry: number, days: Set<number>): void {
    const cited = new Set<number>();
    for (const seq of this.eventsOf(entry)) {
      const event = this.past.at(seq)!;
      const cites = this.citesOf(event);
      if (seq === entry && cites.length === 0) days.add(utcDay(event.recordedAt));
      const newSources = (common(event).changes?.['sources'] ?? []) as string[];
      for (const number of [...cites, ...newSources.map((id) => this.sources.numberOf(id))]) cited.add(number);
    }
    for (const number of cited) this.sources.daysOfChange(number, days);
  }

  /** The entry and all that it was ever marked a duplicate of, directly or through others. */
  private chain(entry: number): Set<number> {
    const found = new Set([entry]);
    for (const each of found) for (const target of this.mendedOf.get(each)?.targets ?? []) found.add(target);
    return found;
  }

  private withDependents(entries: readonly number[]): number[] {
    const found = new Set(entries);
    for (const each of found) for (const duplicate of this.duplicatesOf.get(each) ?? []) found.add(duplicate);
    return [...found].sort((a, b) => a - b);
  }

  private mendedFor(entry: number): Mended & { number: number } {
    let found = this.mendedOf.get(entry);
    if (!found) {
      const record: Mended = { entry, mendings: [], since: entry, targets: [] };
      found = Object.assign(record, { number: this.mended.push(record) });
      this.mendedOf.set(entry, found);
    }
    return found;
  }

  private rememberDuplicate(entry: number, target: number): void {
    this.duplicatesOf.set(target, (this.duplicatesOf.get(target) ?? new Set<number>()).add(entry));
  }

  private citesOf(event: DomainEvent): number[] {
    return (common(event).sources ?? []).map((id) => this.sources.numberOf(id));
  }
}
