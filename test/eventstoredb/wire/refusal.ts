import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

/** An answer with another status than OK. What is wrong stands in the trailer `exception`, with its particulars beside it. */
export class Refusal extends Error implements Partial<ServiceError> {
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    exception?: string,
    particulars: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    if (exception) this.metadata.set('exception', exception);
    for (const [key, value] of Object.entries(particulars)) this.metadata.set(key, asHeader(value));
  }
}

/** Whatever was thrown, as an answer: the server says little of what it did not foresee. */
export const refusalOf = (error: unknown): Refusal => (error instanceof Refusal ? error : new Refusal(status.UNKNOWN, String(error)));

export const accessDenied = (): Refusal => new Refusal(status.PERMISSION_DENIED, 'Access Denied', 'access-denied');

export const unauthenticated = (): Refusal => new Refusal(status.UNAUTHENTICATED, 'The login or the password is wrong.');

export const notReady = (): Refusal => new Refusal(status.UNAVAILABLE, 'Server Is Not Ready');

export const timedOut = (): Refusal => new Refusal(status.ABORTED, 'Operation timed out');

export const streamDeleted = (stream: string): Refusal =>
  new Refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, 'stream-deleted', { 'stream-name': stream });

export const tooLarge = (limit: number): Refusal =>
  new Refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, 'maximum-append-size-exceeded', {
    'maximum-append-size': String(limit),
  });

export const notLeader = (leader: { readonly host: string; readonly port: number }): Refusal =>
  new Refusal(status.NOT_FOUND, 'Leader info available', 'not-leader', {
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });

/** `expected` and `actual` as 64-bit numbers; -1 for no stream. */
export const wrongExpectedVersion = (stream: string, expected: bigint, actual: bigint): Refusal =>
  new Refusal(
    status.FAILED_PRECONDITION,
    `WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    'wrong-expected-version',
    { 'stream-name': stream, 'expected-version': String(expected), 'actual-version': String(actual) },
  );

/** Headers are ASCII; the name of a stream may not be. */
function asHeader(value: string): string {
  return /^[ -~]*$/.test(value) ? value : encodeURIComponent(value);
}
