import { say } from '../i18n/index.js';
import type { Figure } from '../state/data.js';
import { checkWished, evidenceOf } from '../state/evidence.js';
import { text as words } from '../state/question.js';
import { Link } from './link.js';

/** Why there is none of what holds some words. */
export function NoEvidence() {
  const { reading } = say();
  return (
    <p class="small" data-note="no-evidence">
      {reading.noEvidence} <Link to={{ text: undefined }}>{reading.withoutWords}</Link>
    </p>
  );
}

/** What it takes to check a figure: as a file, or here and now. */
export function Evidence({ figure }: { readonly figure: Figure }) {
  const { total: text } = say();
  if (words.value !== undefined) return <NoEvidence />;
  return (
    <>
      <a class="button" href={evidenceOf(figure, 'all-events')} download>
        {text.evidence}
      </a>
      <a class="button" href={evidenceOf(figure, 'witnesses')} download>
        {text.onlyWitnesses}
      </a>
      <Link class="button" to={{ view: 'verify' }} onClickCapture={() => (checkWished.value = true)}>
        {text.verify}
      </Link>
    </>
  );
}
