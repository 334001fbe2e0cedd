import type { Measure } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { policy, since, text as sought } from '../state/question.js';
import { Link } from './link.js';

interface Props {
  /** Of the measures whose figures these are. */
  readonly kinds?: readonly Measure['kind'][];
  /** Whether these are balances of funds. */
  readonly balances?: boolean;
}

/** Says beside figures what does not govern them, and what does without being seen. */
export function Notes({ kinds = [], balances = false }: Props) {
  const { reading, since: from } = say();
  const { value: text } = sought;
  return (
    <>
      {text !== undefined && (balances || kinds.length > 0) && (
        <p class="note" data-note="words">
          {balances ? reading.balancesOfAll(text) : reading.ofWords(text)} <Link to={{ text: undefined }}>{reading.withoutWords}</Link>
        </p>
      )}
      {since.value !== undefined && kinds.length > 0 && (
        <p class="note" data-note="since">
          {kinds.includes('flow') && from.note(words().day(since.value))} {kinds.includes('stock') && from.levels} <Link to={{ since: undefined }}>{from.fromTheBeginning}</Link>
        </p>
      )}
      {policy.value !== undefined && (
        <p class="note" data-note="policy">
          {reading.atTheirWord} <Link to={{ policy: undefined }}>{reading.withCare}</Link>
        </p>
      )}
    </>
  );
}
