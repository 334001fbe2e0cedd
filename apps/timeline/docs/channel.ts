import type { JsonSchema } from '#events';
import type { Reference } from './components.js';

/** A message of the AsyncAPI document. */
export interface Message {
  readonly name: string;
  readonly summary: string;
  readonly contentType: string;
  /** What is sent along with the payload: the other fields of a server-sent event, or the HTTP headers of a delivery. */
  readonly headers: JsonSchema;
  readonly payload: Reference;
  readonly examples: readonly MessageExample[];
}

export interface MessageExample {
  readonly headers: object;
  readonly payload: object;
}

/** A channel of the AsyncAPI document, and the one operation there is on it. */
export interface Channel {
  readonly name: string;
  readonly channel: {
    /** A path; null where whoever is told chooses it. */
    readonly address: string | null;
    readonly title: string;
    readonly description: string;
    readonly servers: readonly Reference[];
    readonly messages: Readonly<Record<string, Message>>;
  };
  readonly operation: {
    readonly id: string;
    readonly summary: string;
    readonly method: 'GET' | 'POST';
    /** The parameters of the address. */
    readonly query?: JsonSchema;
    readonly security?: readonly Reference[];
  };
}
