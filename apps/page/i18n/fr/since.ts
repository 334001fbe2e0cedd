import type { since as en } from '../en/since.js';

export const since: typeof en = {
  field: 'À partir du',
  from: (day) => `à partir du ${day}`,
  note: (day) => `Est compté ce qui s’est passé le ${day} ou après.`,
  levels: 'Un niveau n’a pas de début : c’est le dernier qui ait été indiqué.',
  fromTheBeginning: 'Compter depuis le début',
};
