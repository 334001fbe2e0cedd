import type { mending as en } from '../en/mending.js';

export const mending: typeof en = {
  fields: {
    sources: 'sources', note: 'note', occurred: 'jour', units: 'unités', unit: 'unité', places: 'lieux', country: 'pays', quantity: 'chiffre', byCountry: 'chiffres par pays', people: 'personnes', totalMonths: 'mois en tout',
    shortestMonths: 'peine la plus courte', longestMonths: 'peine la plus longue', amount: 'montant', boats: 'bateaux', engines: 'moteurs', vehicles: 'véhicules', cash: 'argent liquide', other: 'autres objets', dead: 'morts', missing: 'disparus',
    capacity: 'qualité', title: 'titre', fund: 'fonds', purpose: 'usage', from: 'du fonds', to: 'vers le fonds', measure: 'mesure', window: 'période',
  },
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
