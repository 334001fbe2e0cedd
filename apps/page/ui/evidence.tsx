import { say } from '../i18n/index.js';
import type { Figure } from '../state/data.js';
import { checkWished, evidenceOf } from '../state/evidence.js';
import { Link } from './link.js';

/** What it takes to check a figure: as a file, or here and now. */
export function Evidence({ figure }: { readonly figure: Figure }) {
  const { total: text } = say();
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
