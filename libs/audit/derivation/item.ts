import { capitalised, type EventMetadata, readEvent } from '#events';
import { formatDecimal, type Interval } from '#quantities';
import { type CommonPayload, common, defined, isoOrNull, type ReadModel, saidOf, type TotalQuestion, type Views } from '#projections';
import type { Item, Mending, Source } from './answer.js';
import type { Considered } from './consider.js';
import { type Figure, interpretationInWords } from './figures.js';
import type { FlowParts, Share } from './flow-parts.js';
import type { StockParts } from './stock-parts.js';

/** Puts what was considered into the words of the answer. */
export class ItemWriter {
  private readonly sources = new Map<string, Source>();

  constructor(
    private readonly total: TotalQuestion,
    private readonly views: Views,
    /** The last event that is told of. */
    private readonly consideredBy: number,
  ) {}

  item(considered: Considered, parts: FlowParts | StockParts): Item {
    const { entry, id, isStatement, definition, payload, published, figures } = considered;
    const { views } = this;
    return {
      id,
      kind: isStatement ? 'statement' : 'entry',
      ...this.happened(entry),
      sentence: capitalised(definition.sentence?.(payload, views.say) ?? definition.summary),
      said: saidOf(considered, views),
      published: isoOrNull(published),
      days: views.days(definition.when!(payload)!),
      units: (payload.units ?? (payload.unit === undefined ? [] : [payload.unit])).map((unit) => views.unit(unit)),
      countries: countriesOf(payload),
      figures: figures.map((figure) => this.figure(figure)),
      parts: partsAnswer(parts),
      mendings: this.model.entries.eventsOf(entry).slice(1).flatMap((seq) => this.mending(seq, this.isVisible(seq, entry))),
      sources: (payload.sources ?? []).map((source) => this.source(source)),
    };
  }

  private get model(): ReadModel {
    return this.total.asked.model;
  }

  private figure(figure: Figure): Item['figures'][number] {
    const { quantity, country, whole, bounds, counts, reason } = figure;
    const rule = this.total.question.policy.rules[quantity.qualifier];
    return {
      quantity: this.views.quantity(quantity),
      ...(country !== undefined && { country }),
      ...(whole && { whole: this.views.quantity(whole) }),
      bounds: boundsOf(bounds),
      rule,
      inWords: interpretationInWords(figure),
      counts,
      ...(reason && { reason }),
    };
  }

  private source(id: string): Source {
    let source = this.sources.get(id);
    if (!source) this.sources.set(id, (source = this.makeSource(id)));
    return source;
  }

  private makeSource(id: string): Source {
    const record = this.model.sources.find(id)!;
    const { sha256 } = this.views.source(id);
    const { event, position, recordedBy } = this.happened(record.opened);
    const { at } = this.total.question;
    return {
      ...this.views.sourceInBrief(id),
      ...(sha256 !== undefined && { sha256 }),
      event,
      position,
      recordedBy,
      mendings: record.mendings.flatMap(({ seq, cites }) => this.mending(seq, seq <= at.recordedBy && this.model.sources.isPublic(cites, at))),
    };
  }

  private isVisible(seq: number, entry: number): boolean {
    return this.model.entries.isVisible(seq, entry, this.total.question.at);
  }

  private mending(seq: number, applies: boolean): Mending[] {
    if (seq > this.consideredBy) return [];
    const { type, data, metadata } = this.model.journal.get(seq)!;
    const { reason } = common(readEvent(type, data, metadata)!);
    return [{ ...this.happened(seq), applies, ...(reason !== undefined && { reason }) }];
  }

  /** What happened with an event of the log. */
  happened(seq: number) {
    const { id, type, position, recordedAt, metadata } = this.model.journal.get(seq)!;
    return { event: id, type, position, recordedAt: new Date(recordedAt).toISOString(), recordedBy: (metadata as EventMetadata).actor };
  }
}

function countriesOf({ country, places = [] }: CommonPayload): string[] {
  return country === undefined ? [...new Set(places.map((place) => place.country))] : [country];
}

const boundsOf = ({ low, high }: Interval) => ({ low: formatDecimal(low), high: high && formatDecimal(high) });

function partsAnswer(parts: FlowParts | StockParts): Item['parts'] {
  if ('level' in parts) return { level: { ...parts.level, ...boundsOf(parts.level) } };
  const { itemised, stated, supportedLow, supportedHigh } = parts;
  const { low, alone, ...verdict } = supportedLow;
  return {
    ...(itemised && { itemised: { ...itemised, ...boundsOf(itemised) } }),
    ...(stated && { stated }),
    supportedLow: { ...verdict, low: formatDecimal(low), ...(alone && { alone: formatDecimal(alone) }) },
    ...(supportedHigh && { supportedHigh: highAnswer(supportedHigh) }),
  };
}

function highAnswer({ high, low: _, ...verdict }: Share) {
  return defined({ ...verdict, high: high && formatDecimal(high) });
}
