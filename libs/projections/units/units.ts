import { daysOf, OPEN_START, parseEdtf } from '#quantities';
import { common, type SeenEvent } from '../model/event.js';
import { Records, type Saved } from '../state/columns.js';

/** What an event said of a unit; what it did not speak of is absent. */
interface Change {
  seq: number;
  name?: string;
  partOf?: number[];
  /** Its earliest day established; null where none is known. */
  established?: number | null;
}

export interface UnitRecord {
  id: string;
  changes: Change[];
  /** Every event about it. */
  events: number[];
  /** The units that ever joined it as partners. */
  joined: number[];
  /** What it was called by each event, by its id, that stands; the last one counts. */
  names: [event: string, name: string][];
}

/** The units: what is part of what, and since when each exists. Both follow the recorded axis alone. */
export class Units {
  readonly records = new Records<UnitRecord>();
  private readonly numbers = new Map<string, number>();
  /** From a unit to those that were ever said to be part of it. */
  private readonly everPartOf = new Map<number, Set<number>>();
  /** From a unit to those that it ever joined as a partner. */
  private readonly everJoined = new Map<number, Set<number>>();

  apply(event: SeenEvent): void {
    if (event.definition.home !== 'unit') return;
    const payload = event.payload as { unit: string } & Facts;
    if (event.definition.type === 'UnitEstablished') {
      this.numbers.set(payload.unit, this.records.push({ id: payload.unit, changes: [], events: [], joined: [], names: [] }));
    }
    const number = this.numberOf(payload.unit);
    const record = this.records.at(number);
    record.events.push(event.seq);
    const change = this.changeBy(event, payload, record);
    if (change) record.changes.push({ seq: event.seq, ...change });
    if (change?.partOf) remember(this.everPartOf, number, change.partOf);
    const partner = payload.partner ?? (common(event).changes as Facts | undefined)?.partner;
    if (partner !== undefined) {
      record.joined.push(this.numberOf(partner));
      remember(this.everJoined, number, record.joined.slice(-1));
    }
    this.records.touch(number);
  }

  numberOf(id: string): number {
    const number = this.numbers.get(id);
    if (number === undefined) throw new Error(`the log names unit ${id} before it establishes it`);
    return number;
  }

  find(id: string): number | undefined {
    return this.numbers.get(id);
  }

  nameOf(id: string, recordedBy: number): string {
    const number = this.numbers.get(id);
    return (number !== undefined && this.latest(number, recordedBy, 'name')) || id;
  }

  partOf(number: number, recordedBy: number): readonly number[] {
    return this.latest(number, recordedBy, 'partOf') ?? [];
  }

  /** The earliest day that a unit was established, or the beginning of time: where none is recorded, and for all units. */
  beginning(number: number | undefined, recordedBy: number): number {
    return (number === undefined ? undefined : this.latest(number, recordedBy, 'established')) ?? OPEN_START;
  }

  /** The units that ever were part of this one, by whatever was recorded of them. */
  everPartsOf(number: number): number[] {
    return [...(this.everPartOf.get(number) ?? [])].sort((a, b) => a - b);
  }

  /** The units that this one ever joined as a partner. */
  everPartnerOf(number: number): number[] {
    return [...(this.everJoined.get(number) ?? [])].sort((a, b) => a - b);
  }

  /** 1 for the unit itself and for all that are part of it, however far down. */
  within(unit: number, recordedBy: number): Uint8Array {
    return this.reach(unit, (whole) => [...(this.everPartOf.get(whole) ?? [])].filter((part) => this.partOf(part, recordedBy).includes(whole)));
  }

  /** 1 for the unit itself and for all that it is part of, however far up. */
  above(unit: number, recordedBy: number): Uint8Array {
    return this.reach(unit, (number) => this.partOf(number, recordedBy));
  }

  parts(): [string, Saved][] {
    return [['units', this.records]];
  }

  index(): void {
    let number = 0;
    for (const { id, changes, joined } of this.records) {
      this.numbers.set(id, number);
      for (const { partOf } of changes) if (partOf) remember(this.everPartOf, number, partOf);
      remember(this.everJoined, number, joined);
      number += 1;
    }
  }

  private reach(unit: number, next: (number: number) => readonly number[]): Uint8Array {
    const found = new Uint8Array(this.records.length);
    const waiting = [unit];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (found[number] === 1) continue;
      found[number] = 1;
      waiting.push(...next(number));
    }
    return found;
  }

  private latest<K extends 'name' | 'partOf' | 'established'>(number: number, recordedBy: number, field: K): Change[K] {
    const { changes } = this.records.at(number);
    for (let i = changes.length - 1; i >= 0; i -= 1) {
      const change = changes[i]!;
      if (change.seq <= recordedBy && change[field] !== undefined) return change[field];
    }
    return undefined;
  }

  private changeBy(event: SeenEvent, payload: Facts, { names }: UnitRecord): Omit<Change, 'seq'> | undefined {
    const { event: mended, changes = {} } = common(event);
    const { name } = { ...payload, ...(changes as Facts) };
    const at = names.findIndex(([id]) => id === mended);
    switch (event.definition.type) {
      case 'UnitEstablished':
        names.push([event.id, name!]);
        return this.factsOf({ partOf: [], ...payload, established: payload.established ?? null });
      case 'UnitRenamed':
        names.push([event.id, name!]);
        return { name: name! };
      case 'UnitCorrected':
        if (name !== undefined) names.push([event.id, name]);
        return this.factsOf(changes as Facts);
      case 'UnitEventCorrected':
        if (at >= 0 && name !== undefined) names[at] = [mended!, name];
        return { name: names.at(-1)![1] };
      case 'UnitEventRetracted':
        if (at >= 0) names.splice(at, 1);
        return { name: names.at(-1)![1] };
      default:
        return undefined;
    }
  }

  /** A null takes the fact away. */
  private factsOf({ name, partOf, established }: Facts): Omit<Change, 'seq'> {
    return {
      ...(name && { name }),
      ...(partOf !== undefined && { partOf: (partOf ?? []).map((id) => this.numberOf(id)) }),
      ...(established !== undefined && { established: established === null ? null : daysOf(parseEdtf(established)).earliest }),
    };
  }
}

function remember(of: Map<number, Set<number>>, unit: number, others: readonly number[]): void {
  for (const other of others) of.set(other, (of.get(other) ?? new Set<number>()).add(unit));
}

interface Facts {
  name?: string;
  partner?: string;
  partOf?: string[] | null;
  established?: string | null;
}
