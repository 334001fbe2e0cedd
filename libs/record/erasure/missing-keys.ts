import { holdsSealed, isSealedText, textsIn } from '#events';
import type { EventStore } from '#event-store';

/** Events looked at on either end of the log: a lost keys.db lacks the first ones, an older one the last. */
const SAMPLE = 1_000;

/** How many sealed texts among the first and the last events have a key that is neither here nor was destroyed. */
export function missingKeys({ journal, keys }: Pick<EventStore, 'journal' | 'keys'>): number {
  const { head } = journal;
  let missing = 0;
  for (const [from, until] of [[0, Math.min(SAMPLE, head)], [Math.max(SAMPLE, head - SAMPLE), head]] as const) {
    for (const { data } of from < until ? journal.scan(from, until) : []) {
      if (!holdsSealed(data)) continue;
      for (const { value } of textsIn(JSON.parse(data) as object)) if (isSealedText(value) && keys.get(value.key) === undefined) missing += 1;
    }
  }
  return missing;
}
