import type { Subject } from './fields.js';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Record<string, unknown>;

export interface FieldDescription {
  schema: JsonSchema;
  required: boolean;
  refersTo?: Subject | undefined;
  nested?: (new () => object) | undefined;
  /** Its rule says itself what is wrong when it is absent. */
  evenIfAbsent?: boolean;
}

type Constructor = abstract new (...args: never[]) => object;

const described = new Map<object, Map<string, FieldDescription>>();

export function describeField(owner: object, property: string, description: FieldDescription): void {
  const fields = described.get(owner) ?? new Map<string, FieldDescription>();
  described.set(owner, fields.set(property, description));
}

/** Asked for only once every class is declared. */
const complete = new Map<Constructor, Map<string, FieldDescription>>();

/** The declared fields of a payload class, those of its base classes first. */
export function fieldsOf(type: Constructor): Map<string, FieldDescription> {
  const known = complete.get(type);
  if (known) return known;
  const base = Object.getPrototypeOf(type.prototype)?.constructor as Constructor | undefined;
  const inherited = base && base !== (Object as unknown) ? fieldsOf(base) : [];
  const fields = new Map([...inherited, ...(described.get(type) ?? [])]);
  complete.set(type, fields);
  return fields;
}

/** The JSON Schema of a payload class, nested classes in place; unknown properties are refused, as in validation. */
export function schemaOf(type: Constructor): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, { schema, required: isRequired, nested }] of fieldsOf(type)) {
    const part = nested && schemaOf(nested);
    properties[name] = !part ? schema : schema['type'] === 'array' ? { ...schema, items: part } : { ...part, ...schema };
    if (isRequired) required.push(name);
  }
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}
