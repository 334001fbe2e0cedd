import type { Static, TSchema } from 'typebox';
import type { ReadModel } from '../model/read-model.js';

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
}

/** One thing wrong with a question. */
export interface ParameterProblem {
  parameter: string;
  message: string;
}

/** A question that cannot be answered as it is put: an unknown parameter, a malformed value, an impossible combination. */
export class InvalidQuestion extends Error {
  constructor(readonly problems: readonly ParameterProblem[]) {
    super(problems.map(({ parameter, message }) => `${parameter}: ${message}`).join('; '));
  }
}

/** What the question's path names is not there. */
export class NotFound extends Error {}

/** A page of a list says how the next one is asked for. */
export interface Paged {
  next?: string;
}

/** One question that the read side answers: its HTTP endpoint, its OpenAPI entry and its reference follow from this. */
export interface QuestionDefinition<S extends TSchema = TSchema> {
  /** `GET` path with `{name}` for parameters in the path, such as `/v1/totals/{measure}`. */
  path: string;
  /** The OpenAPI operation id. */
  name: string;
  summary: string;
  description?: string;
  /** Those in the path are named there. */
  parameters: Readonly<Record<string, Parameter>>;
  answer: S;
  /** An answer with `next` is a page; `next` is the query string of the next one. An answer with `version` carries it as its ETag. */
  ask(asked: Asked, values: Readonly<Record<string, string>>): Static<S>;
}

export function defineQuestion<S extends TSchema>(definition: QuestionDefinition<S>): QuestionDefinition<S> {
  return definition;
}
