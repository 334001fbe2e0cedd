import type { status } from '@grpc/grpc-js';

/** What a client can ask of a node. `subscribe` is a read that goes on. */
export type Operation = 'append' | 'batch-append' | 'read' | 'subscribe' | 'delete' | 'tombstone' | 'features' | 'gossip';

/** How a node misbehaves. `committed`: an append, a deletion is carried out all the same. */
export type Fault =
  | { readonly kind: 'slow'; readonly ms: number }
  /** Never an answer. */
  | { readonly kind: 'hang'; readonly committed?: boolean }
  /** The connection that the request came over breaks. */
  | { readonly kind: 'drop'; readonly committed?: boolean }
  /** The stream of answers ends in good order, with as much as had been said before. */
  | { readonly kind: 'end'; readonly committed?: boolean; readonly after?: number }
  | { readonly kind: 'refuse'; readonly committed?: boolean; readonly code?: status; readonly message?: string }
  | { readonly kind: 'access-denied' | 'not-leader' | 'timeout' };

export interface Rule {
  readonly on: Operation | readonly Operation[] | 'any';
  readonly fault: Fault;
  /** How often it happens; always where absent. */
  readonly times?: number;
  /** How many requests pass before it happens first. */
  readonly after?: number;
}

interface Active extends Rule {
  left: number;
  spared: number;
}

/** What a node has been told to do wrong. */
export class Faults {
  /** How many requests of each kind there have been. */
  readonly requests = new Map<Operation, number>();
  #rules: Active[] = [];

  /** Returns what takes the fault back. */
  inject(rule: Rule): () => void {
    const active = { ...rule, left: rule.times ?? Infinity, spared: rule.after ?? 0 };
    this.#rules.push(active);
    return () => void (this.#rules = this.#rules.filter((other) => other !== active));
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault that befalls the next request of this kind. */
  take(operation: Operation): Fault | undefined {
    this.requests.set(operation, (this.requests.get(operation) ?? 0) + 1);
    for (const rule of this.#rules) {
      if (!concerns(rule, operation)) continue;
      if (rule.spared > 0) {
        rule.spared -= 1;
        continue;
      }
      rule.left -= 1;
      if (rule.left === 0) this.#rules = this.#rules.filter((other) => other !== rule);
      return rule.fault;
    }
    return undefined;
  }
}

function concerns({ on }: Rule, operation: Operation): boolean {
  return on === 'any' || on === operation || (Array.isArray(on) && on.includes(operation));
}
