import { closeSync, openSync, readSync } from 'node:fs';
import { AuditError } from '../errors.js';

const CHUNK = 1024 * 1024;
/** The longest line that is read: a derivation can be long, and memory has an end. */
const LONGEST_LINE = 256 * 1024 * 1024;

/**
 * The lines of a file, each without its line feed, as the bytes they are.
 * @throws {AuditError} malformed-bundle: the last line has no line feed, or one is too long
 */
export function* linesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    let rest: Buffer[] = [];
    let restLength = 0;
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      let start = 0;
      for (let end = chunk.indexOf(0x0a, start); end >= 0 && end < read; end = chunk.indexOf(0x0a, start)) {
        yield Buffer.concat([...rest, chunk.subarray(start, end)]);
        rest = [];
        restLength = 0;
        start = end + 1;
      }
      rest.push(Buffer.from(chunk.subarray(start, read)));
      restLength += read - start;
      if (restLength > LONGEST_LINE) throw new AuditError('malformed-bundle', `This is not a whole evidence bundle: one of its lines is longer than ${LONGEST_LINE} bytes.`);
    }
    if (restLength > 0) throw new AuditError('malformed-bundle', 'This is not a whole evidence bundle: its last line does not end, the file was cut off.');
  } finally {
    closeSync(file);
  }
}
