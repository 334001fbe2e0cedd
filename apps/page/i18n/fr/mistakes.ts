import type { mistakes as en } from '../en/mistakes.js';

export const mistakes: typeof en = {
  heading: 'L’adresse de cette page demande quelque chose qui n’existe pas',
  instead: 'Aucun chiffre n’est montré : ce serait celui d’une autre question.',
  day: (name, value) => `${name} : « ${value} » n’est pas un jour. Écrivez une date entière, par exemple 2020-10-02.`,
  after: (name, value) => `${name} : « ${value} » vient après le jour pour lequel les chiffres sont demandés.`,
  place: (name, value) => `${name} : « ${value} » n’est ni un jour, par exemple 2025-08-11, ni un instant, par exemple 2025-08-11T12:00:00Z, ni une position du journal, par exemple 1041.`,
  oneOf: (name, value, known) => `${name} : « ${value} » n’existe pas. Il y a : ${known}.`,
  listed: (name, value) => `${name} : « ${value} » n’existe pas. Ce qui existe peut être choisi ci-dessus.`,
  country: (name, value) => `${name} : « ${value} » n’est pas le code d’un pays. Écrivez deux lettres majuscules, par exemple FR.`,
  currency: (name, value) => `${name} : la mesure n’a aucun chiffre en « ${value} ».`,
  leaveOut: (name) => `Omettre ${name}`,
  uncited: 'Montrer le chiffre sans ce qui en a été cité',
  toStart: 'Vers l’aperçu',
};
