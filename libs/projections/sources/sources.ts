import { isoToDay } from '#quantities';
import { FOREVER_DAY, type Viewpoint } from '../model/axes.js';
import { common, type SeenEvent } from '../model/event.js';
import { Records, type Saved } from '../state/columns.js';

/** A correction or withdrawal of a source, as far as it bears on when it was public and whether it stands. */
interface Mending {
  seq: number;
  /** The sources that it cites itself, which decide when it was public. */
  cites: number[];
  published?: number;
  withdrawn?: true;
}

export interface SourceRecord {
  id: string;
  /** The event that registered it. */
  opened: number;
  published: number;
  /** The sources that it was ever said to repeat. */
  repeats: string[];
  mendings: Mending[];
}

/** A source as it stood at a viewpoint. */
export interface SourceState {
  published: number;
  withdrawn: boolean;
}

/** When each source was published and whether it stands, at any viewpoint. */
export class Sources {
  readonly records = new Records<SourceRecord>();
  private readonly numbers = new Map<string, number>();
  /** From a source to those that have a mending which cites it. */
  private readonly mendedCiting = new Map<number, Set<number>>();
  private readonly repeating = new Map<string, Set<string>>();

  /** @returns the numbers of the sources whose state the event may change */
  apply(event: SeenEvent): number[] {
    const payload = common(event);
    switch (event.definition.type) {
      case 'SourceRegistered': {
        const { source, publishedOn, repeats } = event.payload as { source: string; publishedOn: string; repeats?: string };
        const record: SourceRecord = { id: source, opened: event.seq, published: isoToDay(publishedOn), repeats: [], mendings: [] };
        this.numbers.set(source, this.records.push(record));
        if (repeats !== undefined) this.repeat(record, repeats);
        return [];
      }
      case 'SourceCorrected':
      case 'SourceWithdrawn': {
        const number = this.numberOf(payload.source!);
        const mending: Mending = { seq: event.seq, cites: (payload.sources ?? []).map((id) => this.numberOf(id)) };
        const publishedOn = payload.changes?.['publishedOn'];
        if (typeof publishedOn === 'string') mending.published = isoToDay(publishedOn);
        if (event.definition.type === 'SourceWithdrawn') mending.withdrawn = true;
        const record = this.records.at(number);
        record.mendings.push(mending);
        const repeats = payload.changes?.['repeats'];
        if (typeof repeats === 'string') this.repeat(record, repeats);
        this.records.touch(number);
        this.remember(number, mending);
        return mending.published === undefined && !mending.withdrawn ? [] : this.dependentOn(number);
      }
      default:
        return [];
    }
  }

  numberOf(id: string): number {
    const number = this.numbers.get(id);
    if (number === undefined) throw new Error(`the log cites source ${id} before it registers it`);
    return number;
  }

  find(id: string): SourceRecord | undefined {
    const number = this.numbers.get(id);
    return number === undefined ? undefined : this.records.at(number);
  }

  /** The sources that were ever said to repeat this one. */
  everRepeating(id: string): string[] {
    return [...(this.repeating.get(id) ?? [])];
  }

  /** The source as it stood. A mending of a source is public by the sources it cites, as the mendings before it leave them. */
  stateOf(number: number, at: Viewpoint): SourceState {
    const { published, mendings } = this.records.at(number);
    if (mendings.length === 0) return { published, withdrawn: false };
    const states = new Map<number, SourceState>();
    const found: (Mending & { of: number })[] = [];
    for (const each of this.citedBy(number)) {
      const record = this.records.at(each);
      states.set(each, { published: record.published, withdrawn: false });
      for (const mending of record.mendings) if (mending.seq <= at.recordedBy) found.push({ of: each, ...mending });
    }
    for (const { of, cites, published: corrected, withdrawn } of found.sort((a, b) => a.seq - b.seq)) {
      if (cites.length > 0 && Math.min(...cites.map((cited) => states.get(cited)!.published)) > at.publishedBy) continue;
      const state = states.get(of)!;
      if (corrected !== undefined) state.published = corrected;
      if (withdrawn) state.withdrawn = true;
    }
    return states.get(number)!;
  }

  /** The earliest published day among sources. */
  publishedDay(cited: readonly number[], at: Viewpoint): number {
    let earliest = FOREVER_DAY;
    for (const number of cited) earliest = Math.min(earliest, this.stateOf(number, at).published);
    return earliest;
  }

  /** Whether something that mends the record was public: always when it cites nothing. */
  isPublic(cited: readonly number[], at: Viewpoint): boolean {
    return cited.length === 0 || this.publishedDay(cited, at) <= at.publishedBy;
  }

  /** The day its registration gives, whatever was corrected later. */
  registeredDay(number: number): number {
    return this.records.at(number).published;
  }

  hasMendings(number: number): boolean {
    return this.records.at(number).mendings.length > 0;
  }

  /** Every day on which the state of a source may change on the published axis. */
  daysOfChange(number: number, days: Set<number>): void {
    for (const each of this.citedBy(number)) {
      const { published, mendings } = this.records.at(each);
      days.add(published);
      for (const mending of mendings) if (mending.published !== undefined) days.add(mending.published);
    }
  }

  parts(): [string, Saved][] {
    return [['sources', this.records]];
  }

  index(): void {
    let number = 0;
    for (const record of this.records) {
      this.numbers.set(record.id, number);
      for (const mending of record.mendings) this.remember(number, mending);
      for (const repeated of record.repeats) this.rememberRepeat(record.id, repeated);
      number += 1;
    }
  }

  private repeat(record: SourceRecord, repeated: string): void {
    record.repeats.push(repeated);
    this.rememberRepeat(record.id, repeated);
  }

  private rememberRepeat(id: string, repeated: string): void {
    this.repeating.set(repeated, (this.repeating.get(repeated) ?? new Set<string>()).add(id));
  }

  private remember(number: number, { cites }: Mending): void {
    for (const cited of cites) {
      if (cited === number) continue;
      this.mendedCiting.set(cited, (this.mendedCiting.get(cited) ?? new Set<number>()).add(number));
    }
  }

  /** The source and all that its mendings cite, directly or through theirs. */
  private citedBy(number: number): Set<number> {
    const found = new Set([number]);
    for (const each of found) for (const { cites } of this.records.at(each).mendings) for (const cited of cites) found.add(cited);
    return found;
  }

  private dependentOn(number: number): number[] {
    const found = new Set([number]);
    for (const each of found) for (const next of this.mendedCiting.get(each) ?? []) found.add(next);
    return [...found];
  }
}
