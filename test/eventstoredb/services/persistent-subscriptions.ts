import { status, type handleBidiStreamingCall, type handleUnaryCall } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { persistent } from '../wire/generated.js';
import { Refusal, refusalOf } from '../wire/refusal.js';
import { streamNameFrom, uuidFrom } from '../wire/values.js';
import { onClientEnd } from './client-end.js';
import { filterFrom } from './filter.js';
import { admit, type NodeContext } from './node-context.js';
import { Consumer, PersistentGroup } from './persistent-group.js';

interface PersistentServer {
  readonly create: handleUnaryCall<persistent.CreateReq, persistent.CreateResp>;
  readonly read: handleBidiStreamingCall<persistent.ReadReq, persistent.ReadResp>;
}

/** Persistent subscriptions can be created and read. What a group has handled is forgotten with the node; nothing is parked. */
export function persistentSubscriptionsService(context: NodeContext): PersistentServer {
  const groups = new Map<string, PersistentGroup>();
  return {
    create: (call, callback) => {
      try {
        admit(context, call);
        const options = call.request.getOptions();
        const group = options?.getGroupName() ?? '';
        const stream = options?.hasAll() ? '$all' : streamNameFrom(options?.getStreamIdentifier());
        if (groups.has(`${stream}::${group}`)) throw exists(stream, group);
        groups.set(`${stream}::${group}`, groupFrom(context, options!));
        callback(null, new persistent.CreateResp());
      } catch (error) {
        callback(refusalOf(error));
      }
    },
    read: (call) => {
      let consumer: Consumer | undefined;
      let group: PersistentGroup | undefined;
      const leave = (): void => {
        if (consumer) group?.leave(consumer);
        consumer = undefined;
      };
      const take = (message: persistent.ReadReq): void => {
        const options = message.getOptions();
        if (options) {
          leave();
          const user = admit(context, call);
          const stream = options.hasAll() ? '$all' : streamNameFrom(options.getStreamIdentifier());
          context.access.demand('read', stream, user);
          const id = `${stream}::${options.getGroupName()}`;
          group = groups.get(id);
          if (!group) throw doesNotExist(stream, options.getGroupName());
          consumer = new Consumer(call, options.getBufferSize(), options.getUuidOption()?.hasString() ? 'string' : 'structured');
          call.write(new persistent.ReadResp().setSubscriptionConfirmation(new persistent.ReadResp.SubscriptionConfirmation().setSubscriptionId(`${id}/${randomUUID()}`)));
          group.join(consumer);
        } else if (consumer) {
          const nack = message.getNack();
          const ids = (nack ?? message.getAck())?.getIdsList().map(uuidFrom) ?? [];
          group!.settle(consumer, ids, nack?.getAction() === persistent.ReadReq.Nack.Action.RETRY);
        }
      };
      call.on('data', (message: persistent.ReadReq) => {
        try {
          take(message);
        } catch (error) {
          leave();
          call.emit('error', refusalOf(error));
        }
      });
      call.once('cancelled', leave);
      call.once('close', leave);
      call.on('error', () => undefined);
      onClientEnd(call, () => {
        leave();
        call.end();
      });
    },
  };
}

function groupFrom({ log }: NodeContext, options: persistent.CreateReq.Options): PersistentGroup {
  const settings = options.getSettings();
  const resolveLinks = settings?.getResolveLinks() ?? false;
  const all = options.getAll();
  if (all) {
    const filter = all.hasFilter() ? filterFrom(all.getFilter()!) : undefined;
    const start = all.hasEnd() ? log.records.length : log.indexAt(BigInt(all.getPosition()?.getCommitPosition() ?? 0));
    return new PersistentGroup(log, log.records, start, resolveLinks, filter);
  }
  const stream = log.openStream(streamNameFrom(options.getStreamIdentifier()));
  // The client names the place in a field that is out of use: 0 is the start, the largest number the end.
  const revision = BigInt(settings?.getRevision() ?? 0);
  const start = revision >= 2n ** 63n ? stream.records.length : Math.max(stream.firstVisible(log.clock()), Number(revision));
  return new PersistentGroup(log, stream.records, start, resolveLinks, undefined);
}

function exists(stream: string, group: string): Refusal {
  const particulars = { 'stream-name': stream, 'group-name': group };
  return new Refusal(status.ALREADY_EXISTS, `Subscription group ${group} on stream ${stream} exists.`, 'persistent-subscription-exists', particulars);
}

function doesNotExist(stream: string, group: string): Refusal {
  const particulars = { 'stream-name': stream, 'group-name': group };
  return new Refusal(status.NOT_FOUND, `Subscription group ${group} on stream ${stream} does not exist.`, 'persistent-subscription-does-not-exist', particulars);
}
