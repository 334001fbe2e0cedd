import type { EventDefinition } from '../definition/definition.js';
import { schemaOf, type JsonSchema } from '../definition/json-schema.js';
import type { NoticeDefinition } from '../definition/notice.js';

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of what an event holds: of the body of the command that records it, or of a notice. */
export const payloadSchema = ({ type, summary, version, payload }: EventDefinition | NoticeDefinition): JsonSchema => ({
  $schema: DIALECT,
  title: type,
  description: `${summary} Version ${version}.`,
  ...schemaOf(payload),
});
