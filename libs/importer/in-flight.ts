import { referencesOf } from '#events';
import type { ParsedItem } from './item.js';
import { ownStream, streamOf } from './subjects.js';

/** Items under way at once. */
export const MOST_IN_FLIGHT = 32;

interface Flight {
  touches: ReadonlySet<string>;
  writes: string | undefined;
  isAlone: boolean;
  done: Promise<void>;
}

/**
 * Items under way. One that shares a stream with another waits for it, where either of the two writes to that stream: so the
 * record judges each as if it had come after all before it, while items that have nothing to do with each other go together.
 */
export class InFlight {
  private readonly flights = new Set<Flight>();
  private onLanding: () => void = () => undefined;

  /** To be called for one item at a time. Starts `run` as soon as nothing under way concerns the item and there is room; resolves when it has been started. */
  async start(item: ParsedItem, run: () => Promise<void>): Promise<void> {
    const writes = ownStream(item);
    const touches = new Set([...referencesOf(item.definition, item.body).map(streamOf), ...(writes === undefined ? [] : [writes])]);
    // What a correction changes may refer to anything.
    const isAlone = item.definition.nature === 'mending';
    await Promise.all([...this.flights].filter((flight) => isAlone || flight.isAlone || concern(flight, { touches, writes })).map(({ done }) => done));
    if (this.flights.size >= MOST_IN_FLIGHT) await new Promise<void>((resolve) => (this.onLanding = resolve));
    const flight: Flight = { touches, writes, isAlone, done: Promise.resolve() };
    this.flights.add(flight);
    flight.done = run().finally(() => {
      this.flights.delete(flight);
      this.onLanding();
    });
  }

  async landed(): Promise<void> {
    await Promise.all([...this.flights].map(({ done }) => done));
  }
}

const concern = (a: Pick<Flight, 'touches' | 'writes'>, b: Pick<Flight, 'touches' | 'writes'>): boolean =>
  (a.writes !== undefined && b.touches.has(a.writes)) || (b.writes !== undefined && a.touches.has(b.writes));
