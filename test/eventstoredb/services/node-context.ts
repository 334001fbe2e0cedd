import type { ServerSurfaceCall } from '@grpc/grpc-js/build/src/server-call.js';
import type { Access } from '../access/access.js';
import type { User } from '../access/users.js';
import type { Faults } from '../faults/faults.js';
import type { Projection } from '../projections/projection.js';
import type { EventLog } from '../log/event-log.js';
import { notLeader, notReady } from '../wire/refusal.js';
import type { Subscription } from './subscription.js';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What the node knows of its cluster. */
export interface Leadership {
  isLeader(): boolean;
  /** Undefined while there is none. */
  leader(): Endpoint | undefined;
}

export interface NodeLimits {
  /** Bytes of data and metadata of one append. */
  readonly maxAppendSize: number;
  /** Events that a live subscription may be behind before it is told so and catches up again. */
  readonly fellBehindAfter: number;
  /** A commit that takes longer is answered as timed out, though it happened. */
  readonly commitTimeoutMs: number;
}

/** What the services of a node share. */
export interface NodeContext {
  readonly log: EventLog;
  readonly access: Access;
  readonly faults: Faults;
  readonly limits: NodeLimits;
  readonly leadership: Leadership;
  readonly subscriptions: Set<Subscription>;
  readonly projections: Map<string, Projection>;
  /** Breaks the connection that a call came over. */
  drop(peer: string): void;
}

/** Who asks, once it is clear that this node may answer. @throws {Refusal} */
export function admit({ access, leadership }: NodeContext, call: Pick<ServerSurfaceCall, 'metadata'>): User | undefined {
  const user = access.authenticate(call.metadata);
  const [requiresLeader] = call.metadata.get('requires-leader');
  if (String(requiresLeader).toLowerCase() === 'true' && !leadership.isLeader()) {
    const leader = leadership.leader();
    throw leader ? notLeader(leader) : notReady();
  }
  return user;
}
