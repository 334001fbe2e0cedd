import type { Schemas } from '../api/client.js';

/** What the page asks of the verifier. */
export interface Task {
  /** The address of a bundle, or a file. */
  readonly bundle: string | Blob;
  /** Keys that the reader has from elsewhere, as `name+id+base64`. */
  readonly keys: readonly string[];
  /** A checkpoint that the reader kept: a signed note. */
  readonly kept?: string;
}

/** What is checked, in this order. */
export type Check = 'keys' | 'checkpoint' | 'events' | 'seal' | 'answer';

export interface Found {
  readonly contents: 'all-events' | 'witnesses';
  readonly made: string;
  /** How many events the log had. */
  readonly size: number;
  readonly question: unknown;
  readonly answer: unknown;
  /** Whether a key of the reader vouches for the signature. */
  readonly keyIsKnown: boolean;
  /** The verifier's own sentences, in English. */
  readonly shown: readonly string[];
  readonly notShown: readonly string[];
  readonly differences: readonly string[];
}

/** What the verifier tells while it works; one of the last three ends it. */
export type News =
  | { readonly kind: 'fetched'; readonly bytes: number }
  | { readonly kind: 'passed'; readonly check: Check }
  | { readonly kind: 'hashed'; readonly events: number; readonly of: number }
  | { readonly kind: 'found'; readonly found: Found }
  /** Something does not hold. */
  | { readonly kind: 'refused'; readonly message: string; /** The file is of another kind. */ readonly noBundle: boolean }
  /** It could not be checked. `status`: that of HTTP, where the file was not given out; `problem`: what the service said of that. */
  | { readonly kind: 'failed'; readonly message: string; readonly status?: number; readonly problem?: Schemas['Problem'] | undefined };
