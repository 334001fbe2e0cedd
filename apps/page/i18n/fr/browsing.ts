import type { browsing as english } from '../en/browsing.js';

export const browsing: typeof english = {
  list: 'Faits, les plus récents d’abord',
  keys: 'Dans la liste, les flèches haut et bas vont d’un fait à l’autre, Début et Fin au premier et au dernier.',
  goTo: 'Aller au jour',
  go: 'Aller',
  beyond: (count: string) => `${count} faits antérieurs ne figurent pas dans la liste : choisissez une date antérieure ou un filtre pour les voir.`,
  earlierSteps: (count: string, one: boolean) => (one ? `Afficher aussi ${count} étape antérieure` : `Afficher aussi ${count} étapes antérieures`),
  stopped: 'Ce qui est enregistré n’est pas pris en compte pour le moment : les chiffres s’arrêtent avant un événement que cette version du service ne sait pas lire. Ils reprendront d’eux-mêmes une fois cela réparé.',
  soughtIn: 'Les mots sont cherchés dans les unités, les lieux, les sources et les phrases du registre, qui sont en anglais.',
  legend: 'En foncé ce qui commence alors, en clair ce qui peut s’y situer aussi : toutes les dates ne sont pas exactes.',
  stripHint: 'Cliquez dans l’image pour aller à un jour de la liste.',
};
