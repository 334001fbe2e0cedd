import type { Schemas } from '../../api/client.js';
import type { Words } from '../words.js';

type Derivation = Pick<Schemas['Derivation'], 'arithmetic' | 'total' | 'question'>;
type Arithmetic = NonNullable<Derivation['arithmetic']>;
type N = (decimal: string | null | undefined) => string;

const NO_BOUND = '∞';
const facts = (count: number): string => (count < 2 ? `${count} fait` : `${count} faits`);
const statements = (count: number): string => (count < 2 ? `${count} chiffre cumulé` : `${count} chiffres cumulés`);

/** The sum of a flow, step by step. */
export function steps({ arithmetic, total: { supported, unitemised }, question: { currency } }: Derivation, words: Words): readonly string[] {
  if (!arithmetic || !supported || !unitemised) return [];
  const { itemised, supportedLow, supportedHigh } = arithmetic;
  const n: N = (decimal) => (decimal === null || decimal === undefined ? NO_BOUND : words.number(decimal));
  const [low, high] = [n(supportedLow.low), n(supportedHigh.high)];
  const possibly = itemised.possiblyInside === 0 ? 'les mêmes, aucun autre ne pouvant y être' : `les mêmes et ${facts(itemised.possiblyInside)} pouvant y être`;
  return [
    ...(currency === undefined ? [] : [`Les chiffres sont en ${currency}.`]),
    `Détaillé, borne inférieure : ${facts(itemised.certainlyInside)} sûrement dans la période : ${n(itemised.low)}.`,
    `Détaillé, borne supérieure : ${possibly} : ${n(itemised.high)}.`,
    ...chosenInWords(supportedLow, n),
    `Établi, borne supérieure : ${ceilingInWords(supportedHigh, n)}.`,
    ...(supported.inConflict ? [`Contradiction : au moins ${low}, et au plus ${high}. Rien n’est réparé.`] : []),
    `Jamais détaillé, borne inférieure : ${itemised.high === null ? '0, le détaillé n’ayant pas de borne supérieure' : `max(0, ${low} − ${n(itemised.high)}) = ${n(unitemised.low)}`}.`,
    `Jamais détaillé, borne supérieure : ${unitemised.high === null ? '∞, comme celle de l’établi' : `max(0, ${high} − ${n(itemised.low)}) = ${n(unitemised.high)}`}.`,
  ];
}

function chosenInWords({ candidates, chosen, entries, choosingNone, low }: Arithmetic['supportedLow'], n: N): string[] {
  const part = 'Établi, borne inférieure :';
  if (candidates === 0) return [`${part} aucun chiffre cumulé ne pouvait être retenu, c’est donc ce que disent les faits de la période : ${n(low)}.`];
  const could = `${part} ${statements(candidates)} ${candidates === 1 ? 'pouvait être retenu' : 'pouvaient être retenus'}.`;
  if (chosen.length === 0) return [`${could} Aucun choix ne dépasse ce que disent les faits de la période : ${n(low)}.`];
  const terms = [...chosen.map((each) => n(each.low)), ...(entries.count === 0 ? [] : [n(entries.low)])];
  const beside = entries.count === 0 ? 'Aucun fait n’est hors des périodes retenues' : `${facts(entries.count)} sans contact avec une période retenue : ${n(entries.low)}`;
  return [
    `${could} N’en retenir aucun donne ${n(choosingNone)}, ce que disent les faits de la période.`,
    ...chosen.map(({ statement, window, low: says, covered }) => `${statement}, ${windowInWords(window)}, dit ${n(says)}${insteadOf(covered, n)}.`),
    `${beside}. En tout ${terms.length === 1 ? n(low) : `${terms.join(' + ')} = ${n(low)}`}, le plus que donne un choix.`,
  ];
}

/** The service writes "2020-07-21 to 2020-10-02", "up to" and "from" where a side is open. */
const windowInWords = (window: string): string => window.replace('of any day', 'n’importe quand').replace('up to', 'jusqu’au').replace('from', 'depuis le').replace(' to ', ' – ');

const insteadOf = ({ entries, low }: Arithmetic['supportedLow']['chosen'][number]['covered'], n: N): string =>
  entries === 0 ? ', et aucun fait ne touche ses jours' : `, à la place de ${n(low)} que ${entries === 1 ? 'donne' : 'donnent'} ${facts(entries)} qui ${entries === 1 ? 'touche' : 'touchent'} ses jours`;

function ceilingInWords({ containing, least, high }: Arithmetic['supportedHigh'], n: N): string {
  if (containing === 0) return 'aucun chiffre cumulé ne contient sûrement la question, rien ne la limite donc vers le haut : ∞';
  const contain = `${statements(containing)} ${containing === 1 ? 'contient' : 'contiennent'} sûrement la question`;
  return high === null ? `${contain}, sans borne supérieure : ∞` : `${contain} ; la plus basse des bornes supérieures est ${n(high)}, de ${least.join(', ')}`;
}
