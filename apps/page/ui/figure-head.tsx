import { useState } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { countedIn, labelOf } from '../i18n/telling.js';
import { go } from '../state/address.js';
import { type Figure, figures } from '../state/data.js';
import { citationOf } from './citation.js';
import { CopyButton } from './copy.js';
import { Emphasised } from './emphasised.js';
import { Evidence } from './evidence.js';
import { Notes } from './notes.js';
import { scoped } from './scope.js';

interface HeadProps {
  readonly figure: Figure | undefined;
  readonly heading: (label: string) => string;
  /** Whether what it says at the dates of the page stands elsewhere, or is not the point. */
  readonly brief?: boolean;
}

/** Which figure this is about, and what it says. */
export function FigureHead({ figure, heading, brief }: HeadProps) {
  const { total: text, figure: said } = say();
  return (
    <div class="heading figure-head">
      <h2>{figure ? heading(scoped(labelOf(figure.total.measure))) : text.choose}</h2>
      <label>
        <span class="hidden">{text.choose}</span>
        <select value={figure?.key ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {!figure && <option value="">{text.choose}</option>}
          {choices(figure).map(({ key, total: { measure, question } }) => (
            <option key={key} value={key}>
              {question.currency === undefined ? labelOf(measure) : `${labelOf(measure)} (${question.currency})`}
            </option>
          ))}
        </select>
      </label>
      {figure && !brief && (
        <p class="headline big">
          {figure.supported ? <Emphasised words={words().bounds(figure.supported, figure.total.question.currency)} /> : figure.known ? said.unknown : said.waiting} <span class="unit-of">{countedIn(figure.total.measure, figure.supported).text}</span>
        </p>
      )}
      <Notes kinds={figure ? [figure.total.measure.kind] : []} />
    </div>
  );
}

/** Every figure there is, and the one that is shown, of which nothing may be known. */
const choices = (shown: Figure | undefined): readonly Figure[] => (shown && figures.value.every(({ key }) => key !== shown.key) ? [shown, ...figures.value] : figures.value);

function choose(key: string): void {
  const [measure, currency] = key.split(':');
  go({ measure: measure || undefined, currency });
}

/** To be quoted, checked and taken along. */
export function FigureTools({ figure }: { readonly figure: Figure }) {
  const { total: text } = say();
  const [copied, setCopied] = useState('');
  const { measure } = figure.total;
  return (
    <div class="tools">
      <CopyButton disabled={!figure.known} citation={() => citationOf(figure)} of={labelOf(measure)} onCopied={setCopied}>
        {text.copy}
      </CopyButton>
      <Evidence figure={figure} />
      {copied && (
        <output class="citation" aria-live="off">
          {copied}
        </output>
      )}
    </div>
  );
}
