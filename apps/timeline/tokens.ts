/** Under this the application provides its event store. */
export const EVENT_STORE = Symbol('EventStore');

/** Under this the application provides its clock. */
export const CLOCK = Symbol('Clock');

/** Epoch ms now. */
export type Clock = () => number;
