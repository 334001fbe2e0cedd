import { status, type handleUnaryCall } from '@grpc/grpc-js';
import { persistent } from '../wire/generated.js';
import { Refusal } from '../wire/refusal.js';
import { streamNameFrom } from '../wire/values.js';
import { admit, type NodeContext } from './node-context.js';

/** Persistent subscriptions can be created, and no more: nothing here reads one. */
export function persistentSubscriptionsService(context: NodeContext): {
  readonly create: handleUnaryCall<persistent.CreateReq, persistent.CreateResp>;
} {
  const groups = new Set<string>();
  return {
    create: (call, callback) => {
      try {
        admit(context, call);
        const options = call.request.getOptions();
        const group = options?.getGroupName() ?? '';
        const stream = options?.hasAll() ? '$all' : streamNameFrom(options?.getStreamIdentifier());
        if (groups.has(`${stream}::${group}`)) throw exists(stream, group);
        groups.add(`${stream}::${group}`);
        callback(null, new persistent.CreateResp());
      } catch (error) {
        callback(error instanceof Refusal ? error : new Refusal(status.UNKNOWN, String(error)));
      }
    },
  };
}

function exists(stream: string, group: string): Refusal {
  const particulars = { 'stream-name': stream, 'group-name': group };
  return new Refusal(status.ALREADY_EXISTS, `Subscription group ${group} on stream ${stream} exists.`, 'persistent-subscription-exists', particulars);
}
