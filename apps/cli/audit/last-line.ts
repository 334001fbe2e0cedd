import { Transform, type TransformCallback } from 'node:stream';

const LINE_FEED = 0x0a;
/** What is remembered of the last line: enough to tell what it is. */
const REMEMBERED = 64 * 1024;

/** Lets bytes pass, counts them, and remembers the line that they ended with. */
export class LastLine extends Transform {
  bytes = 0;
  #tail: Buffer = Buffer.alloc(0);

  /** The last line, which may lack its beginning when it is longer than 64 KiB. */
  get text(): string {
    const lines = this.#tail.toString().split('\n');
    return lines.at(-1) === '' ? (lines.at(-2) ?? '') : '';
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    const held = Buffer.concat([this.#tail, chunk]);
    const before = held.lastIndexOf(LINE_FEED, held.length - 2);
    this.#tail = Buffer.from(held.subarray(Math.max(0, before, held.length - REMEMBERED)));
    done(null, chunk);
  }
}
