/** The revision EventStoreDB gives a tombstone, and the `$tb` of a stream that was deleted: the largest 64-bit number. */
export const LARGEST = 2n ** 63n - 1n;

/** An event as a client proposes it. */
export interface Proposed {
  /** UUID in lower case. */
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event of the log, of a client's stream or of the system. */
export interface LogRecord extends Proposed {
  readonly stream: string;
  /** Its place in the stream; {@link LARGEST} for a tombstone. */
  readonly revision: bigint;
  /** Commit and prepare position alike, as in every version since 22.6: bytes into the log, so with gaps. */
  readonly position: bigint;
  /** Epoch ms. */
  readonly created: number;
  /** The event as it is read, kept from the first reading on. */
  frame?: Buffer;
}

/** An event of the server itself, with a JSON body. */
export function systemEvent(id: string, type: string, data: object): Proposed {
  return { id, type, json: true, data: Buffer.from(JSON.stringify(data)), metadata: new Uint8Array() };
}

/** What counts towards the maximum append size. */
export function sizeOf({ data, metadata }: Proposed): number {
  return data.length + metadata.length;
}

export function isMetastream(stream: string): boolean {
  return stream.startsWith('$$');
}

export function metastreamOf(stream: string): string {
  return `$$${stream}`;
}

export function originalOf(metastream: string): string {
  return metastream.slice(2);
}
