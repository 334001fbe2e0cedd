import { holdsSealed, isSealedText, textsIn } from '#events';
import type { KeyReader, RawEvent } from '#event-store';
import { KEYS_LINE } from './format.js';

/** The line with the keys of an event's texts; none where it has no sealed text, or each was erased. */
export function* textKeyLines({ data }: Pick<RawEvent, 'data'>, keys: KeyReader): Generator<string> {
  if (!holdsSealed(data)) return;
  const found = new Map<string, string>();
  for (const { value } of textsIn(JSON.parse(data) as object)) {
    const key = isSealedText(value) ? keys.get(value.key) : undefined;
    if (isSealedText(value) && key) found.set(value.key, key.toString('base64'));
  }
  if (found.size > 0) yield `${KEYS_LINE}${JSON.stringify(Object.fromEntries(found))}}`;
}
