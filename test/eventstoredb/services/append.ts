import { status, type handleClientStreamingCall, type sendUnaryData } from '@grpc/grpc-js';
import type { Expected } from '../log/commit-check.js';
import { sizeOf, type Proposed } from '../log/record.js';
import { serve } from '../faults/misbehave.js';
import { expectedFrom } from '../wire/expected.js';
import { shared, streams } from '../wire/generated.js';
import { proposedFrom } from '../wire/proposals.js';
import { Refusal, refusalOf, tooLarge } from '../wire/refusal.js';
import { streamNameFrom } from '../wire/values.js';
import { onClientEnd } from './client-end.js';
import { admit, type NodeContext } from './node-context.js';
import { demandWrite, write, type Written } from './write.js';

type Answer = sendUnaryData<streams.AppendResp>;

/** `Append`: the options first, then an event per message. Nothing is written before the client has ended. */
export function appendService(context: NodeContext): handleClientStreamingCall<streams.AppendReq, streams.AppendResp> {
  return (call, callback) => {
    const answer = once(callback);
    const request = new AppendRequest(context.limits.maxAppendSize, (stream) => demandWrite(context, call, stream));
    call.on('data', (message: streams.AppendReq) => attempt(answer, () => request.take(message)));
    call.on('error', () => undefined);
    onClientEnd(call, () => {
      const carryOut = (): streams.AppendResp => {
        const { stream, expected, events } = request.complete();
        return response(write(context, admit(context, call), stream, expected, events), expected);
      };
      serve(context, 'append', call.getPeer(), {
        proceed: () => attempt(answer, () => answer(null, carryOut())),
        commit: () => void carryOut(),
        refuse: (refusal) => answer(refusal),
      });
    });
  };
}

class AppendRequest {
  #target: { stream: string; expected: Expected } | undefined;
  readonly #events: Proposed[] = [];
  #size = 0;

  constructor(
    private readonly maxSize: number,
    private readonly demandAccess: (stream: string) => void,
  ) {}

  take(message: streams.AppendReq): void {
    const options = message.getOptions();
    if (options) {
      const expected = expectedFrom(options, options.hasRevision() ? options.getRevision() : undefined);
      this.#target = { stream: streamNameFrom(options.getStreamIdentifier()), expected };
      this.demandAccess(this.#target.stream);
      return;
    }
    const event = proposedFrom(message.getProposedMessage() ?? new streams.AppendReq.ProposedMessage());
    this.#size += sizeOf(event);
    if (this.#size > this.maxSize) throw tooLarge(this.maxSize);
    this.#events.push(event);
  }

  complete(): { stream: string; expected: Expected; events: readonly Proposed[] } {
    if (!this.#target) throw new Refusal(status.INVALID_ARGUMENT, 'An append begins with its options.');
    return { ...this.#target, events: this.#events };
  }
}

function response(written: Written, expected: Expected): streams.AppendResp {
  if (written.kind === 'wrong-expected-version') {
    return new streams.AppendResp().setWrongExpectedVersion(wrongExpectedVersion(written.current, expected));
  }
  const success = new streams.AppendResp.Success();
  if (written.revision < 0n) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(written.revision));
  if (written.position === undefined) return new streams.AppendResp().setSuccess(success.setNoPosition(new shared.Empty()));
  const position = String(written.position);
  success.setPosition(new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position));
  return new streams.AppendResp().setSuccess(success);
}

function wrongExpectedVersion(current: bigint, expected: Expected): streams.AppendResp.WrongExpectedVersion {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') return wrong.setExpectedAny(new shared.Empty());
  if (expected === 'no-stream') return wrong.setExpectedNoStream(new shared.Empty());
  if (expected === 'stream-exists') return wrong.setExpectedStreamExists(new shared.Empty());
  return wrong.setExpectedRevision(String(expected));
}

function once(callback: Answer): Answer {
  let answered = false;
  return (...answer) => {
    if (!answered) callback(...answer);
    answered = true;
  };
}

function attempt(answer: Answer, work: () => void): void {
  try {
    work();
  } catch (error) {
    answer(refusalOf(error));
  }
}
