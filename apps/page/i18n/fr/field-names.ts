import type { fieldNames as en } from '../en/field-names.js';

export const fieldNames: typeof en = {
  sources: 'sources', note: 'note', reason: 'motif', changes: 'modifications', occurred: 'jour',
  entry: 'fait', units: 'unités', places: 'lieux', country: 'pays', quantity: 'chiffre', byCountry: 'chiffres par pays', people: 'personnes', totalMonths: 'mois en tout', shortestMonths: 'peine la plus courte',
  longestMonths: 'peine la plus longue', amount: 'montant', boats: 'bateaux', engines: 'moteurs', vehicles: 'véhicules', cash: 'argent liquide', other: 'autres objets', item: 'objet', dead: 'morts', missing: 'disparus', capacity: 'qualité',
  window: 'période', duplicateOf: 'fait répété', field: 'texte',
  value: 'valeur', upTo: 'seconde valeur', qualifier: 'façon de le dire', statedAs: 'mots de la source', currency: 'monnaie',
  source: 'source', title: 'titre', publisher: 'éditeur', publishedOn: 'jour de publication', kind: 'nature', url: 'adresse', sha256: 'SHA-256', repeats: 'source reprise', reliability: 'fiabilité', credibility: 'crédibilité',
  unit: 'unité', name: 'nom', acronym: 'nom abrégé', established: 'jour de création', partOf: 'unités dont elle fait partie', partner: 'partenaire', event: 'événement',
  fund: 'fonds', openingBudget: 'budget d’ouverture', opened: 'jour d’ouverture', purpose: 'usage', from: 'du fonds', to: 'vers le fonds', measure: 'mesure', label: 'nom', unitOfMeasure: 'ce qui est compté', dimension: 'dimension',
};
