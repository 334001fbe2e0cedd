import type { JsonSchema } from '#events';

export interface Reference {
  readonly $ref: string;
}

const PLACE = '#/components/schemas/';

/** The schemas of the OpenAPI document, each under one name. */
const components = new Map<string, JsonSchema>();
/** Schemas that were put there already: many endpoints share one. */
const placed = new WeakMap<object, Reference>();

/**
 * Puts a schema among the components and answers with the reference to it. Schemas inside it that bear an `$id` become
 * components of their own.
 */
export function component(name: string, schema: object): Reference {
  const known = placed.get(schema);
  if (known) return known;
  const { $id: _, ...rest } = schema as JsonSchema;
  const hoisted = hoist(rest) as JsonSchema;
  const earlier = components.get(name);
  if (earlier && JSON.stringify(earlier) !== JSON.stringify(hoisted)) throw new TypeError(`There are two schemas named ${name}.`);
  components.set(name, hoisted);
  const reference = { $ref: PLACE + name };
  placed.set(schema, reference);
  return reference;
}

/** The name of the schema that is referred to. */
export const nameIn = ({ $ref }: Reference): string => $ref.slice(PLACE.length);

/** All of them by name, in the order of the alphabet. */
export const allComponents = (): Record<string, JsonSchema> => Object.fromEntries([...components].sort(([a], [b]) => a.localeCompare(b)));

function hoist(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(hoist);
  if (typeof part !== 'object' || part === null) return part;
  const { $id } = part as JsonSchema;
  if (typeof $id === 'string') return component($id, part);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, hoist(value)]));
}
