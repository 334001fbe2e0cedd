import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from '#events';
import type { Reference } from './components.js';

/** An operation as the OpenAPI document holds it. */
export type DescribedOperation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameters = ReturnType<typeof parametersOf>;
type Body = DescribedOperation['requestBody'] | DescribedOperation['responses'][string];

export const parametersOf = ({ parameters = [] }: DescribedOperation) => parameters.flatMap((each) => ('name' in each ? [each] : []));

/** Parameters as the properties of one object. */
export function objectOf(parameters: Parameters): JsonSchema {
  const required = parameters.filter((each) => each.required).map(({ name }) => name);
  const properties = Object.fromEntries(parameters.map(({ name, schema, description }) => [name, { ...schema, description }]));
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

/** The schema of a request or an answer in this form, where it may have it. */
export const schemaIn = (body: Body, mediaType: string): Reference | undefined => (body && 'content' in body ? (body.content?.[mediaType]?.schema as Reference | undefined) : undefined);
