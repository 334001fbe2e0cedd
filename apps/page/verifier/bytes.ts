type Encoding = 'utf8' | 'base64' | 'base64url' | 'hex' | 'binary';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Any encoding in which a byte below 128 is one ASCII character, and no other byte is. */
const asciiDecoder = new TextDecoder('latin1');
/** More arguments than that are too many for a call. */
const CHUNK = 8192;

/** What the verifiers use of Node's Buffer, for a place that has none. */
export class Bytes extends Uint8Array {
  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, index) => byte === other[index]);
  }

  override includes(value: string | number, from = 0): boolean {
    return typeof value === 'number' ? super.includes(value, from) : asciiDecoder.decode(this.subarray(from)).includes(value);
  }

  override subarray(start?: number, end?: number): Bytes {
    return super.subarray(start, end) as Bytes;
  }

  override toString(encoding: Encoding = 'utf8', start = 0, end = this.length): string {
    const part = this.subarray(start, end);
    if (encoding === 'utf8') return decoder.decode(part);
    if (encoding === 'hex') return [...part].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const binary = binaryOf(part);
    if (encoding === 'binary') return binary;
    const base64 = btoa(binary);
    return encoding === 'base64' ? base64 : base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  }
}

/** The functions of Node's Buffer that the verifiers use. */
export const bytes = {
  alloc: (length: number, fill = 0): Bytes => new Bytes(length).fill(fill) as Bytes,

  of: (...values: number[]): Bytes => new Bytes(values),

  /** What is no base64 has no bytes, where Node's Buffer makes of it what it can: the verifiers refuse both. */
  from(source: string | Uint8Array, encoding: Exclude<Encoding, 'hex'> = 'utf8'): Bytes {
    if (typeof source !== 'string') return new Bytes(source);
    if (encoding === 'utf8') return new Bytes(encoder.encode(source).buffer);
    if (encoding === 'binary') return fromBinary(source);
    try {
      return fromBinary(atob(encoding === 'base64' ? source : source.replaceAll('-', '+').replaceAll('_', '/')));
    } catch {
      return new Bytes(0);
    }
  },

  concat(parts: readonly Uint8Array[]): Bytes {
    const all = new Bytes(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  },
};

function binaryOf(part: Bytes): string {
  let text = '';
  for (let at = 0; at < part.length; at += CHUNK) text += String.fromCharCode(...part.subarray(at, at + CHUNK));
  return text;
}

function fromBinary(text: string): Bytes {
  const found = new Bytes(text.length);
  for (let at = 0; at < text.length; at += 1) found[at] = text.charCodeAt(at);
  return found;
}
