import { describe, expect, it } from '@jest/globals';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { EventTooLarge, StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import type { AppendRequest } from '../repeat.js';
import { appendRefusal, messageOf, readRefusal } from './refusals.js';

const request: AppendRequest = { stream: 's', expected: 3, events: [{ id: 'i', type: 't', data: '{"é":1}', metadata: '{}' }] };

describe('what an error of the client means', () => {
  it.each([
    [7n, 7],
    ['no_stream', 'no-stream'],
  ] as const)('a wrong expected version tells where the stream is (%p)', (current, actual) => {
    const error = new WrongExpectedVersionError(undefined, { streamName: 's', expected: 3n, current });
    const refusal = appendRefusal(error, request);
    expect(refusal).toBeInstanceOf(WrongExpectedRevision);
    expect(refusal).toMatchObject({ stream: 's', expected: 3, actual });
  });

  it('an append beyond the size the server takes is too large, in bytes', () => {
    const refusal = appendRefusal(new MaxAppendSizeExceededError(undefined, 5), request);
    expect(refusal).toBeInstanceOf(EventTooLarge);
    expect(refusal).toMatchObject({ bytes: 10, limit: 5 });
  });

  it.each([new AccessDeniedError(), new StreamDeletedError(undefined, 's')])('no further attempt follows %p', (error) => {
    expect(appendRefusal(error, request)).toBeInstanceOf(StoreUnavailable);
    expect(readRefusal(error)).toMatchObject({ cause: error });
  });

  it.each([new UnavailableError(), new DeadlineExceededError(), new CancelledError(), new UnknownError(), new Error('discovery'), 'text'])(
    'another attempt follows %p',
    (error) => {
      expect(appendRefusal(error, request)).toBeUndefined();
      expect(readRefusal(error)).toBeUndefined();
    },
  );

  it('is told without the note that gRPC has none of', () => {
    expect(messageOf(new Error('14 UNAVAILABLE: connect ECONNREFUSED. Resolution note: '))).toBe('14 UNAVAILABLE: connect ECONNREFUSED.');
  });
});
