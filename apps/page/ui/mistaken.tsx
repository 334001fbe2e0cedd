import { say } from '../i18n/index.js';
import type { Address } from '../state/address.js';
import { isCited, type Mistake } from '../state/mistakes.js';
import { Link } from './link.js';
import type { Failure } from '../state/resource.js';
import { Problem } from './problem.js';

/** In place of figures: what the address asks for and there is not, and what would be right. */
export function Mistaken({ mistakes, refusal }: { readonly mistakes: readonly Mistake[]; readonly refusal: Failure | undefined }) {
  const { mistakes: text } = say();
  return (
    <section class="mistaken" aria-labelledby="mistaken">
      <h2 id="mistaken">{text.heading}</h2>
      <div role="alert">
        {mistakes.map((mistake) => (
          <p key={mistake.key} class="problem" data-mistake={mistake.key}>
            {told(mistake)} <Link to={{ [mistake.key]: undefined } as Address}>{text.leaveOut(mistake.key)}</Link>
          </p>
        ))}
        {mistakes.length === 0 && refusal && <Problem of={refusal} />}
      </div>
      {mistakes.length === 0 && isCited.value && (
        <p>
          <Link to={{ consideredBy: undefined, figures: undefined, projection: undefined }}>{text.uncited}</Link>
        </p>
      )}
      <p>
        {text.instead} <a href="/">{text.toStart}</a>
      </p>
    </section>
  );
}

function told({ key, value, not, known = [] }: Mistake): string {
  const { mistakes: text } = say();
  return not === 'oneOf' ? text.oneOf(key, value, known.join(', ')) : text[not](key, value);
}
