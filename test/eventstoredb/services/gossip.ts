import type { handleUnaryCall } from '@grpc/grpc-js';
import { serve } from '../faults/misbehave.js';
import { gossip, type shared } from '../wire/generated.js';
import { uuid } from '../wire/values.js';
import type { Endpoint, NodeContext } from './node-context.js';

/** A node as the others see it. */
export interface Member {
  readonly instanceId: string;
  readonly state: 'leader' | 'follower' | 'unknown' | 'read-only-replica';
  readonly alive: boolean;
  readonly endpoint: Endpoint;
}

const STATES = {
  leader: gossip.MemberInfo.VNodeState.LEADER,
  follower: gossip.MemberInfo.VNodeState.FOLLOWER,
  'read-only-replica': gossip.MemberInfo.VNodeState.READONLYREPLICA,
  unknown: gossip.MemberInfo.VNodeState.UNKNOWN,
} as const;

/** `Gossip/Read`: the nodes of the cluster and which of them leads. */
export function gossipService(context: NodeContext, members: () => readonly Member[]): handleUnaryCall<shared.Empty, gossip.ClusterInfo> {
  return (call, callback) =>
    serve(context, 'gossip', call.getPeer(), {
      proceed: () => callback(null, new gossip.ClusterInfo().setMembersList(members().map(memberInfo))),
      commit: () => undefined,
      refuse: (refusal) => callback(refusal),
    });
}

function memberInfo({ instanceId, state, alive, endpoint }: Member): gossip.MemberInfo {
  return new gossip.MemberInfo()
    .setInstanceId(uuid(instanceId))
    .setTimeStamp(`${Date.now()}0000`)
    .setState(STATES[state])
    .setIsAlive(alive)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(endpoint.host).setPort(endpoint.port));
}
