import { type Decimal, formatDecimal } from '#quantities';
import type { Views, Workings } from '#projections';
import type { Derivation } from './answer.js';
import { spanInWords } from './flow-parts.js';

type Arithmetic = NonNullable<Derivation['arithmetic']>;

/** How each part of a flow's total is computed; `lowOf` reads a statement, `entriesLow` is what the entries add to the supported low. */
export function arithmeticOf(workings: Workings, views: Views, lowOf: (quantity: number) => Decimal, entriesLow: Decimal, currency: string | undefined): Arithmetic {
  const { itemised, supported } = workings.total;
  const chosen = workings.chosen.map(({ entry, startEarliest, endLatest, quantity }) => {
    const { entries, low } = workings.touching({ start: startEarliest, end: endLatest });
    return { statement: views.entryId(entry), window: spanInWords(startEarliest, endLatest), low: formatDecimal(lowOf(quantity)), covered: { entries, low: formatDecimal(low) } };
  });
  const arithmetic = {
    itemised: { certainlyInside: workings.entries.certain, possiblyInside: workings.entries.possible, ...views.bounds(itemised) },
    supportedLow: {
      candidates: workings.candidates.length,
      chosen,
      entries: { count: supported.lowEntries.count, low: formatDecimal(entriesLow) },
      choosingNone: formatDecimal(itemised.low),
      low: formatDecimal(supported.low),
    },
    supportedHigh: { containing: workings.ceilings.length, least: views.entryIds(supported.highStatements.map(({ entry }) => entry)), high: supported.high && formatDecimal(supported.high) },
  };
  return { ...arithmetic, steps: stepsOf(arithmetic, workings, currency) };
}

function stepsOf({ itemised, supportedLow, supportedHigh }: Omit<Arithmetic, 'steps'>, { total, entries: { openEnded } }: Workings, currency: string | undefined): string[] {
  const { unitemised, supported } = total;
  const [low, high] = [supportedLow.low, supportedHigh.high ?? '∞'];
  const { possiblyInside: possible } = itemised;
  const because = openEnded === 0 ? '' : `, as ${openEnded} of them ${openEnded === 1 ? 'has' : 'have'} no upper bound`;
  return [
    ...(currency === undefined ? [] : [`Figures are in ${currency}.`]),
    `itemised.low: ${entries(itemised.certainlyInside)} certainly inside the window: ${itemised.low}.`,
    `itemised.high: the same ${possible === 0 ? 'entries, none being possibly inside it' : `and ${entries(possible)} possibly inside it`}: ${itemised.high ?? '∞'}${because}.`,
    ...chosenInWords(supportedLow),
    `supported.high: ${ceilingInWords(supportedHigh)}.`,
    ...(supported.inConflict ? [`conflict: at least ${low} is shown, and at most ${high}. Nothing is repaired.`] : []),
    `unitemised.low: ${itemised.high === null ? '0, as itemised.high is ∞' : `max(0, ${low} − ${itemised.high}) = ${formatDecimal(unitemised.low)}`}.`,
    `unitemised.high: ${unitemised.high === null ? '∞, as supported.high is' : `max(0, ${high} − ${itemised.low}) = ${formatDecimal(unitemised.high)}`}.`,
  ];
}

function chosenInWords({ candidates, chosen, entries: rest, choosingNone, low }: Arithmetic['supportedLow']): string[] {
  const could = `supported.low: ${statements(candidates)} could be chosen.`;
  if (candidates === 0) return [`supported.low: no statement could be chosen, so it is what the entries inside the window say: ${low}.`];
  if (chosen.length === 0) return [`${could} None of them, in any choice, exceeds what the entries inside the window say: ${low}.`];
  const terms = [...chosen.map((each) => each.low), ...(rest.count === 0 ? [] : [rest.low])];
  const sum = terms.length === 1 ? low : `${terms.join(' + ')} = ${low}`;
  return [
    `${could} Choosing none gives ${choosingNone}, which the entries inside the window say.`,
    ...chosen.map(({ statement, window, low: says, covered }) => `${statement}, ${window}, says ${says}${insteadOf(covered)}.`),
    `${rest.count === 0 ? 'No entry lies outside the chosen windows' : `${entries(rest.count)} ${rest.count === 1 ? 'touches' : 'touch'} no chosen window: ${rest.low}`}. In all ${sum}, the most that any choice gives.`,
  ];
}

function insteadOf({ entries: count, low }: Arithmetic['supportedLow']['chosen'][number]['covered']): string {
  return count === 0 ? ', and no entry touches its days' : `, in place of the ${low} of ${entries(count)} that ${count === 1 ? 'touches' : 'touch'} its days`;
}

function ceilingInWords({ containing, least, high }: Arithmetic['supportedHigh']): string {
  if (containing === 0) return 'no statement surely contains the question, so nothing bounds it from above: ∞';
  const contain = `${statements(containing)} surely ${containing === 1 ? 'contains' : 'contain'} the question`;
  return high === null ? `${contain}, without an upper bound: ∞` : `${contain}; the least high is ${high}, of ${least.join(', ')}`;
}

const entries = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`;
const statements = (count: number): string => `${count} ${count === 1 ? 'statement' : 'statements'}`;
