import type { Schemas } from '../../api/client.js';
import type { Words } from '../words.js';
import { namesOf } from './measures.js';
import { count, quantity } from './quantities.js';

type Said = Schemas['Said'];
type Figure = Said['figures'][number];

/** What an event type says in one sentence; undefined where something that it takes is missing. */
type Sentence = (said: Said, words: Words) => string | undefined;

const lists = new Intl.ListFormat('fr', { type: 'conjunction' });

/** What is counted by the field: one of it, several of it. */
type Counted = Readonly<Record<string, readonly [one: string, many: string]>>;

const told = (figure: Figure, counted: Counted, words: Words): string | undefined => {
  const names = counted[figure.field];
  return names && count(figure, ...names, words);
};

/** Of the one figure that an event type has. */
const counted =
  (one: string, many: string): Sentence =>
  ({ figures }, words) =>
    figures[0] && told({ ...figures[0], field: 'quantity' }, { quantity: [one, many] }, words);

/** Of several figures, each in its words. */
const listed = (figures: readonly Figure[], names: Counted, words: Words): string | undefined => {
  const parts = figures.map((figure) => told(figure, names, words)).filter((each) => each !== undefined);
  return parts.length === 0 ? undefined : lists.format(parts);
};

const figureOf = ({ figures }: Said, field: string): Figure | undefined => figures.find((each) => each.field === field);

/** With the amount of an event about money, and all the others that it takes. */
const money =
  (say: (amount: string, said: Said) => string | undefined): Sentence =>
  (said, words) => {
    const amount = figureOf(said, 'amount');
    return amount && say(quantity(amount, words), said);
  };

const fund = (of: Said['fund']): string | undefined => of && `« ${of.name} »`;
const all = (say: (...parts: string[]) => string, ...parts: readonly (string | undefined)[]): string | undefined => (parts.every((part) => part !== undefined) ? say(...parts) : undefined);
const after = (text: string, rest: string | undefined): string => (rest === undefined ? text : `${text} : ${rest}`);

/** A figure of a measure, in what it counts; of a measure that somebody defined in their words. */
function measured({ figures: [figure], measure }: Said, words: Words): string | undefined {
  if (figure === undefined || measure === undefined) return undefined;
  if (figure.currency !== undefined) return quantity(figure, words);
  const [, one = measure.unitOfMeasure, many = measure.unitOfMeasure] = namesOf(measure) ?? [];
  return count(figure, one, many, words);
}

const labelled = ({ measure }: Said): string | undefined => measure && (namesOf(measure)?.[0] ?? measure.label);

const SEIZED: Counted = { boats: ['bateau', 'bateaux'], engines: ['moteur', 'moteurs'], vehicles: ['véhicule', 'véhicules'] };

function seized({ figures }: Said, words: Words): string | undefined {
  const parts = figures.map((figure) => {
    if (figure.field === 'cash') return `${quantity(figure, words)} en espèces`;
    return figure.item === undefined ? told(figure, SEIZED, words) : count(figure, figure.item, figure.item, words);
  });
  return parts.length === 0 ? undefined : all((...each) => `saisie : ${lists.format(each)}`, ...parts);
}

function sentenced(said: Said, words: Words): string | undefined {
  const [people, total, shortest, longest] = ['people', 'totalMonths', 'shortestMonths', 'longestMonths'].map((field) => figureOf(said, field));
  const who = people ? count(people, 'personne condamnée à la prison', 'personnes condamnées à la prison', words) : 'peines de prison prononcées';
  const range = shortest && longest && `de ${quantity(shortest, words)} à ${quantity(longest, words)} mois chacune`;
  const told = [total && `${count(total, 'mois', 'mois', words)} en tout`, range].filter((each) => each !== undefined);
  return after(who, told.length === 0 ? undefined : told.join(', '));
}

/** Of each event type that is shown on a timeline how it reads, beginning small. */
export const SENTENCES: Readonly<Record<string, Sentence>> = {
  UnitEstablished: ({ name }) => name && `création : ${name}`,
  UnitRenamed: ({ unit, name }) => all((former, now) => `${former} prend le nom ${now}`, unit?.name, name),
  UnitDisbanded: ({ unit }) => unit && `dissolution : ${unit.name}`,
  PartnerJoined: ({ unit, partner }) => all((who, whom) => `${who} rejoint ${whom} comme partenaire`, partner?.name, unit?.name),
  PartnerLeft: ({ unit, partner }) => all((who, whom) => `${who} quitte ${whom}`, partner?.name, unit?.name),
  ArrestsMade: counted('personne arrêtée', 'personnes arrêtées'),
  ConvictionsSecured: counted('personne reconnue coupable', 'personnes reconnues coupables'),
  SentencesImposed: sentenced,
  FinesImposed: money((amount) => `amendes infligées : ${amount}`),
  SeizureMade: seized,
  GroupsDismantled: counted('réseau démantelé', 'réseaux démantelés'),
  CrossingsPrevented: ({ figures }, words) => listed(figures, { people: ['personne empêchée de traverser', 'personnes empêchées de traverser'], boats: ['bateau empêché de partir', 'bateaux empêchés de partir'] }, words),
  CasualtiesRecorded: ({ figures }, words) => listed(figures, { dead: ['personne morte', 'personnes mortes'], missing: ['personne disparue', 'personnes disparues'] }, words),
  AccountsReferred: counted('compte signalé pour être fermé', 'comptes signalés pour être fermés'),
  PostsRemoved: counted('publication retirée', 'publications retirées'),
  PenaltiesIssued: counted('avis de pénalité émis', 'avis de pénalité émis'),
  RemovalsCarriedOut: counted('personne éloignée', 'personnes éloignées'),
  PersonnelDeployed: (said, words) => all((who) => after(who, said.capacity), counted('personne déployée', 'personnes déployées')(said, words)),
  InvestigationsReported: counted('enquête en cours', 'enquêtes en cours'),
  AgreementSigned: ({ title }) => title && `accord signé : ${title}`,
  FundOpened: ({ name }) => name && `ouverture du fonds : ${name}`,
  FundingAnnounced: money((amount, said) => all((whom) => `${amount} annoncés pour le fonds ${whom}`, fund(said.fund))),
  FundingAllocated: money((amount, said) => all((whose, purpose) => `${amount} alloués sur le fonds ${whose} : ${purpose}`, fund(said.fund), said.purpose)),
  FundingReallocated: money((amount, { from, to }) => all((giving, taking) => `${amount} transférés du fonds ${giving} au fonds ${taking}`, fund(from), fund(to))),
  FundingSpent: money((amount, said) => all((whose) => after(`${amount} dépensés sur le fonds ${whose}`, said.purpose), fund(said.fund))),
  OutcomeRecorded: (said, words) => all((label, how) => `${label} : ${how}`, labelled(said), measured(said, words)),
  TotalStated: (said, words) => all((label, how) => `${label}, chiffre cumulé : ${how}`, labelled(said), measured(said, words)),
};
