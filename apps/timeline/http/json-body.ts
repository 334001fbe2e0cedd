import { isUtf8 } from 'node:buffer';
import { isNestedDeeper, MOST_LEVELS, repeatedNames } from '#events';
import { ProblemError } from '../problems/problem.js';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The value of a JSON body (RFC 8259) of which every reader has the same understanding, as I-JSON (RFC 7493) asks for. What names
 * JavaScript reserves is no concern of the syntax: they are no fields of anything, and refused as such.
 * @throws ProblemError `unsupported-media-type` | `malformed-json` | `nested-too-deeply` | `name-repeated`
 */
export function jsonBody(bytes: Buffer, encoding = 'identity'): unknown {
  if (encoding !== 'identity') throw new ProblemError('unsupported-media-type', `The body has the content coding "${encoding}": send it as it is, without Content-Encoding.`, { headers: { 'Accept-Encoding': 'identity' } });
  if (bytes.length === 0) throw new ProblemError('malformed-json', 'The body is empty: a JSON object is expected.');
  if (!isUtf8(bytes)) throw new ProblemError('malformed-json', 'The body is not text in UTF-8: send it in that encoding.');
  const whole = bytes.toString('utf8');
  const text = whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(1) : whole;
  const value = parsed(text);
  if (isNestedDeeper(value, MOST_LEVELS)) throw new ProblemError('nested-too-deeply', `The body is nested more than ${MOST_LEVELS} levels deep.`);
  const problems = repeatedNames(text).map((pointer) => ({ pointer, message: 'is given more than once: give it once' }));
  if (problems.length > 0) throw new ProblemError('name-repeated', problems.map(({ pointer, message }) => `${pointer} ${message}.`).join(' '), { problems });
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProblemError('malformed-json', `The body is not valid JSON: ${(error as Error).message.replace(/\.$/, '')}.`, { cause: error });
  }
}
