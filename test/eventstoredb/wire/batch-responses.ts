import { status } from '@grpc/grpc-js';
import type { Message } from 'google-protobuf';
import type { Expected } from '../log/commit-check.js';
import type { Written } from '../services/write.js';
import { anyMessages, emptyMessages, rpcStatus, shared, streams } from './generated.js';
import { positionMessage } from './read-responses.js';
import type { Refusal } from './refusal.js';
import { streamIdentifier, uuid } from './values.js';

/** What an answer repeats of the append it answers. */
export interface Answered {
  readonly correlationId: string;
  readonly stream: string;
  readonly expected: Expected;
}

const empty = (): emptyMessages.Empty => new emptyMessages.Empty();

export function writtenResponse(answered: Answered, written: Written): streams.BatchAppendResp {
  if (written.kind === 'wrong-expected-version') return batchResponse(answered, wrongExpectedVersion(answered.expected, written.current));
  const success = new streams.BatchAppendResp.Success();
  if (written.revision < 0n) success.setNoStream(empty());
  else success.setCurrentRevision(String(written.revision));
  if (written.position === undefined) success.setNoPosition(empty());
  else success.setPosition(positionMessage(written.position));
  return repeating(answered).setSuccess(success);
}

export function batchResponse(answered: Answered, error: rpcStatus.Status): streams.BatchAppendResp {
  return repeating(answered).setError(error);
}

/** The status of one append for what is refused to it alone; undefined for what concerns the whole stream of appends. */
export function refusalStatus({ code, details, metadata }: Refusal): rpcStatus.Status | undefined {
  const [exception] = metadata.get('exception');
  if (exception === 'access-denied') return failure(status.PERMISSION_DENIED, details, 'AccessDenied', new shared.AccessDenied());
  if (exception === 'stream-deleted') {
    const deleted = new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(String(metadata.get('stream-name')[0])));
    return failure(status.FAILED_PRECONDITION, details, 'StreamDeleted', deleted);
  }
  if (code === status.ABORTED) return timeoutStatus();
  if (code === status.UNKNOWN) return failure(status.UNKNOWN, details, 'Unknown', new shared.Unknown());
  return undefined;
}

export function timeoutStatus(): rpcStatus.Status {
  return failure(status.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new shared.Timeout());
}

export function tooLargeStatus(limit: number): rpcStatus.Status {
  const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit);
  return failure(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded', 'MaximumAppendSizeExceeded', details);
}

/** What is said of one append is no append. */
export function badRequestStatus(message: string): rpcStatus.Status {
  return failure(status.INVALID_ARGUMENT, message, 'BadRequest', new shared.BadRequest().setMessage(message));
}

/** A node without a leader says so to each append, without details that the client knows. */
export function notReadyStatus(): rpcStatus.Status {
  const any = new anyMessages.Any();
  any.pack(empty().serializeBinary(), 'google.protobuf.Empty');
  return new rpcStatus.Status().setMessage('Server Is Not Ready').setDetails(any);
}

function wrongExpectedVersion(expected: Expected, current: bigint): rpcStatus.Status {
  const wrong = new shared.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return failure(status.FAILED_PRECONDITION, 'WrongExpectedVersion', 'WrongExpectedVersion', wrong);
}

function failure(code: status, message: string, type: string, details: Message): rpcStatus.Status {
  const any = new anyMessages.Any();
  any.pack(details.serializeBinary(), `event_store.client.${type}`);
  return new rpcStatus.Status().setCode(code as number).setMessage(message).setDetails(any);
}

/** The answer names its append by id, stream and expectation. */
function repeating({ correlationId, stream, expected }: Answered): streams.BatchAppendResp {
  const response = new streams.BatchAppendResp().setCorrelationId(uuid(correlationId)).setStreamIdentifier(streamIdentifier(stream));
  if (expected === 'any') return response.setAny(empty());
  if (expected === 'no-stream') return response.setNoStream(empty());
  if (expected === 'stream-exists') return response.setStreamExists(empty());
  return response.setStreamPosition(String(expected));
}
