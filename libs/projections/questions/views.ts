import { corrected, type Measure, quantityInWords, readEvent, words, type Words } from '#events';
import { dayToIso, daysOf, FIRST_DAY, formatDecimal, formatEdtf, LAST_DAY, parseEdtf, type Quantity } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import type { CommonPayload } from '../model/event.js';
import type { ReadModel } from '../model/read-model.js';
import { Recent } from '../state/recent.js';
import type { Range } from '../totals/flow.js';

/** The payload of a SourceRegistered. */
interface SourcePayload {
  source: string;
  title: string;
  publisher: string;
  publishedOn: string;
  kind?: string;
  url?: string;
  sha256?: string;
  repeats?: string;
  reliability?: string;
  credibility?: string;
  note?: string;
}

interface Days {
  edtf: string;
  inWords: string;
  earliest: string | null;
  latest: string | null;
}

/** The same days are named by many answers, and to read them makes a lot of small objects. */
const daysRead = new Recent<string, Readonly<Days>>(5_000);

/** Puts what the read model holds into the words of answers, as seen from one viewpoint. */
export class Views {
  readonly say: Words;
  private readonly briefs = new Map<string, ReturnType<Views['makeBrief']>>();

  constructor(
    private readonly model: ReadModel,
    private readonly at: Viewpoint,
  ) {
    const name: Words['name'] = (subject, id) => {
      switch (subject) {
        case 'unit':
          return model.units.nameOf(id, at.recordedBy);
        case 'measure':
          return model.measures.find(id)?.label ?? id;
        case 'fund':
          return this.fundName(id);
        default:
          return this.sourceInBrief(id).title;
      }
    };
    this.say = words(name, (measure) => model.measures.find(measure)?.unitOfMeasure ?? measure);
  }

  bounds({ low, high }: Range): { low: string; high: string | null } {
    return { low: formatDecimal(low), high: high && formatDecimal(high) };
  }

  quantity({ value, upTo, qualifier, currency, statedAs }: Quantity): Quantity {
    return defined({ value, upTo, qualifier, currency, statedAs });
  }

  inWords = quantityInWords;

  days(edtf: string): Readonly<Days> {
    let days = daysRead.get(edtf);
    if (!days) {
      const { earliest, latest } = daysOf(parseEdtf(edtf));
      daysRead.set(edtf, (days = { edtf, inWords: formatEdtf(edtf), earliest: isoOrNull(earliest), latest: isoOrNull(latest) }));
    }
    return days;
  }

  unit(id: string): { id: string; name: string } {
    return { id, name: this.model.units.nameOf(id, this.at.recordedBy) };
  }

  measure(code: string): Measure | undefined {
    const found = this.model.measures.find(code);
    return found && measureAnswer(found);
  }

  fund(id: string): { id: string; name: string } {
    return { id, name: this.fundName(id) };
  }

  sourceInBrief(id: string): ReturnType<Views['makeBrief']> {
    let brief = this.briefs.get(id);
    if (!brief) this.briefs.set(id, (brief = this.makeBrief(id)));
    return brief;
  }

  /** A source's payload as corrected by then. */
  source(id: string): SourcePayload {
    const record = this.model.sources.find(id)!;
    let payload = this.payload<SourcePayload>(record.opened);
    for (const { seq, cites } of record.mendings) {
      if (seq > this.at.recordedBy || !this.model.sources.isPublic(cites, this.at)) continue;
      const { changes } = this.payload<CommonPayload>(seq);
      if (changes) payload = corrected(payload, changes);
    }
    return payload;
  }

  isWithdrawn(id: string): boolean {
    const { sources } = this.model;
    return sources.stateOf(sources.numberOf(id), this.at).withdrawn;
  }

  /** The sources behind a list of them: repeats of one release are one origin. */
  origins(ids: readonly string[]): string[] {
    return [...new Set(ids.map((id) => this.sourceInBrief(id).origin))].sort();
  }

  payload<P extends object>(seq: number): P {
    const recorded = this.model.journal.get(seq)!;
    return readEvent(recorded.type, recorded.data, recorded.metadata)!.payload as P;
  }

  /** The payload of what was recorded by the viewpoint, with the corrections that are visible there; undefined for what was not. */
  recorded<P extends object>(opened: number): P | undefined {
    return this.model.entries.recordedState(opened, this.at)?.payload as P | undefined;
  }

  /** The payload of an entry as it stands at the viewpoint. */
  payloadAt<P extends object>(opened: number): P {
    return this.model.entries.stateOf(opened, this.at)!.payload as P;
  }

  entryId(opened: number): string {
    return this.entryIds([opened])[0]!;
  }

  entryIds(opened: readonly number[]): string[] {
    return this.model.entries.idsOf(opened);
  }

  private makeBrief(id: string) {
    const { title, publisher, publishedOn, reliability, credibility, repeats } = this.source(id);
    const grade = `${reliability ?? ''}${credibility ?? ''}`;
    return { id, title, publisher, publishedOn, ...(grade !== '' && { grade }), origin: this.originOf(id, repeats), withdrawn: this.isWithdrawn(id) };
  }

  private originOf(id: string, repeats: string | undefined): string {
    const seen = new Set([id]);
    for (let next = repeats; next !== undefined && !seen.has(next) && this.model.sources.find(next); next = this.source(next).repeats) seen.add(next);
    return [...seen].at(-1)!;
  }

  private fundName(id: string): string {
    const record = this.model.funds.find(id);
    return (record && (this.recorded<{ name: string }>(record.opened)?.name)) ?? id;
  }
}

/** What answers say of a measure. */
export function measureAnswer({ code, label, unitOfMeasure, kind, dimension }: Measure): Measure {
  return { code, label, unitOfMeasure, kind, dimension };
}

/** The object without its undefined fields. */
export function defined<T extends object>(value: T): T {
  const found: Partial<T> = {};
  for (const name of Object.keys(value) as (keyof T)[]) if (value[name] !== undefined) found[name] = value[name];
  return found as T;
}

export const isoOrNull = (day: number): string | null => (day < FIRST_DAY || day > LAST_DAY ? null : dayToIso(day));
