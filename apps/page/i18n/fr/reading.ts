import type { reading as en } from '../en/reading.js';

export const reading: typeof en = {
  policy: 'Les chiffres sont lus',
  policies: { 'conservative-1': 'avec prudence', 'face-value-1': 'à la lettre' },
  atTheirWord: 'Les chiffres sont lus ici à la lettre : « presque 100 » comme 100, « plus de 300 » comme 300.',
  withCare: 'Les lire avec prudence',
  words: (text) => `« ${text} » ne restreint que les chronologies et les listes. Un chiffre ne porte pas sur des mots : il compte tout ce que laissent passer les autres filtres.`,
  withoutWords: 'Effacer les mots',
  controls: 'Filtres et temps',
  cite: (label) => `Copier la référence : ${label}`,
  copied: 'La référence est copiée.',
  notCopied: 'Le navigateur ne permet pas de la copier.',
  excerpt: 'De la chronologie n’est imprimé que ce qui était près de la fenêtre.',
  retrieved: (day) => `Consulté le ${day}. La même chose pour toujours :`,
};
