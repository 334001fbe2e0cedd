import { entryStream, FUNDS_STREAM, referencesOf, type DomainEvent, type Reference } from '#events';
import type { Entry } from '../entries/entry.js';
import type { Fund, Ledger } from '../funding/ledger.js';
import { catalogueMeasure, measureStream, type DefinedMeasure } from '../measures/measure.js';
import { sourceStream, type Source } from '../sources/source.js';
import { unitStream, type Unit } from '../units/unit.js';
import { Unread, type World } from '../world.js';
import type { Known, StreamStates } from './stream-states.js';

const STREAMS: Record<Reference['subject'], (id: string) => string | undefined> = {
  source: sourceStream,
  unit: unitStream,
  measure: (id) => (catalogueMeasure(id) ? undefined : measureStream(id)),
  fund: () => FUNDS_STREAM,
  entry: entryStream,
};

/** The world for one decision: what was read for it, and an `Unread` thrown for everything else. */
export class ReadWorld implements World {
  private readonly read = new Map<string, Known<unknown>>();

  constructor(
    readonly today: number,
    private readonly states: StreamStates,
  ) {}

  async look(stream: string): Promise<void> {
    this.read.set(stream, await this.states.glance(stream));
  }

  /** Reads at once all that a payload names. */
  async lookAhead({ definition, payload }: DomainEvent): Promise<void> {
    const streams = referencesOf(definition, payload).flatMap(({ subject, id }) => STREAMS[subject](id) ?? []);
    await Promise.all(streams.map((stream) => (this.read.has(stream) ? undefined : this.look(stream))));
  }

  include(stream: string, known: Known<unknown>): void {
    this.read.set(stream, known);
  }

  source(id: string): Source | undefined {
    return this.state(sourceStream(id));
  }

  unit(id: string): Unit | undefined {
    return this.state(unitStream(id));
  }

  measure(id: string): DefinedMeasure | undefined {
    return catalogueMeasure(id) ?? this.state(measureStream(id));
  }

  fund(id: string): Fund | undefined {
    return this.state<Ledger>(FUNDS_STREAM).funds.get(id);
  }

  entry(id: string): Entry | undefined {
    const stream = entryStream(id);
    return stream === FUNDS_STREAM ? this.state<Ledger>(stream).entries.get(id) : this.state(stream);
  }

  private state<State>(stream: string): State {
    const known = this.read.get(stream);
    if (!known) throw new Unread(stream);
    return known.state as State;
  }
}
