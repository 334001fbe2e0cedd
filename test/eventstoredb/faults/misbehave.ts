import { status } from '@grpc/grpc-js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeContext } from '../services/node-context.js';
import { Refusal, accessDenied, notLeader, notReady, timedOut } from '../wire/refusal.js';
import type { Fault, Operation } from './faults.js';

/** What a request can do in the end. */
export interface Outcome {
  /** Carries the request out and answers it, or answers why not. */
  proceed(): void;
  /** Carries it out without an answer. */
  commit(): void;
  refuse(refusal: Refusal): void;
  /** Ends the stream of answers in good order, where there is one. */
  end?(after: number): void;
}

/** Lets a request go its way, or the way that the node has been told it shall go. */
export function serve(context: NodeContext, operation: Operation, peer: string, outcome: Outcome): void {
  const fault = context.faults.take(operation);
  if (fault) void misbehave(context, fault, peer, outcome);
  else outcome.proceed();
}

async function misbehave(context: NodeContext, fault: Fault, peer: string, outcome: Outcome): Promise<void> {
  if ('committed' in fault && fault.committed) quietly(outcome.commit);
  switch (fault.kind) {
    case 'slow':
      await sleep(fault.ms);
      return outcome.proceed();
    case 'hang':
      return;
    case 'drop':
      return context.drop(peer);
    case 'end':
      return outcome.end?.(fault.after ?? 0);
    case 'refuse':
      return outcome.refuse(new Refusal(fault.code ?? status.UNAVAILABLE, fault.message ?? 'Server Is Too Busy'));
    case 'access-denied':
      return outcome.refuse(accessDenied());
    case 'timeout':
      return outcome.refuse(timedOut());
    case 'not-leader': {
      const leader = context.leadership.leader();
      return outcome.refuse(leader ? notLeader(leader) : notReady());
    }
  }
}

/** What is refused is refused; the client is not to hear of it. */
function quietly(commit: () => void): void {
  try {
    commit();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
