import type { ServerSurfaceCall } from '@grpc/grpc-js/build/src/server-call.js';
import type { User } from '../access/users.js';
import type { Expected } from '../log/commit-check.js';
import type { AppendOutcome } from '../log/event-log.js';
import type { Proposed } from '../log/record.js';
import { notReady, streamDeleted, timedOut } from '../wire/refusal.js';
import type { NodeContext } from './node-context.js';

export type Written = Exclude<AppendOutcome, { kind: 'deleted' }>;

/** Who may not write is told so before an event is looked at. @throws {Refusal} */
export function demandWrite({ access }: NodeContext, call: Pick<ServerSurfaceCall, 'metadata'>, stream: string): void {
  access.demand('write', stream, access.authenticate(call.metadata));
}

/** Appends on the leader: a node that is not it forwards what need not be asked of the leader itself. @throws {Refusal} */
export function write({ log, access, leadership, limits }: NodeContext, user: User | undefined, stream: string, expected: Expected, events: readonly Proposed[]): Written {
  access.demand('write', stream, user);
  if (!leadership.leader()) throw notReady();
  const begun = performance.now();
  const outcome = log.append(stream, expected, events);
  if (outcome.kind === 'deleted') throw streamDeleted(stream);
  if (performance.now() - begun > limits.commitTimeoutMs) throw timedOut();
  return outcome;
}
