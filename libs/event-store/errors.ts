import type { ExpectedRevision } from './port.js';

export type EventStoreErrorCode =
  | 'wrong-expected-revision'
  | 'id-conflict'
  | 'event-too-large'
  | 'store-unavailable'
  | 'store-locked'
  | 'store-mismatch';

/** Everything a store refuses. `code` is closed, for callers that map refusals to answers. */
export abstract class EventStoreError extends Error {
  abstract readonly code: EventStoreErrorCode;

  override get name(): string {
    return this.constructor.name;
  }
}

/** The stream is at `actual`, not where the writer believed. Load it again and decide anew. */
export class WrongExpectedRevision extends EventStoreError {
  readonly code = 'wrong-expected-revision';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number | 'no-stream',
  ) {
    super(`Stream "${stream}" was expected at ${spoken(expected)} but is at ${spoken(actual)}.`);
  }
}

/** An event id that is in the log already, elsewhere than where this append would repeat it. */
export class IdConflict extends EventStoreError {
  readonly code = 'id-conflict';

  constructor(
    readonly id: string,
    readonly stream: string,
    reason: string,
  ) {
    super(`Event id ${id} cannot be appended to stream "${stream}": ${reason}. Use a new id for a new event.`);
  }
}

/** `bytes` of JSON (UTF-8, data and metadata together) exceed `limit`. */
export class EventTooLarge extends EventStoreError {
  readonly code = 'event-too-large';

  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`An append to stream "${stream}" carries ${bytes} bytes of JSON; the limit is ${limit}.`);
  }
}

/** The store cannot answer now. What was asked may have happened: a retry with the same ids is harmless. */
export class StoreUnavailable extends EventStoreError {
  readonly code = 'store-unavailable';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The event store is unavailable: ${reason}.`, options);
  }
}

/** Another process writes to the same directory. `pid` is unknown when it left no note. */
export class StoreLocked extends EventStoreError {
  readonly code = 'store-locked';

  constructor(
    readonly directory: string,
    readonly pid: number | undefined,
  ) {
    super(
      `${directory} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}. ` +
        'One process writes to a directory at a time: stop that one, or give this one another directory.',
    );
  }
}

/** The directory holds something else than what is being opened. */
export class StoreMismatch extends EventStoreError {
  readonly code = 'store-mismatch';
}

function spoken(revision: ExpectedRevision): string {
  return typeof revision === 'number' ? `revision ${revision}` : revision;
}
