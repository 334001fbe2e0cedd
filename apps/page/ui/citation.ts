import { addressOf } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import type { Figure } from '../state/data.js';
import { permanent } from '../state/evidence.js';
import { asOf } from '../state/question.js';
import { pasts } from './ribbon.js';

/** The sentence that quotes a figure which is known, with the address that gives it again for ever. */
export function citationOf(figure: Figure): string {
  const { total, supported } = figure;
  const { total: text, figure: said, ribbon } = say();
  const { measure, question } = total;
  const link = new URL(addressOf('/v1/totals/{measure}', { measure: measure.code }, permanent(figure)), location.origin);
  const when = pasts().join(' · ') || ribbon.happened(words().day(asOf.value));
  return text.citation(measure.label, supported ? words().bounds(supported, question.currency) : said.unknown, when, link.href);
}
