import { addressOf } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { labelOf } from '../i18n/telling.js';
import { address } from '../state/address.js';
import type { Figure } from '../state/data.js';
import { permanent } from '../state/evidence.js';
import { asOf, policy } from '../state/question.js';
import { placeInWords } from './ribbon.js';
import { scopeInWords } from './scope.js';

type Governing = 'asOf' | 'publishedBy' | 'recordedBy' | 'policy';

/** "Arrests of Joint Intelligence Cell in France, as of 1 January 2021 (what had happened by then), read at their word". @param of the day from which on it counts, and the words @param but what differs within what is quoted */
export function namedInFull(label: string, { since, text }: { readonly since: string | null; readonly text?: string | undefined }, but?: Governing): string[] {
  const { citing } = say();
  const { publishedBy, recordedBy } = address.value;
  const { unit, country } = scopeInWords();
  const parts = {
    text: text && citing.worded(text),
    since: since === null ? undefined : say().since.from(words().day(since)),
    asOf: citing.happened(words().day(asOf.value)),
    publishedBy: publishedBy && citing.published(placeInWords(publishedBy)),
    recordedBy: recordedBy && citing.recorded(placeInWords(recordedBy)),
    policy: policy.value && citing.policies[policy.value],
  };
  const said = Object.entries(parts).flatMap(([name, part]) => (part === undefined || name === but ? [] : [part]));
  return [citing.of(label, unit, country), ...said];
}

/** What is quoted of a figure, as the link of a citation says it (docs/numbers.md): the service then tells where it gives another. */
export function quoted({ total: { measure, citation }, supported, recordedBy }: Figure) {
  const bounds = supported ? `${supported.low}..${supported.high ?? ''}` : 'unknown';
  return { recordedBy, figures: `${measure.kind === 'stock' ? 'level' : 'supported'}:${bounds}`, projection: citation.projection };
}

/** The sentence that quotes a figure which is known, with the address that gives it again for ever. */
export function citationOf(figure: Figure): string {
  const { total, supported } = figure;
  const { citing, figure: said } = say();
  const { measure, question } = total;
  const link = new URL(addressOf('/v1/totals/{measure}', { measure: measure.code }, { ...permanent(figure), ...quoted(figure) }).replaceAll('%3A', ':'), location.origin);
  return citing.whole(namedInFull(labelOf(measure), question), supported ? words().bounds(supported, question.currency) : said.unknown, link.href);
}
