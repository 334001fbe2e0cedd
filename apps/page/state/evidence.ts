import { signal } from '@preact/signals';
import { addressOf } from '../api/client.js';
import type { Figure } from './data.js';
import { asOf, type Policy, viewpoint } from './question.js';

export const CONTENTS = ['all-events', 'witnesses'] as const;
export type Contents = (typeof CONTENTS)[number];

/** The parameters under which a figure is what is shown, for ever. */
export function permanent({ total: { question }, recordedBy }: Figure) {
  const { publishedBy, currency, policy, since, text } = question;
  return { ...viewpoint.value, since: since ?? undefined, text, recordedBy, publishedBy, currency, asOf: asOf.value, policy: policy as Policy };
}

/** The address of the file with everything that it takes to check a figure. */
export function evidenceOf(figure: Figure, contents: Contents): string {
  const ofTotal = addressOf('/v1/totals/{measure}', { measure: figure.total.measure.code }, permanent(figure));
  return `${ofTotal.replace('/v1/totals/', '/v1/audit/bundles/')}&contents=${contents}`;
}

/** Whether the figure of the page is to be checked as soon as the view for that is there. */
export const checkWished = signal(false);
