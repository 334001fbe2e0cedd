import type { cited as en } from '../en/cited.js';

export const cited: typeof en = {
  title: 'L’adresse cite un autre chiffre que celui que donne le service.',
  was: (name, was, now) => `${name} : ${was} cité, ${now} donné.`,
};
