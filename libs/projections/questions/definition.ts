import { openTexts } from '#events';
import type { Said, Sentence } from '#quantities';
import type { Static, TSchema } from 'typebox';
import type { ProjectionName } from '../model/projection.js';
import type { ReadModel } from '../model/read-model.js';
import type { ProjectionVersion } from '../model/versions.js';
import { comparedWithCited } from './cited.js';

/** One parameter of a question, in its path or its query string. */
export interface Parameter {
  description: string;
  /** JSON Schema of the text as it is written. */
  schema: Record<string, unknown>;
  required?: boolean;
}

/** What a question is asked of: the read model at one moment, and the moment. */
export interface Asked {
  model: ReadModel;
  /** Epoch ms. */
  now: number;
  /** The last event that the answer may take in: a projection that it needs has stopped after it. All that the model took in when undefined. */
  upTo?: number;
  /** The versions of the projections up to the one that answers, where that is not the present one. */
  versions?: readonly ProjectionVersion[];
}

/** The last event that the answer takes in where nothing else is asked for. */
export const lastOf = ({ model, upTo = model.seq }: Asked): number => upTo;

/** One thing wrong with a question. */
export interface ParameterProblem {
  parameter: string;
  message: string;
  /** The message in parts, where the page may ask the question: it speaks other languages too. */
  said?: Said;
}

/** A question that cannot be answered as it is put: an unknown parameter, a malformed value, an impossible combination. */
export class InvalidQuestion extends Error {
  constructor(readonly problems: readonly ParameterProblem[]) {
    super(problems.map(({ parameter, message }) => `${parameter}: ${message}`).join('; '));
  }
}

/** What the question's path names is not there. */
export class NotFound extends Error {
  readonly said: Said | undefined;

  constructor(wrong: Sentence | string) {
    super(typeof wrong === 'string' ? wrong : wrong.message);
    this.said = typeof wrong === 'string' ? undefined : wrong.said;
  }
}

/** A page of a list says how the next one is asked for. */
export interface Paged {
  next?: string;
}

/** Another form that an answer can be given in. */
export interface Format<A = unknown> {
  mediaType: string;
  description: string;
  /** JSON Schema of the body; any text when left out. */
  schema?: TSchema;
  write(answer: A): string;
}

/** One question that the read side answers: its HTTP endpoint, its OpenAPI entry and its reference follow from this. */
export interface QuestionDefinition<S extends TSchema = TSchema> {
  /** `GET` path with `{name}` for parameters in the path, such as `/v1/totals/{measure}`. */
  path: string;
  /** The OpenAPI operation id. */
  name: string;
  /** The projections that its answer is made of, but for those that they rest on: it goes as far as the first of them that stopped. All by default. */
  needs?: readonly ProjectionName[] | ((values: Readonly<Record<string, string>>) => readonly ProjectionName[]);
  summary: string;
  description?: string;
  /** Those in the path are named there. */
  parameters: Readonly<Record<string, Parameter>>;
  answer: S;
  /** Besides JSON, by what the parameter `format`, which such a question has, calls them; `Accept` asks for a media type. */
  formats?: Readonly<Record<string, Format<Static<S>>>>;
  /** What has to be made before it can be answered quickly; between its steps others get their turn. Left out, `ask` makes it. */
  prepare?(model: ReadModel, values: Readonly<Record<string, string>>): Iterable<unknown>;
  /** An answer with `next` is a page; `next` is the query string of the next one. An answer with `version` carries it as its ETag. */
  ask(asked: Asked, values: Readonly<Record<string, string>>): Static<S>;
}

/** What the answer to some values is made of. */
export const needsOf = ({ needs }: Pick<QuestionDefinition, 'needs'>, values: Readonly<Record<string, string>>): readonly ProjectionName[] | undefined =>
  typeof needs === 'function' ? needs(values) : needs;

/**
 * The question, which is never asked beyond the event that a projection it needs stopped at, and whose answer says where it is
 * another one than was cited. Only here do sealed texts become readable: nothing keeps what they say.
 */
export function defineQuestion<S extends TSchema>(definition: QuestionDefinition<S>): QuestionDefinition<S> {
  const { ask } = definition;
  const answering = (asked: Asked, values: Readonly<Record<string, string>>): Static<S> => {
    const answer = ask({ ...asked, upTo: Math.min(lastOf(asked), asked.model.reach(needsOf(definition, values))) }, values);
    return openTexts(answer, asked.model.journal.keys);
  };
  return {
    ...definition,
    ask(asked, values) {
      const answer = answering(asked, values);
      const { citation } = answer as { citation?: { link: string } };
      const cited = citation && comparedWithCited(asked, values, citation.link);
      if (!cited) return answer;
      if ('parameter' in cited) throw new InvalidQuestion([cited]);
      return { ...(answer as object), citation: { ...citation, cited } } as Static<S>;
    },
  };
}
