import { catalogueMeasures, corrected, type Measure } from '#events';
import { daysOf, OPEN_START, parseEdtf } from '#quantities';
import type { Fields, Sight } from './sight.js';

/** What is part of what, and since when units exist. It follows `recordedBy` alone. */
export class Units {
  constructor(private readonly sight: Sight) {}

  /** Whether `part` is `whole` or part of it, at whatever remove. */
  isWithin(part: string, whole: string, seen: ReadonlySet<string> = new Set()): boolean {
    if (part === whole) return true;
    if (seen.has(part)) return false;
    return (this.unit(part)?.partOf ?? []).some((wider) => this.isWithin(wider, whole, new Set([...seen, part])));
  }

  /** The earliest day of its `established` date where one is recorded, else open. */
  beganOn(unit: string | undefined): number {
    const established = unit === undefined ? undefined : this.unit(unit)?.established;
    return established === undefined ? OPEN_START : daysOf(parseEdtf(established)).earliest;
  }

  private unit(id: string): Fields | undefined {
    const concerned = this.sight.recorded.filter(({ payload }) => payload.unit === id);
    const established = concerned.find(({ definition }) => definition.type === 'UnitEstablished');
    return concerned
      .filter(({ definition }) => definition.type === 'UnitCorrected')
      .reduce((unit, { payload }) => unit && corrected(unit, payload.changes ?? {}), established?.payload);
  }
}

/**
 * The measure of that code, of the catalogue or as defined by then.
 * @throws RangeError when there is none
 */
export function measureOf(sight: Sight, code: string): Measure {
  const known = catalogueMeasures.find((measure) => measure.code === code);
  if (known) return known;
  const defined = sight.recorded.find(({ definition, payload }) => definition.type === 'MeasureDefined' && payload.measure === code);
  if (!defined) throw new RangeError(`no measure "${code}" was defined by then`);
  const { label, unitOfMeasure, kind, dimension } = defined.payload as unknown as Measure;
  return { code, label, unitOfMeasure, kind, dimension };
}
