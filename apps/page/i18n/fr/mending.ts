import type { mending as en } from '../en/mending.js';

export const mending: typeof en = {
  changed: (field) => `${field} : `,
  nothing: 'rien',
  to: 'devient',
  reason: 'Pourquoi',
  erased: (field) => `Effacé pour de bon : ${field}`,
  repeats: 'Il répète',
  repeatedBy: 'Répété par',
  noSource: 'Aucune source n’est citée.',
  back: 'Tous les faits',
};
