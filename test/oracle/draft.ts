import { corrected } from '#events';
import { isoDay } from './arbitrary-payloads.js';
import { LogBuilder } from './log-builder.js';
import type { Kind } from './arbitrary-kinds.js';

export interface DraftRecord {
  id: string;
  /** Absent for a statement. */
  kind?: Kind | undefined;
  retracted: boolean;
  duplicateOf?: DraftRecord | undefined;
}

const FIRST_INSTANT = Date.parse(`${isoDay(9)}T20:00:00Z`);

/** A tiny history under way. Wishes that a valid history cannot grant are passed over. */
export class Draft {
  readonly log = new LogBuilder();
  readonly sources: string[] = [];
  readonly units: string[] = [];
  readonly records: DraftRecord[] = [];
  private now = FIRST_INSTANT;

  /** @param focus what most of the entries and statements are about: totals get interesting where many of them meet */
  constructor(readonly focus: Kind) {}

  /** Lets time go by. */
  later(hours: number): void {
    this.now += hours * 3_600_000;
  }

  /** Fields of null are left out. */
  record(type: string, fields: Record<string, unknown>, version?: number): void {
    this.log.record(type, corrected({}, withoutUndefined(fields)), this.now, version);
  }

  /** The identifiers at these places, each once; none for none. */
  chosen(from: readonly string[], picks: readonly number[] | undefined): string[] | undefined {
    return picks && [...new Set(picks.flatMap((pick) => this.pick(from, pick) ?? []))];
  }

  pick<T>(from: readonly T[], at: number): T | undefined {
    return from[at % from.length];
  }

  standing(): DraftRecord[] {
    return this.records.filter(({ retracted }) => !retracted);
  }

  repeats(record: DraftRecord | undefined, other: DraftRecord): boolean {
    return record !== undefined && (record === other || this.repeats(record.duplicateOf, other));
  }
}

const withoutUndefined = (fields: Record<string, unknown>) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
