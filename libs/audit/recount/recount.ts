import { dayOf } from './days.js';
import { written, type Bounds, type Figure } from './figures.js';
import { Record } from './record.js';
import type { Question } from './scope.js';
import { sumOf } from './supported-low.js';
import { flowTotal, stockLevel, type FlowTotal } from './total.js';
import type { Payload } from './vocabulary.js';

interface Leaf {
  readonly position: string;
  readonly recordedAt: string;
  readonly type: string;
  readonly data: Payload;
  readonly metadata: { readonly version?: number };
}

interface ToldBounds {
  readonly low: string;
  readonly high: string | null;
}
interface ToldEntries {
  readonly count: number;
  readonly ids: readonly string[];
}

/** What an answer says of a total, as far as it is counted again. */
interface Told {
  readonly itemised?: ToldBounds & { readonly entries: ToldEntries };
  readonly stated?: { readonly count: number };
  readonly supported?: ToldBounds & {
    readonly inConflict: boolean;
    readonly lowWitnesses: { readonly statements: readonly string[]; readonly entries: ToldEntries };
    readonly highWitnesses: { readonly statements: readonly string[] };
  };
  readonly unitemised?: ToldBounds;
  readonly level?: (ToldBounds & { readonly witness: string }) | null;
}

/**
 * A total counted again straight from docs/numbers.md, by a program that shares nothing with the service but the events and the
 * question. It checks every bound and what makes it; names, links and words are not looked at.
 */
export class Recount {
  readonly #question: Question;
  readonly #record: Record;
  readonly #until: bigint;
  #seq = 0;

  /**
   * @param question as a bundle of events holds it
   * @throws TypeError for one that is limited to words: no service bundles it, and what is said is not looked at here
   */
  constructor(question: unknown) {
    this.#question = (question as { parameters: Question }).parameters;
    if ('text' in this.#question) throw new TypeError('the question is limited to words, and a total is counted again without them only');
    this.#record = new Record(this.#question.measure, dayOf(this.#question.publishedBy));
    this.#until = BigInt(this.#question.recordedBy);
  }

  take(leaf: string): void {
    const { position, recordedAt, type, data, metadata } = JSON.parse(leaf) as Leaf;
    this.#seq += 1;
    if (BigInt(position) <= this.#until) this.#record.take({ seq: this.#seq, recordedAt, type, payload: data, version: metadata.version ?? 1 });
  }

  /** What is different in an answer, one sentence each; nothing when it is right. */
  differences(answer: unknown): string[] {
    const { level, ...flow } = answer as Told;
    if (flow.itemised) return flowDifferences(flow, flowTotal(this.#question, this.#record));
    const found = stockLevel(this.#question, this.#record);
    return differing([
      ['level', level ? told(level) : 'unknown', found ? inWords(found.level) : 'unknown'],
      ['level/witness', level?.witness ?? 'none', found?.witness.id ?? 'none'],
    ]);
  }
}

function flowDifferences({ itemised, stated, supported, unitemised }: Told, found: FlowTotal): string[] {
  const { low, high } = found.supported;
  const { statements, entries } = supported!.lowWitnesses;
  const chosen = found.candidates.filter(({ standing }) => statements.includes(standing.id));
  const witnessed = chosen.length === statements.length ? sumOf(chosen, found.inside) : undefined;
  return differing([
    ['itemised', told(itemised!), inWords(found.itemised)],
    ['itemised/entries/count', itemised!.entries.count, found.entries.length],
    ['itemised/entries/ids', misnamed(itemised!.entries, found.entries), ''],
    ['stated/count', stated!.count, found.stated.length],
    ['supported', told(supported!), inWords(found.supported)],
    ['supported/inConflict', supported!.inConflict, high !== null && low > high],
    ['the sum of supported/lowWitnesses', supported!.low, witnessed === undefined ? 'none: they are no choice' : written(witnessed)],
    ['supported/lowWitnesses/entries/count', entries.count, uncovered(found, chosen).length],
    ['supported/highWitnesses', [...supported!.highWitnesses.statements].sort().join(), found.ceilings.map(({ id }) => id).sort().join()],
    ['unitemised', told(unitemised!), inWords(found.unitemised)],
  ]);
}

/** Those of the ids that are none of the entries, and where all should be named, what is missing: nothing when all is right. */
function misnamed({ count, ids }: ToldEntries, entries: FlowTotal['entries']): string {
  const known = new Set(entries.map(({ standing }) => standing.id));
  const wrong = ids.filter((id, index) => !known.has(id) || ids.indexOf(id) !== index);
  const missing = count <= ids.length ? [...known].filter((id) => !ids.includes(id)) : [];
  return [...wrong, ...missing.map((id) => `${id} (missing)`)].join();
}

const uncovered = ({ inside }: FlowTotal, chosen: FlowTotal['candidates']) =>
  inside.filter(({ days }) => !chosen.some((statement) => statement.days.first <= days.last && days.first <= statement.days.last));

const told = ({ low, high }: ToldBounds): string => `[${low}, ${high ?? '∞'}]`;
const inWords = ({ low, high }: Bounds): string => `[${written(low)}, ${bound(high)}]`;
const bound = (high: Figure | null): string => (high === null ? '∞' : written(high));

const differing = (pairs: readonly (readonly [name: string, told: unknown, found: unknown])[]): string[] =>
  pairs.flatMap(([name, saying, found]) => (saying === found ? [] : [`${name} is ${String(saying)} in the answer and ${String(found)} when counted again`]));
