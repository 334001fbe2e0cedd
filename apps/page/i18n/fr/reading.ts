import type { reading as en } from '../en/reading.js';

export const reading: typeof en = {
  policy: 'Les chiffres sont lus',
  policies: { 'conservative-1': 'avec prudence', 'face-value-1': 'à la lettre' },
  atTheirWord: 'Les chiffres sont lus ici à la lettre : « presque 100 » comme 100, « plus de 300 » comme 300.',
  withCare: 'Les lire avec prudence',
  quoted: (text) => `« ${text} »`,
  ofWords: (text) => `Les chiffres ne portent que sur ce qui contient « ${text} ».`,
  balancesOfAll: (text) => `Les mots ne restreignent pas ce que contient un fonds : tous ses mouvements comptent, qu’ils contiennent « ${text} » ou non.`,
  noEvidence: 'Il n’y a pas de fichier de preuves pour un chiffre que des mots restreignent : les programmes qui en vérifient un connaissent les chiffres, et non ce qui est dit.',
  withoutWords: 'Effacer les mots',
  controls: 'Filtres et temps',
  cite: (label) => `Copier la référence : ${label}`,
  copied: 'La référence est copiée.',
  notCopied: 'Le navigateur ne permet pas de la copier.',
  excerpt: (first, last, count) => `Des ${count} faits de la chronologie, du plus récent au plus ancien, sont imprimés ceux de ${first} à ${last} : ceux qui étaient près de la fenêtre.`,
  retrieved: (day) => `Consulté le ${day}. La même chose pour toujours :`,
};
