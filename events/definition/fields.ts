import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  buildMessage,
  IsArray,
  IsIn,
  IsString,
  IsUrl,
  Length,
  Matches,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isCountry, isCurrency, isoToDay, parseEdtf } from '#quantities';
import { ERASABLE_FIELDS } from './erasable.js';
import { describeField, fieldsOf, type JsonSchema } from './json-schema.js';

/** What an identifier in a payload names; the write side refuses one that names nothing. */
export type Subject = 'source' | 'unit' | 'fund' | 'measure' | 'entry';

/** Identifiers are short, lower-case and safe in a URL: letters, digits and hyphens, 1 to 64 of them. */
export const ID_PATTERN = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export interface FieldOptions {
  optional?: boolean;
}

interface Field {
  schema: JsonSchema;
  checks: PropertyDecorator[];
  options?: FieldOptions | undefined;
  refersTo?: Subject;
  nested?: new () => object;
  evenIfAbsent?: boolean;
}

/** One declaration serves class-validator, the JSON Schema and the reference check, so that they cannot drift apart. */
function field({ schema, checks, options = {}, refersTo, nested, evenIfAbsent = false }: Field): PropertyDecorator {
  return (target, property) => {
    const required = !options.optional;
    describeField(target.constructor, String(property), { schema, required, refersTo, nested, evenIfAbsent });
    if (!required && !evenIfAbsent) ValidateIf((_, value) => value !== undefined)(target, property);
    for (const check of checks) check(target, property);
  };
}

/** A property that `check` accepts by returning nothing and refuses by returning or throwing what is wrong. */
export function checkedBy(name: string, check: (value: unknown, owner: object) => string | undefined): PropertyDecorator {
  const problem = (value: unknown, owner: object): string | undefined => {
    try {
      return check(value, owner);
    } catch (error) {
      return (error as Error).message;
    }
  };
  return ValidateBy({
    name,
    validator: {
      validate: (value, args) => problem(value, args?.object ?? {}) === undefined,
      defaultMessage: buildMessage((_, args) => problem(args?.value, args?.object ?? {}) ?? '$property is malformed'),
    },
  });
}

export const Id = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: ID_PATTERN.source, description },
    checks: [Matches(ID_PATTERN, { message: '$property must be 1 to 64 lower-case letters, digits and hyphens, such as "joint-cell"' })],
    options,
  });

export const Ref = (refersTo: Subject, description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: ID_PATTERN.source, description },
    checks: [Matches(ID_PATTERN, { message: `$property must be the identifier of a ${refersTo}` })],
    options,
    refersTo,
  });

export const Refs = (refersTo: Subject, description: string, options: FieldOptions = { optional: true }) =>
  field({
    schema: { type: 'array', items: { type: 'string', pattern: ID_PATTERN.source }, uniqueItems: true, maxItems: 100, description },
    checks: [
      IsArray({ message: `$property must be a list of identifiers, each of a ${refersTo}` }),
      ArrayMaxSize(100, { message: '$property must have at most 100 elements' }),
      ArrayUnique({ message: '$property must not name the same one twice' }),
      Matches(ID_PATTERN, { each: true, message: `each of $property must be the identifier of a ${refersTo}` }),
    ],
    options,
    refersTo,
  });

/** Lines and tabs are text; what could hide or forge it is not. */
const PRINTABLE = /^(?:[^\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u;

export const Text = (maxLength: number, description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', minLength: 1, maxLength, description },
    checks: [
      IsString({ message: `$property must be text of 1 to ${maxLength} characters, as a JSON string` }),
      Length(1, maxLength, { message: `$property must have 1 to ${maxLength} characters` }),
      Matches(/[\p{L}\p{N}\p{P}\p{S}]/u, { message: '$property must say something: it is blank' }),
      Matches(PRINTABLE, { message: '$property must be text that can be shown: without control characters, unpaired surrogates, noncharacters and marks that turn the direction of writing' }),
    ],
    options,
  });

/** A text that is sealed where it is said of an entry or statement, so that it can be erased; the names of such fields are {@link ERASABLE_FIELDS}. */
export const ErasableText = (maxLength: number, description: string, options?: FieldOptions): PropertyDecorator => (target, property) => {
  if (!(ERASABLE_FIELDS as readonly string[]).includes(String(property))) throw new TypeError(`"${String(property)}" is not among the fields that can be erased.`);
  Text(maxLength, description, options)(target, property);
};

export const Pattern = (pattern: RegExp, mustBe: string, description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: pattern.source, description },
    checks: [Matches(pattern, { message: `$property must be ${mustBe}` })],
    options,
  });

export const OneOf = (values: readonly string[], description: string, options?: FieldOptions) =>
  field({ schema: { type: 'string', enum: [...values], description }, checks: [IsIn([...values], { message: `$property must be one of ${values.join(', ')}` })], options });

export const Country = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: '^[A-Z]{2}$', description: `${description} (ISO 3166-1 alpha-2)` },
    checks: [checkedBy('country', (value) => (typeof value === 'string' && isCountry(value) ? undefined : '$property must be an ISO 3166-1 alpha-2 country code, such as "FR"'))],
    options,
  });

export const Currency = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: '^[A-Z]{3}$', description: `${description} (ISO 4217)` },
    checks: [checkedBy('currency', (value) => (typeof value === 'string' && isCurrency(value) ? undefined : '$property must be an ISO 4217 currency code, such as "EUR"'))],
    options,
  });

export const WebAddress = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', format: 'uri', maxLength: 2000, description },
    checks: [IsUrl({ protocols: ['http', 'https'], require_protocol: true, disallow_auth: true }, { message: '$property must be a web address, such as "https://example.org/a", without a name or password in it' }), Length(1, 2000, { message: '$property must have at most 2000 characters' })],
    options,
  });

/** A calendar day, `YYYY-MM-DD`. */
export const Day = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', format: 'date', description },
    checks: [checkedBy('day', (value) => (typeof value === 'string' ? void isoToDay(value) : '$property must be a day, YYYY-MM-DD'))],
    options,
  });

/** An EDTF date or interval (ISO 8601-2), just as precise as the source is. */
export const Edtf = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', maxLength: 60, description: `${description} (EDTF, ISO 8601-2)`, examples: ['2020-07-21', '2020-07', '2020', '2020-01/2020-06', '2024-12~'] },
    checks: [checkedBy('edtf', (value) => (typeof value === 'string' ? void parseEdtf(value) : '$property must be an EDTF date, such as "2020-07-21", "2020-07" or "2020-01/2020-06"'))],
    options,
  });

/** Asked for only when something is wrong, once every class is declared. */
const objectOf = (type: new () => object): string => `an object with ${[...fieldsOf(type)].map(([name, { required }]) => (required ? name : `${name} (optional)`)).join(', ')}`;

export const Part = (type: new () => object, description: string, options?: FieldOptions) =>
  field({ schema: { description }, checks: [ValidateNested(), Type(() => type), checkedBy('object', (value) => (isRecord(value) ? undefined : `$property must be ${objectOf(type)}`))], options, nested: type });

export const Parts = (type: new () => object, description: string, options: FieldOptions = { optional: true }) =>
  field({
    schema: { type: 'array', minItems: 1, maxItems: 300, description },
    checks: [
      IsArray({ message: () => `$property must be a list, each element ${objectOf(type)}` }),
      ArrayMinSize(1, { message: '$property must have an element, or be left out' }),
      ArrayMaxSize(300, { message: '$property must have at most 300 elements' }),
      ValidateNested({ each: true, message: () => `each of $property must be ${objectOf(type)}` }),
      Type(() => type),
    ],
    options,
    nested: type,
  });

/** New values by field name; each is checked against the type that it corrects. */
export const Changes = (description: string) =>
  field({
    schema: { type: 'object', minProperties: 1, additionalProperties: true, description },
    checks: [checkedBy('changes', (value) => (isRecord(value) && Object.keys(value).length > 0 ? undefined : '$property must be an object with the new value of at least one field'))],
  });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property whose rule depends on its neighbours, so that it is checked even when it is absent. */
export const Checked = (name: string, schema: JsonSchema, check: (value: unknown, owner: object) => string | undefined, options?: FieldOptions) =>
  field({ schema, checks: [checkedBy(name, check)], options, evenIfAbsent: true });
