import { type ServerWritableStream } from '@grpc/grpc-js';
import { serve } from '../faults/misbehave.js';
import type { streams } from '../wire/generated.js';
import { eventFrame, streamNotFoundFrame } from '../wire/read-responses.js';
import { refusalOf, streamDeleted } from '../wire/refusal.js';
import { resolve } from './links.js';
import { admit, type NodeContext } from './node-context.js';
import { readRequestFrom, type ReadRequest } from './read-request.js';
import { Replies } from './replies.js';
import { selection } from './selection.js';
import { Subscription } from './subscription.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, Buffer>;

/** `Read`: streams and $all, in both directions, once or as a subscription. */
export function readService(context: NodeContext): (call: ReadCall) => void {
  return (call) => {
    const replies = new Replies(call);
    const proceed = (limit?: number): void => {
      run(context, call, replies, limit).catch((error: unknown) => {
        replies.fail(refusalOf(error));
      });
    };
    const operation = call.request.getOptions()?.hasSubscription() ? 'subscribe' : 'read';
    serve(context, operation, call.getPeer(), {
      proceed: () => proceed(),
      commit: () => undefined,
      refuse: (refusal) => replies.fail(refusal),
      end: (after) => proceed(after),
    });
  };
}

async function run(context: NodeContext, call: ReadCall, replies: Replies, limit = Infinity): Promise<void> {
  const user = admit(context, call);
  const request = readRequestFrom(call.request);
  context.access.demand('read', request.stream ?? '$all', user);
  if (request.stream !== undefined && context.log.isTombstoned(request.stream)) throw streamDeleted(request.stream);
  if (request.count === undefined) return follow(context, request, replies, limit);
  await readOnce(context, { ...request, count: Math.min(request.count, limit) }, replies);
}

async function readOnce({ log }: NodeContext, request: ReadRequest, replies: Replies): Promise<void> {
  if (request.stream !== undefined) {
    const stream = log.stream(request.stream);
    if (!stream || stream.last < 0n || stream.softDeleted) {
      await replies.send(streamNotFoundFrame(request.stream));
      return replies.end();
    }
  }
  for (const record of selection(log, request)) {
    const sent = replies.send(eventFrame(request.resolveLinks ? resolve(log, record) : { event: record }, request.uuids));
    if (sent) await sent;
    if (replies.over) return;
  }
  replies.end();
}

async function follow(context: NodeContext, request: ReadRequest, replies: Replies, limit: number): Promise<void> {
  const subscription = new Subscription(context, request, replies, limit);
  context.subscriptions.add(subscription);
  await subscription.run().finally(() => context.subscriptions.delete(subscription));
}
