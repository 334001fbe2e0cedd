import type { Measure } from '../en/telling.js';
import { SHIPPED } from './shipped.js';

type Names = readonly [label: string, one: string, many: string];

/** Of each measure of the catalogue its name, and what it counts: one of it, several of it. */
const MEASURES: Readonly<Record<string, Names>> = {
  arrests: ['Arrestations', 'personne', 'personnes'],
  convictions: ['Condamnations', 'personne', 'personnes'],
  'people-sentenced': ['Personnes condamnées à la prison', 'personne', 'personnes'],
  'sentence-months': ['Mois de prison prononcés', 'mois', 'mois'],
  'fines-imposed': ['Amendes infligées', '', ''],
  'boats-seized': ['Bateaux saisis', 'bateau', 'bateaux'],
  'engines-seized': ['Moteurs saisis', 'moteur', 'moteurs'],
  'vehicles-seized': ['Véhicules saisis', 'véhicule', 'véhicules'],
  'cash-seized': ['Argent liquide saisi', '', ''],
  'other-items-seized': ['Autres objets saisis', 'objet', 'objets'],
  'gangs-dismantled': ['Réseaux démantelés', 'réseau', 'réseaux'],
  'crossings-prevented-people': ['Personnes empêchées de traverser', 'personne', 'personnes'],
  'crossings-prevented-boats': ['Bateaux empêchés de partir', 'bateau', 'bateaux'],
  deaths: ['Morts', 'personne', 'personnes'],
  'missing-people': ['Personnes disparues', 'personne', 'personnes'],
  'accounts-referred': ['Comptes signalés', 'compte', 'comptes'],
  'posts-removed': ['Publications retirées', 'publication', 'publications'],
  'penalties-issued': ['Avis de pénalité émis', 'avis', 'avis'],
  removals: ['Éloignements', 'personne', 'personnes'],
  'personnel-deployed': ['Personnel déployé', 'personne', 'personnes'],
  'investigations-under-way': ['Enquêtes en cours', 'enquête', 'enquêtes'],
  'agreements-signed': ['Accords signés', 'accord', 'accords'],
  'funding-announced': ['Fonds annoncés', '', ''],
  'funding-allocated': ['Fonds alloués', '', ''],
  'funding-reallocated': ['Fonds réaffectés', '', ''],
  'funding-spent': ['Fonds dépensés', '', ''],
};

/** What a measure is called; undefined for one that somebody defined. */
export const namesOf = ({ code, label }: Pick<Measure, 'code' | 'label'>): Names | undefined => MEASURES[code] ?? SHIPPED[label];
