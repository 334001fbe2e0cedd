import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { JsonSchema } from '#events';
import { PROBLEM_STATUS } from '../problems/catalogue.js';
import { Problem, PROBLEM_MEDIA_TYPE } from '../problems/problem.js';
import { component, type Reference } from './components.js';

export const TAGS = {
  Totals: 'What is counted, and what can be said for certain',
  Record: 'What the answers are made of: entries, sources, units, funds, measures',
  Live: 'Questions whose answers are told again whenever they change',
  Commands: 'One endpoint for each thing that can be recorded',
  Audit: 'How every number came about, and proof that nothing was altered or left out',
  Log: 'The raw events, for whoever wants to compute everything again',
  Service: 'The service itself',
} as const;

/** The name of the security scheme. */
export const TOKEN = 'token';

export interface OperationParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

export interface Answer {
  readonly description: string;
  /** None: the answer has no body. */
  readonly schema?: Reference | JsonSchema;
  /** Default: application/json. */
  readonly mediaType?: string;
  /** The schemas of other forms it may be given in, by media type. */
  readonly others?: Readonly<Record<string, JsonSchema>>;
  /** Descriptions of the response headers by name. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Operation {
  readonly id: string;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly parameters?: readonly OperationParameter[];
  readonly body?: { readonly schema: Reference; readonly example: object };
  readonly answers: Readonly<Record<number, Answer | undefined>>;
  /** The statuses of the problems it may answer with; 500 always. */
  readonly problems: readonly number[];
  readonly needsToken?: boolean;
  /** What OpenAPI has no words for, by names that begin with "x-". */
  readonly extensions?: Readonly<Record<string, object>>;
}

/** Describes an endpoint in the OpenAPI document: every answer and every error with its schema. */
export function describe({ id, tag, summary, description, parameters = [], body, answers, problems, needsToken = false, extensions = {} }: Operation): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: id,
      tags: [tag],
      summary,
      ...(description !== undefined && { description }),
      ...(needsToken && { security: [{ [TOKEN]: [] }] }),
    }),
    ...parameters.map(parameter),
    ...(body ? [ApiBody({ schema: body.schema, required: true, examples: { example: { value: body.example } } })] : []),
    ...Object.entries(answers).flatMap(([status, answer]) => (answer ? [ApiResponse({ status: Number(status), ...response(answer) })] : [])),
    ...Object.entries(extensions).map(([name, value]) => ApiExtension(name, value)),
    ...[...new Set([...problems, 500])].map((status) => ApiResponse({ status, ...problemResponse(status) })),
  );
}

function parameter({ in: place, required = place === 'path', ...rest }: OperationParameter): MethodDecorator {
  const described = { ...rest, required };
  switch (place) {
    case 'path':
      return ApiParam(described);
    case 'query':
      return ApiQuery(described);
    case 'header':
      return ApiHeader(described);
  }
}

function response({ description, schema, mediaType = 'application/json', others = {}, headers }: Answer) {
  return {
    description,
    ...(schema && { content: Object.fromEntries(Object.entries({ [mediaType]: schema, ...others }).map(([type, each]) => [type, { schema: each }])) }),
    ...(headers && { headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, { description: text, schema: { type: 'string' } }])) }),
  };
}

function problemResponse(status: number) {
  const codes = Object.entries(PROBLEM_STATUS).flatMap(([code, of]) => (of === status ? [code] : []));
  return response({ description: `A problem: ${codes.join(', ')}`, schema: component('Problem', Problem), mediaType: PROBLEM_MEDIA_TYPE });
}
