import { catalogue } from '../catalogue.js';
import type { EventDefinition } from '../definition/definition.js';
import { fieldsOf, type FieldDescription, type JsonSchema } from '../definition/json-schema.js';
import { DIALECT } from './payload-schemas.js';

type PayloadClass = new () => object;

/** A bare number where a quantity is expected stands for exactly that many. */
const BARE_QUANTITY: JsonSchema = { type: 'integer', minimum: 0, description: 'Exactly this many' };

const EVENT_ID: JsonSchema = { type: 'string', format: 'uuid', description: 'The event that it was exported from; leave it out of what you write yourself' };

/** The JSON Schema of a whole import file, shorthands included: editors check a file against it and offer what fits. */
export function importSchema(): JsonSchema {
  const parts = new Map<string, JsonSchema>();
  const types = Object.fromEntries(catalogue.map((definition) => [definition.type, itemSchema(definition, parts)]));
  return {
    $schema: DIALECT,
    title: 'Import file of Operations Timeline',
    description: 'A list of items, each with its type and the fields of that type. They are recorded in this order.',
    type: 'array',
    items: { type: 'object', required: ['type'], oneOf: catalogue.map(({ type }) => ({ $ref: `#/$defs/${type}` })) },
    $defs: { ...types, ...Object.fromEntries(parts) },
  };
}

function itemSchema({ type, summary, payload }: EventDefinition, parts: Map<string, JsonSchema>): JsonSchema {
  const { properties, required } = objectSchema(payload, parts);
  return {
    type: 'object',
    description: summary,
    properties: { type: { const: type, description: summary }, id: EVENT_ID, ...properties },
    required: ['type', ...required],
    additionalProperties: false,
  };
}

function objectSchema(type: PayloadClass, parts: Map<string, JsonSchema>): { properties: Record<string, JsonSchema>; required: string[] } {
  const fields = [...fieldsOf(type)];
  return {
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field, parts)])),
    required: fields.flatMap(([name, field]) => (field.required ? [name] : [])),
  };
}

function fieldSchema({ schema, nested }: FieldDescription, parts: Map<string, JsonSchema>): JsonSchema {
  if (!nested) return asWritten(schema);
  const part = partSchema(nested, parts);
  return schema['type'] === 'array' ? { ...schema, items: part } : { ...part, ...schema };
}

/** A reference to the schema of a nested object, which is added to `parts`; a quantity may also be a bare number. */
function partSchema(type: PayloadClass, parts: Map<string, JsonSchema>): JsonSchema {
  if (!parts.has(type.name)) {
    const { properties, required } = objectSchema(type, parts);
    parts.set(type.name, { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false });
  }
  const reference = { $ref: `#/$defs/${type.name}` };
  const fields = fieldsOf(type);
  const mayBeBare = fields.has('qualifier') && fields.get('currency')?.required !== true;
  return mayBeBare ? { anyOf: [BARE_QUANTITY, reference] } : reference;
}

const NUMERALS = ['1', '12', '2020', '12.5'];

/** What YAML reads as a number is taken as the text that it is, wherever that text could be valid. */
function asWritten(schema: JsonSchema): JsonSchema {
  if (schema['type'] !== 'string' || schema['format'] !== undefined) return schema;
  const { enum: values, pattern } = schema as { enum?: string[]; pattern?: string };
  if (values) {
    const numerals = values.filter((value) => /^\d+$/.test(value)).map(Number);
    return numerals.length === 0 ? schema : { ...schema, type: ['string', 'integer'], enum: [...values, ...numerals] };
  }
  const mayBeNumeral = pattern === undefined || NUMERALS.some((numeral) => new RegExp(pattern).test(numeral));
  return mayBeNumeral ? { ...schema, type: ['string', 'number'] } : schema;
}
