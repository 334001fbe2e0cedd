import { derivationQuestion, type Derivation } from '#audit';
import type { ReadModel } from '#projections';
import type { Question } from '../oracle/question.js';

/** The end of all days that tests put questions on. */
const NOW = Date.UTC(2031, 0, 1);

export type Item = Derivation['items'][number];

const STOCKS = ['reserve', 'investigations-under-way'];

/** The parameters of a question; a level is asked for without a beginning. */
export const valuesOf = ({ recordedBy, since, ...question }: Question): Record<string, string> => {
  const given = Object.entries({ ...question, since: STOCKS.includes(question.measure) ? undefined : since, recordedBy: String(recordedBy) }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return Object.fromEntries(given);
};

/** Every page of a derivation, first to last. */
export function pagesOf(model: ReadModel, values: Readonly<Record<string, string>>): Derivation[] {
  const pages: Derivation[] = [];
  for (let asked: Record<string, string> | undefined = { ...values }; asked; ) {
    const page = derivationQuestion.ask({ model, now: NOW }, asked) as Derivation;
    pages.push(page);
    asked = page.next === undefined ? undefined : { measure: values['measure']!, ...Object.fromEntries(new URLSearchParams(page.next)) };
  }
  return pages;
}

/** All items of a derivation. */
export const itemsOf = (model: ReadModel, question: Question): Item[] => pagesOf(model, { ...valuesOf(question), limit: '200' }).flatMap(({ items }) => items);
