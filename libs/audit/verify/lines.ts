import { AuditError } from '../errors.js';

/** The longest line that is read: a derivation can be long, and memory has an end. */
const LONGEST_LINE = 256 * 1024 * 1024;

/**
 * The lines of a file that comes in pieces, each without its line feed, as the bytes they are. A piece may be overwritten once the next
 * is asked for.
 * @throws {AuditError} malformed-bundle: the last line has no line feed, or one is too long
 */
export function* linesIn(pieces: Iterable<Buffer>): Generator<Buffer> {
  let rest: Buffer[] = [];
  let restLength = 0;
  for (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
      yield Buffer.concat([...rest, piece.subarray(start, end)]);
      rest = [];
      restLength = 0;
      start = end + 1;
    }
    rest.push(Buffer.from(piece.subarray(start)));
    restLength += piece.length - start;
    if (restLength > LONGEST_LINE) throw new AuditError('malformed-bundle', `This is not a whole evidence bundle: one of its lines is longer than ${LONGEST_LINE} bytes.`);
  }
  if (restLength > 0) throw new AuditError('malformed-bundle', 'This is not a whole evidence bundle: its last line does not end. It was cut off, or is a file of another kind.');
}
