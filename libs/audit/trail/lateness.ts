import type { DomainEvent } from '#events';
import { Records, type Saved } from '#projections';
import { BoundedCache, daysOf, isoToDay, LAST_DAY, parseEdtf } from '#quantities';

/** Stands for "it does not say". */
export const UNKNOWN = -0x8000_0000;

const MS_PER_DAY = 86_400_000;

interface Citing {
  readonly source?: string;
  readonly publishedOn?: string;
  readonly sources?: readonly string[];
  readonly changes?: { readonly publishedOn?: unknown };
}

/** How long after the fact each event was recorded, as its sources were known at that moment. Takes events in their order. */
export class Lateness {
  readonly #publishedOn = new Map<string, number>();
  /** Each day that a source was said to be published on, in the order of the log. */
  readonly #published = new Records<[source: string, day: number]>();
  readonly #lastDays = new BoundedCache<number>(100_000);

  /** Days; {@link UNKNOWN} for an event without a date, or without a source. Negative for what was recorded ahead of it. */
  of({ definition, payload }: DomainEvent, recordedAt: number): { sinceHappened: number; sincePublished: number } {
    const day = Math.floor(recordedAt / MS_PER_DAY);
    const { source, publishedOn, sources = [], changes } = payload as Citing;
    const when = definition.when?.(payload);
    const last = when === undefined ? LAST_DAY : this.#lastDays.get(when, () => daysOf(parseEdtf(when)).latest);
    const published = Math.min(...sources.map((id) => this.#publishedOn.get(id) ?? Infinity));
    const ownDay = publishedOn ?? changes?.publishedOn;
    if (source !== undefined && typeof ownDay === 'string') this.#publish(source, isoToDay(ownDay));
    return {
      sinceHappened: last >= LAST_DAY ? UNKNOWN : day - last,
      sincePublished: Number.isFinite(published) ? day - published : UNKNOWN,
    };
  }

  parts(): [string, Saved][] {
    return [['published', this.#published]];
  }

  /** Makes what {@link parts} restored ready for use. */
  index(): void {
    for (const [source, day] of this.#published) this.#publishedOn.set(source, day);
  }

  #publish(source: string, day: number): void {
    this.#published.push([source, day]);
    this.#publishedOn.set(source, day);
  }
}
