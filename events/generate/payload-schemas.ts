import type { EventDefinition } from '../definition/definition.js';
import { schemaOf, type JsonSchema } from '../definition/json-schema.js';

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of the body of the command that records this event. */
export const payloadSchema = ({ type, summary, version, payload }: EventDefinition): JsonSchema => ({
  $schema: DIALECT,
  title: type,
  description: `${summary} Version ${version}.`,
  ...schemaOf(payload),
});
