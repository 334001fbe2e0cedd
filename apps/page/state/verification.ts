import { signal } from '@preact/signals';
import program from '../verifier/worker.ts?worker&url';
import type { InWords } from '../i18n/telling.js';
import type { Check, News, Task } from '../verifier/messages.js';

export type Outcome = Extract<News, { kind: 'found' | 'refused' | 'failed' }>;

/** One check of a bundle, as far as it has come. */
export interface Verification {
  /** The name of the figure or of the file. */
  readonly name: InWords;
  /** Bytes that were fetched so far; undefined for a file, which is there. */
  readonly fetched?: number;
  readonly passed: readonly Check[];
  readonly hashed?: { readonly events: number; readonly of: number };
  readonly outcome?: Outcome;
}

export const verification = signal<Verification | undefined>(undefined);

interface ScriptPolicy {
  createScriptURL(address: string): string;
}
const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy } };
/** The one address that the page makes a program of: that of its own verifier. */
const policy = trustedTypes?.createPolicy('verifier', { createScriptURL: () => program });

let worker: Worker | undefined;

/** Has a bundle checked beside the page, which stays quick. */
export function verify(name: InWords, task: Task): void {
  giveUp();
  let state: Verification = { name, passed: [], ...(typeof task.bundle === 'string' && { fetched: 0 }) };
  const show = (changes: Partial<Verification>) => (verification.value = state = { ...state, ...changes });
  show({});
  worker = new Worker(policy?.createScriptURL(program) ?? program, { type: 'module' });
  worker.onmessage = ({ data: news }: MessageEvent<News>) => {
    if (news.kind === 'fetched') return show({ fetched: news.bytes });
    if (news.kind === 'passed') return show({ passed: [...state.passed, news.check] });
    if (news.kind === 'hashed') return show({ hashed: news });
    show({ outcome: news });
    giveUp();
  };
  worker.onerror = ({ message }) => {
    show({ outcome: { kind: 'failed', message } });
    giveUp();
  };
  worker.postMessage(task);
}

/** Ends a check that is under way. */
export function giveUp(): void {
  worker?.terminate();
  worker = undefined;
}

export function cancel(): void {
  giveUp();
  verification.value = undefined;
}
