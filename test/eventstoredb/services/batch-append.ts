import { status, type handleBidiStreamingCall } from '@grpc/grpc-js';
import { serve } from '../faults/misbehave.js';
import type { Expected } from '../log/commit-check.js';
import { sizeOf, type Proposed } from '../log/record.js';
import { badRequestStatus, batchResponse, notReadyStatus, refusalStatus, timeoutStatus, tooLargeStatus, writtenResponse } from '../wire/batch-responses.js';
import { expectedFrom } from '../wire/expected.js';
import type { rpcStatus, streams } from '../wire/generated.js';
import { proposedFrom } from '../wire/proposals.js';
import { Refusal, refusalOf } from '../wire/refusal.js';
import { streamNameFrom, uuidFrom } from '../wire/values.js';
import { onClientEnd } from './client-end.js';
import { admit, type NodeContext } from './node-context.js';
import { demandWrite, write } from './write.js';

/** An append of which more may come. */
interface Pending {
  readonly correlationId: string;
  readonly stream: string;
  readonly expected: Expected;
  /** Epoch ms. */
  readonly deadline: number;
  readonly events: Proposed[];
  size: number;
  timer?: NodeJS.Timeout;
}

/** In ms: a timer that is set to more fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

type Call = Parameters<handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp>>[0];

/** `BatchAppend`: many appends over one stream, each answered by its correlation id as soon as it is written. */
export function batchAppendService(context: NodeContext): handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> {
  return (call) => new BatchAppends(context, call);
}

class BatchAppends {
  readonly #pending = new Map<string, Pending>();
  #over = false;

  constructor(
    private readonly context: NodeContext,
    private readonly call: Call,
  ) {
    call.on('error', () => undefined);
    call.on('cancelled', () => this.#finish());
    onClientEnd(call, () => {
      this.#finish();
      call.end();
    });
    call.on('data', (request: streams.BatchAppendReq) => this.#attempt(() => this.#take(request)));
  }

  #take(request: streams.BatchAppendReq): void {
    const correlationId = uuidFrom(request.getCorrelationId());
    const options = request.getOptions();
    if (options) this.#begin(correlationId, options);
    const pending = this.#pending.get(correlationId);
    if (!pending) return;
    try {
      for (const message of request.getProposedMessagesList()) {
        const event = proposedFrom(message);
        pending.size += sizeOf(event);
        pending.events.push(event);
      }
    } catch (error) {
      this.#fail(pending, badRequestStatus(refusalOf(error).details));
      return;
    }
    const { maxAppendSize } = this.context.limits;
    if (pending.size > maxAppendSize) this.#fail(pending, tooLargeStatus(maxAppendSize));
    else if (request.getIsFinal()) this.#complete(pending);
    else pending.timer ??= setTimeout(() => this.#fail(pending, timeoutStatus()), Math.min(pending.deadline - Date.now(), LONGEST_TIMER)).unref();
  }

  #begin(correlationId: string, options: streams.BatchAppendReq.Options): void {
    const pending: Pending = {
      correlationId,
      stream: streamNameFrom(options.getStreamIdentifier()),
      expected: expectedFrom(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined),
      deadline: options.getDeadline()?.toDate().getTime() ?? Infinity,
      events: [],
      size: 0,
    };
    try {
      demandWrite(this.context, this.call, pending.stream);
    } catch (error) {
      this.#refuse(pending, error);
      return;
    }
    this.#pending.set(correlationId, pending);
    if (pending.deadline <= Date.now()) this.#fail(pending, timeoutStatus());
  }

  #complete(pending: Pending): void {
    const { context, call } = this;
    const { stream, expected, events } = pending;
    this.#forget(pending);
    const carryOut = () => write(context, admit(context, call), stream, expected, events);
    serve(context, 'batch-append', call.getPeer(), {
      proceed: () => {
        try {
          this.#answer(writtenResponse(pending, carryOut()));
        } catch (error) {
          if (error instanceof Refusal && error.code === status.UNAVAILABLE) this.#answer(batchResponse(pending, notReadyStatus()));
          else this.#refuse(pending, error);
        }
      },
      commit: carryOut,
      refuse: (refusal) => this.#refuse(pending, refusal),
      end: () => {
        this.#finish();
        call.end();
      },
    });
  }

  /** What concerns the node ends the stream of all appends; what concerns one append is its answer. */
  #refuse(pending: Pending, error: unknown): void {
    const failure = error instanceof Refusal ? refusalStatus(error) : undefined;
    if (failure) this.#answer(batchResponse(pending, failure));
    else this.#break(error);
  }

  #fail(pending: Pending, failure: rpcStatus.Status): void {
    this.#forget(pending);
    this.#answer(batchResponse(pending, failure));
  }

  #forget({ correlationId, timer }: Pending): void {
    clearTimeout(timer);
    this.#pending.delete(correlationId);
  }

  #answer(response: streams.BatchAppendResp): void {
    if (!this.#over) this.call.write(response);
  }

  #attempt(work: () => void): void {
    if (this.#over) return;
    try {
      work();
    } catch (error) {
      this.#break(error);
    }
  }

  #break(error: unknown): void {
    if (this.#over) return;
    this.#finish();
    this.call.emit('error', refusalOf(error));
  }

  #finish(): void {
    this.#over = true;
    for (const { timer } of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
  }
}

