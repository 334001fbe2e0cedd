import { useState } from 'preact/hooks';
import { addressOf } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { address, go } from '../state/address.js';
import { type Figure, figures } from '../state/data.js';
import { asOf, viewpoint } from '../state/question.js';
import { Emphasised } from '../views/overview.js';
import { pasts } from './ribbon.js';

/** Which figure this is about, and what it says. */
export function FigureHead({ figure, heading }: { readonly figure: Figure | undefined; readonly heading: (label: string) => string }) {
  const { total: text, figure: said } = say();
  return (
    <div class="heading figure-head">
      <h2>{figure ? heading(figure.total.measure.label) : text.choose}</h2>
      <label>
        <span class="hidden">{text.choose}</span>
        <select value={figure?.key ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {!figure && <option value="">{text.choose}</option>}
          {figures.value.map(({ key, total: { measure, question } }) => (
            <option key={key} value={key}>
              {question.currency === undefined ? measure.label : `${measure.label} (${question.currency})`}
            </option>
          ))}
        </select>
      </label>
      {figure && (
        <p class="headline big">
          {figure.supported ? <Emphasised words={words().bounds(figure.supported, figure.total.question.currency)} /> : said.waiting} <span class="unit-of">{words().unitOf(figure.total.measure)}</span>
        </p>
      )}
    </div>
  );
}

function choose(key: string): void {
  const [measure, currency] = key.split(':');
  go({ measure: measure || undefined, currency });
}

/** The sentence that quotes a figure, with the address that gives it again for ever. */
function citationOf({ total, supported }: Figure): string {
  const { total: text, ribbon } = say();
  const { measure, question, citation } = total;
  const query = { ...viewpoint.value, recordedBy: viewpoint.value.recordedBy ?? citation.position, publishedBy: question.publishedBy, currency: question.currency, asOf: asOf.value, policy: question.policy as 'conservative-1' };
  const link = new URL(addressOf('/v1/totals/{measure}', { measure: measure.code }, query), location.origin);
  const when = pasts().join(' · ') || ribbon.happened(words().day(asOf.value));
  return text.citation(measure.label, supported ? words().bounds(supported, question.currency) : total.headline, when, link.href);
}

/** To be quoted, checked and taken along. */
export function FigureTools({ figure }: { readonly figure: Figure }) {
  const { total: text } = say();
  const [copied, setCopied] = useState('');
  const { measure, question } = figure.total;
  const copy = async () => {
    const citation = citationOf(figure);
    await navigator.clipboard?.writeText(citation).catch(() => undefined);
    setCopied(citation);
  };
  const evidence = addressOf('/v1/totals/{measure}', { measure: measure.code }, { ...viewpoint.value, currency: question.currency, asOf: address.value.asOf });
  return (
    <div class="tools">
      <button type="button" onClick={copy}>
        {copied ? text.copied : text.copy}
      </button>
      <a class="button" href={evidence.replace('/v1/totals/', '/v1/audit/bundles/')} download>
        {text.evidence}
      </a>
      {copied && (
        <output class="citation" aria-live="polite">
          {copied}
        </output>
      )}
    </div>
  );
}
