import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** The sizes that the Standard Webhooks specification allows. */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A new secret to sign with, `whsec_` and 32 random bytes in Base64. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** Whether the text is a secret to sign with: `whsec_` and 24 to 64 bytes in Base64 (RFC 4648 4, padded). */
export function isSecret(text: string): boolean {
  const encoded = text.slice(PREFIX.length);
  const { length } = keyOf(text);
  return text.startsWith(PREFIX) && BASE64.test(encoded) && length >= LEAST_BYTES && length <= MOST_BYTES;
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');

export interface Signed {
  /** The id of the message, without a full stop. */
  readonly id: string;
  /** When this attempt is made, epoch ms. */
  readonly at: number;
  readonly body: string;
}

/** The three headers of Standard Webhooks 1.0.0, with one symmetric signature for each secret. */
export function signatureHeaders(secrets: readonly string[], { id, at, body }: Signed): Record<string, string> {
  const timestamp = Math.floor(at / 1000);
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
