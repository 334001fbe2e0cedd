import { type handleUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { serve } from '../faults/misbehave.js';
import type { Expected } from '../log/commit-check.js';
import type { AppendOutcome } from '../log/event-log.js';
import { expectedAsNumber, expectedFrom } from '../wire/expected.js';
import { streams } from '../wire/generated.js';
import { notReady, refusalOf, streamDeleted, wrongExpectedVersion } from '../wire/refusal.js';
import { streamNameFrom } from '../wire/values.js';
import { admit, type NodeContext } from './node-context.js';

type Call = Parameters<handleUnaryCall<streams.DeleteReq | streams.TombstoneReq, unknown>>[0];

/** `Delete`: the stream can be written again. */
export function deleteService(context: NodeContext): handleUnaryCall<streams.DeleteReq, streams.DeleteResp> {
  return (call, callback) =>
    answer(context, 'delete', call, callback, (stream, expected) => {
      const position = positionOf(context.log.delete(stream, expected), stream, expected);
      const message = new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position);
      return new streams.DeleteResp().setPosition(message);
    });
}

/** `Tombstone`: it can not. */
export function tombstoneService(context: NodeContext): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> {
  return (call, callback) =>
    answer(context, 'tombstone', call, callback, (stream, expected) => {
      const position = positionOf(context.log.tombstone(stream, expected), stream, expected);
      const message = new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position);
      return new streams.TombstoneResp().setPosition(message);
    });
}

function answer<Response>(
  context: NodeContext,
  operation: 'delete' | 'tombstone',
  call: Call,
  callback: sendUnaryData<Response>,
  work: (stream: string, expected: Expected) => Response,
): void {
  const carryOut = (): Response => {
    const user = admit(context, call);
    const options = call.request.getOptions();
    const stream = streamNameFrom(options?.getStreamIdentifier());
    context.access.demand('delete', stream, user);
    if (!context.leadership.leader()) throw notReady();
    return work(stream, expectedFrom(options!, options!.hasRevision() ? options!.getRevision() : undefined));
  };
  serve(context, operation, call.getPeer(), {
    proceed: () => {
      try {
        callback(null, carryOut());
      } catch (error) {
        callback(refusalOf(error));
      }
    },
    commit: carryOut,
    refuse: (refusal) => callback(refusal),
  });
}

function positionOf(outcome: AppendOutcome, stream: string, expected: Expected): string {
  if (outcome.kind === 'deleted') throw streamDeleted(stream);
  if (outcome.kind === 'wrong-expected-version') throw wrongExpectedVersion(stream, expectedAsNumber(expected), outcome.current);
  return String(outcome.position);
}
