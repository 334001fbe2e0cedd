import { setImmediate as nextTurn } from 'node:timers/promises';
import { entryStream } from '#events';
import type { Journal } from '#event-store';
import { InvalidQuestion, type Asked } from '#projections';
import { sentence } from '#quantities';
import { ask, type BundledQuestion } from './total-bundle.js';

/** The most entries and statements that a bundle of witnesses is made for. Whoever needs more needs all events. */
const MOST_WITNESSES = 10_000;
const PAGE = '200';

interface Named {
  readonly entry?: string;
  readonly sources?: readonly string[];
  readonly repeats?: string;
  readonly units?: readonly string[];
  readonly unit?: string;
  readonly partOf?: readonly string[];
  readonly changes?: Named;
}

interface Answer {
  readonly itemised?: unknown;
  readonly supported?: { readonly highWitnesses: { readonly statements: readonly string[] } };
  readonly level?: { readonly witness: string } | null;
}

interface ListPage {
  readonly entries?: readonly string[];
  readonly statements?: readonly { readonly id: string }[];
  readonly next?: string;
}

/**
 * The events that an answer names, by their places in the journal, rising: all about its entries and statements, the sources
 * they cite, the units they credit with what those are part of, and the measure.
 * @throws InvalidQuestion for more entries and statements than such a bundle holds
 */
export async function witnessesOf(asked: Asked, question: BundledQuestion, answer: object, size: number): Promise<number[]> {
  const { journal } = asked.model;
  const { measure = '', unit } = question.parameters;
  const seqs = new Set<number>();
  const cited = { source: new Set<string>(), unit: new Set(unit === undefined ? [] : [unit]) };
  const take = (stream: string, concerns: (named: Named) => boolean = () => true): void => {
    for (const { seq, data } of eventsOf(journal, stream)) {
      const named = data as Named;
      if (seq > size || !concerns(named)) continue;
      seqs.add(seq);
      for (const { sources = [], repeats, units = [], unit: only, partOf = [] } of [named, named.changes ?? {}]) {
        for (const each of [...sources, repeats]) if (each !== undefined && each !== null) cited.source.add(each);
        for (const each of [...units, ...partOf, only]) if (each !== undefined && each !== null) cited.unit.add(each);
      }
    }
  };
  for (const id of await idsOf(asked, question, answer as Answer)) take(entryStream(id), ({ entry }) => entry === id);
  take(`measure-${measure}`);
  // What is taken may name more, which a set also gives to whoever is going through it.
  for (const id of cited.unit) take(`unit-${id}`);
  for (const id of cited.source) take(`source-${id}`);
  return [...seqs].sort((a, b) => a - b);
}

async function idsOf(asked: Asked, { parameters }: BundledQuestion, { itemised, level, supported }: Answer): Promise<Set<string>> {
  if (!itemised) return new Set(level ? [level.witness] : []);
  const ids = new Set(supported?.highWitnesses.statements);
  for (const [list, part] of [['entries', 'itemised'], ['statements', undefined]] as const) {
    const first = { ...parameters, limit: PAGE, ...(part && { part }) };
    for (let values: Record<string, string> | undefined = first; values; ) {
      const { entries = [], statements = [], next } = ask(`/v1/totals/{measure}/${list}`, asked, values) as ListPage;
      for (const id of [...entries, ...statements.map((each) => each.id)]) ids.add(id);
      if (ids.size > MOST_WITNESSES) {
        throw new InvalidQuestion([{ parameter: 'contents', ...sentence('too-many-witnesses')`there are more than ${{ most: MOST_WITNESSES }} witnesses: ask for a bundle of all events, or a narrower question` }]);
      }
      values = next === undefined ? undefined : { measure: parameters['measure']!, ...Object.fromEntries(new URLSearchParams(next)) };
      await nextTurn();
    }
  }
  return ids;
}

const eventsOf = (journal: Journal, stream: string) => journal.readStream(stream, 0, Number.MAX_SAFE_INTEGER, false);
