import type { citing as en } from '../en/citing.js';

export const citing: typeof en = {
  of: (label, unit, country) => (unit === undefined && country === undefined ? label : `${label} (${[unit, country].filter(Boolean).join(', ')})`),
  worded: (text) => `seulement de ce qui contient les mots « ${text} »`,
  happened: (date) => `au ${date} (ce qui s’était passé jusque-là)`,
  published: (date) => `ce qui était public au ${date}`,
  recorded: (at) => `ce que contenait ce registre : ${at}`,
  policies: { 'conservative-1': 'chiffres lus avec prudence', 'face-value-1': 'chiffres lus à la lettre' },
  whole: (parts, words, link) => `${parts.join(', ')} : ${words}. ${link}`,
};
