export const encodeBase64 = (bytes: Buffer): string => bytes.toString('base64');

/**
 * The bytes of a base64 text (RFC 4648, section 4) or `undefined` if it is not one.
 *
 * Node's own decoder passes over what it does not know and over stray bits at the end, so that many texts mean the same
 * bytes. Whoever could choose among them could alter a document that is signed or hashed elsewhere without being noticed:
 * only the one canonical text is taken.
 */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** A whole number in its only decimal spelling, no more than 2^53 − 1; `undefined` for anything else. */
export function decodeDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}
