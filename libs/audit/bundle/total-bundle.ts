import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Asked, InvalidQuestion, leftOpen, OF_CITATIONS, type QuestionDefinition, questions } from '#projections';
import { sentence } from '#quantities';
import type { Derivation } from '../derivation/answer.js';
import { derivationPages } from './derivation-pages.js';
import type { BundleRequest } from './write.js';
import { witnessesOf } from './witnesses.js';

export const TOTAL_PATH = '/v1/totals/{measure}';

/** Why no bundle is limited to words, and what to do. */
const WORDS_REFUSED = sentence('bundle-of-words')`evidence is of a total without words, since the program that counts it again knows figures and not what is said: leave the words out, or quote the link of the answer with them`;

/** A question as a bundle holds it: with every default written out, so that it means the same for ever. */
export interface BundledQuestion {
  /** The path with its parameters in braces. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What an answer says of how to get it again. */
export interface CitedAnswer {
  readonly citation: { readonly position: string; readonly policy?: string; readonly projection: string; readonly link: string };
}

export interface TotalBundleOptions {
  readonly contents: 'all-events' | 'witnesses';
  readonly made: Date;
}

/**
 * What a bundle for the total of a measure is to hold.
 * @param values the measure and the parameters of the total, as for `/v1/totals/{measure}`
 * @throws InvalidQuestion | NotFound as the question does; InvalidQuestion for words, and for more witnesses than a bundle holds
 */
export async function totalBundle(asked: Asked, values: Readonly<Record<string, string>>, { contents, made }: TotalBundleOptions): Promise<BundleRequest> {
  if (values['text'] !== undefined) throw new InvalidQuestion([{ parameter: 'text', ...WORDS_REFUSED }]);
  const { position, policy, link } = (ask(TOTAL_PATH, asked, values) as CitedAnswer).citation;
  const size = asked.model.journal.seqAtPosition(position) ?? 0;
  const question: BundledQuestion = { path: TOTAL_PATH, parameters: { measure: values['measure']!, ...pinnedBy(values, new URLSearchParams(link.split('?')[1])) } };
  const answer = ask(TOTAL_PATH, asked, question.parameters) as CitedAnswer;
  const derivation: Derivation[] = [];
  for (const page of derivationPages(asked, question)) {
    derivation.push(page);
    await nextTurn();
  }
  const { policies } = ask('/v1/policies', asked, {}) as { policies: readonly { name: string }[] };
  return {
    question,
    answer,
    ...(derivation.length > 0 && { derivation }),
    policy: policies.find(({ name }) => name === policy),
    size,
    ...(contents === 'witnesses' && { witnesses: await witnessesOf(asked, question, answer, size) }),
    made,
  };
}

/**
 * The question in a link with what was cited, where anything was: an answer that differs from it says so in the bundle as well.
 * Figures that were cited of a question that leaves something open are not those of the one that is written out here.
 */
function pinnedBy(values: Readonly<Record<string, string>>, present: URLSearchParams): Record<string, string> {
  const { projection, figures } = values;
  const pinned = Object.fromEntries(present);
  if (projection === undefined) return pinned;
  for (const name of OF_CITATIONS) delete pinned[name];
  const isOpen = leftOpen(values, present).next().done === false;
  return { ...pinned, ...(figures !== undefined && !isOpen && { figures }), projection };
}

export function ask(path: string, asked: Asked, values: Readonly<Record<string, string>>): unknown {
  const definition: QuestionDefinition | undefined = questions.find((each) => each.path === path);
  if (!definition) throw new TypeError(`There is no question ${path}.`);
  return definition.ask(asked, values);
}
