import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Schemas } from '../api/client.js';
import { Refused } from '../api/refused.js';

/** Why there is no answer. */
export interface Failure {
  readonly error?: string;
  /** What the service said of it. */
  readonly problem?: Schemas['Problem'] | undefined;
  /** The HTTP status that something answered with; 0 where nothing did. */
  readonly status?: number;
}

export function failureOf(error: unknown): Failure {
  const { problem, status = 0 } = error instanceof Refused ? error : {};
  return { error: (error as Error).message, problem, status };
}

export interface Loaded<T> extends Failure {
  /** The last answer; it stays while the next is on its way. */
  readonly value?: T;
  /** The question that `value` answers. */
  readonly of?: string;
  readonly loading: boolean;
}

/** Waits a little before asking, so that a moving scrubber asks once it rests. */
export const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });

const TYPING_MS = 200;

/** Waits while somebody may still be typing words. */
export const restOf = async ({ text }: { readonly text?: string | undefined }, signal: AbortSignal): Promise<void> => (text === undefined ? undefined : rest(TYPING_MS, signal));

/**
 * The answer to a question that depends on signals: asked anew when it changes, the former request given up.
 * `load` may hand on parts of the answer as they come.
 */
export function resource<Q, T>(question: () => Q | undefined, load: (question: Q, signal: AbortSignal, part: (value: T) => void) => Promise<T>, restMs = 0): ReadonlySignal<Loaded<T>> {
  const loaded = signal<Loaded<T>>({ loading: false });
  let key: string | undefined;
  let under: AbortController | undefined;
  effect(() => {
    const asked = question();
    const next = asked === undefined ? undefined : JSON.stringify(asked);
    if (next === key) return;
    key = next;
    under?.abort();
    if (asked === undefined || next === undefined) return;
    const controller = (under = new AbortController());
    const tell = (changes: Partial<Loaded<T>>) => {
      if (!controller.signal.aborted) loaded.value = { ...loaded.peek(), ...changes };
    };
    queueMicrotask(async () => {
      tell({ loading: true, error: undefined });
      try {
        if (restMs > 0) await rest(restMs, controller.signal);
        const value = await load(asked, controller.signal, (part) => tell({ value: part, of: next }));
        tell({ value, of: next, loading: false });
      } catch (error) {
        tell({ loading: false, ...failureOf(error) });
      }
    });
  });
  return loaded;
}
