import { say } from '../i18n/index.js';
import { address } from '../state/address.js';
import { policy } from '../state/question.js';
import { Link } from './link.js';

/** Says beside figures what does not govern them, and what does without being seen. */
export function Notes() {
  const { reading } = say();
  const { text } = address.value;
  return (
    <>
      {text !== undefined && (
        <p class="note" data-note="words">
          {reading.words(text)} <Link to={{ text: undefined }}>{reading.withoutWords}</Link>
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
