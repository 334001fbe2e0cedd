/** Under this the application provides its event store. */
export const EVENT_STORE = Symbol('EventStore');

/** Under this the application provides its clock. */
export const CLOCK = Symbol('Clock');

/** Under this the application provides how long a command may take, in ms. */
export const COMMAND_PATIENCE = Symbol('CommandPatience');

/** Under this the application provides its version. */
export const VERSION = Symbol('Version');

/** Epoch ms now. */
export type Clock = () => number;
