import { catalogueMeasures, type Measure } from '#events';
import type { SeenEvent } from '../model/event.js';
import { Records, type Saved } from '../state/columns.js';

interface Defined extends Measure {
  seq: number;
  note?: string;
}

/** What can be counted: the catalogue's measures and those defined in the log. */
export class Measures {
  private readonly defined = new Records<Defined>();
  private readonly byCode = new Map<string, Measure | Defined>(catalogueMeasures.map((measure) => [measure.code, measure]));

  apply(event: SeenEvent): void {
    if (event.definition.type !== 'MeasureDefined') return;
    const { measure: code, label, unitOfMeasure, kind, dimension, note } = event.payload as Omit<Measure, 'code'> & { measure: string; note?: string };
    const defined: Defined = { code, label, unitOfMeasure, kind, dimension, seq: event.seq, ...(note !== undefined && { note }) };
    this.defined.push(defined);
    this.byCode.set(code, defined);
  }

  find(code: string): Measure | undefined {
    return this.byCode.get(code);
  }

  /** All that were known at a place in the log: the catalogue's first. */
  list(recordedBy: number): (Measure & { definedBy?: number; note?: string })[] {
    return [...this.byCode.values()].flatMap((measure) => {
      if (!('seq' in measure)) return [measure];
      const { seq, ...rest } = measure;
      return seq <= recordedBy ? [{ ...rest, definedBy: seq }] : [];
    });
  }

  parts(): [string, Saved][] {
    return [['measures.defined', this.defined]];
  }

  index(): void {
    for (const measure of this.defined) this.byCode.set(measure.code, measure);
  }
}
