import type { DomainEvent } from '#events';
import type { World } from './world.js';

/** The rules of one kind of stream: what its events add up to, and which may follow. */
export interface Subject<State> {
  initial(): State;
  /**
   * The state after one more event. It owns the state it is given and may change it in place: a ledger of many thousand
   * movements would be copied for each.
   * @param id of the event
   */
  evolve(state: State, event: DomainEvent, revision: number, id: string): State;
  /**
   * The event as it is to be recorded, for a valid one of this stream.
   * @throws Refusal
   */
  decide(state: State, event: DomainEvent, world: World): DomainEvent;
  /** How many events there are about the event's subject up to this revision of the stream, minus one; -1 when there is none. */
  version(state: State, event: DomainEvent, revision: number): number;
}

/** In a stream that is about one thing, every event is about it. */
export const ofWholeStream = (_state: unknown, _event: DomainEvent, revision: number): number => revision;
