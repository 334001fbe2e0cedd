import type { Total } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { wrongIn } from '../i18n/refusing.js';
import { labelOf } from '../i18n/telling.js';

/** Says which figures are others than the address cites, and why. */
export function CitedOtherwise({ total: { citation, question, measure } }: { readonly total: Pick<Total, 'citation' | 'question' | 'measure'> }) {
  const { cited: text } = say();
  const { figures = [], reasons = [] } = citation.cited ?? {};
  if (figures.length === 0) return null;
  return (
    <div class="note" data-note="cited" role="status">
      {text.title}
      <ul>
        {figures.map(({ figure, cited, now }) => (
          <li key={figure}>{text.was(nameOf(figure) ?? labelOf(measure), said(cited, question.currency), said(now, question.currency))}</li>
        ))}
      </ul>
      {reasons.map(wrongIn).map(({ text: reason, lang }) => (
        <p key={reason} lang={lang}>{reason}</p>
      ))}
    </div>
  );
}

/** The name of a part of a total; a level has none but that of its measure. */
function nameOf(figure: string): string | undefined {
  const { supported, itemised, unitemised, stated } = say().total;
  return { supported, itemised, unitemised, stated }[figure];
}

/** A figure as a link writes it (docs/numbers.md, Citation), in words. */
function said(value: string, currency: string | undefined): string {
  const [low, high] = value.split('..');
  if (high === undefined) return low === 'unknown' ? say().figure.unknown : words().count(Number(low));
  return words().bounds({ low: low || '0', high: high || null }, currency);
}
