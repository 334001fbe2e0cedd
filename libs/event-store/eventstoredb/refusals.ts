import {
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  NO_STREAM,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { EventStoreError, EventTooLarge, StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import type { AppendRequest } from '../repeat.js';

/**
 * What an error of the client means for an append: the port's error where trying again would change nothing. Undefined
 * for all others, known or not: the ids and the expected revision make another attempt harmless.
 */
export function appendRefusal(error: unknown, { stream, expected, events }: AppendRequest): EventStoreError | undefined {
  if (error instanceof WrongExpectedVersionError) {
    const actual = error.actualVersion === NO_STREAM ? 'no-stream' : Number(error.actualVersion);
    return new WrongExpectedRevision(stream, expected, actual);
  }
  if (error instanceof MaxAppendSizeExceededError) {
    const bytes = events.reduce((sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata), 0);
    return new EventTooLarge(stream, bytes, error.maxAppendSize);
  }
  return readRefusal(error);
}

/** The same for a read. */
export function readRefusal(error: unknown): EventStoreError | undefined {
  if (error instanceof EventStoreError) return error;
  if (error instanceof AccessDeniedError || error instanceof StreamDeletedError || error instanceof InvalidArgumentError) {
    return new StoreUnavailable(`EventStoreDB refuses the request (${error.type}: ${messageOf(error)})`, { cause: error });
  }
  return undefined;
}

export function messageOf(error: unknown): string {
  // gRPC names a note that it has none of.
  return (error instanceof Error ? error.message : String(error)).replace(/ Resolution note: $/, '');
}
