import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  IsUrl,
  Length,
  Matches,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isCountry, isCurrency, isoToDay, parseEdtf, QuantityError, sentence, type Sentence } from '#quantities';
import { ERASABLE_FIELDS } from './erasable.js';
import { describeField, fieldsOf, type JsonSchema } from './json-schema.js';
import { kept } from './kept.js';

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

/** What is wrong with a value; nothing when it is right. May throw it as a {@link QuantityError}. */
type Check = (value: unknown, owner: object, field: string) => Sentence | undefined;

/** A property that `check` accepts by returning nothing and refuses by returning or throwing what is wrong. */
export function checkedBy(name: string, check: Check): PropertyDecorator {
  const problem: Check = (value, owner, field) => {
    try {
      return check(value, owner, field);
    } catch (error) {
      if (error instanceof QuantityError) return error;
      throw error;
    }
  };
  const validate = (value: unknown, args?: { object: object; property: string }) => problem(value, args?.object ?? {}, args?.property ?? '') === undefined;
  return ValidateBy({ name, validator: { validate } }, { message: ({ value, object, property }) => kept(problem(value, object, property)) });
}

const saying = (problem: (field: string) => Sentence): ValidationOptions => ({ message: ({ property }) => kept(problem(property)) });

const atMost = (most: number): ValidationOptions => saying((field) => sentence('list-length')`${{ field }} must have at most ${{ most }} elements`);

export const Id = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: ID_PATTERN.source, description },
    checks: [Matches(ID_PATTERN, saying((field) => sentence('id-form')`${{ field }} must be 1 to 64 lower-case letters, digits and hyphens, such as "joint-cell"`))],
    options,
  });

export const Ref = (refersTo: Subject, description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: ID_PATTERN.source, description },
    checks: [Matches(ID_PATTERN, saying((field) => sentence('reference-form')`${{ field }} must be the identifier of a ${{ subject: refersTo }}`))],
    options,
    refersTo,
  });

export const Refs = (refersTo: Subject, description: string, options: FieldOptions = { optional: true }) =>
  field({
    schema: { type: 'array', items: { type: 'string', pattern: ID_PATTERN.source }, uniqueItems: true, maxItems: 100, description },
    checks: [
      IsArray(saying((field) => sentence('references-form')`${{ field }} must be a list of identifiers, each of a ${{ subject: refersTo }}`)),
      ArrayMaxSize(100, atMost(100)),
      ArrayUnique(saying((field) => sentence('named-twice')`${{ field }} must not name the same one twice`)),
      Matches(ID_PATTERN, { each: true, ...saying((field) => sentence('each-reference-form')`each of ${{ field }} must be the identifier of a ${{ subject: refersTo }}`) }),
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
      IsString(saying((field) => sentence('text-form')`${{ field }} must be text of 1 to ${{ most: maxLength }} characters, as a JSON string`)),
      Length(1, maxLength, saying((field) => sentence('text-length')`${{ field }} must have 1 to ${{ most: maxLength }} characters`)),
      Matches(/[\p{L}\p{N}\p{P}\p{S}]/u, saying((field) => sentence('text-blank')`${{ field }} must say something: it is blank`)),
      Matches(PRINTABLE, saying((field) => sentence('text-hidden')`${{ field }} must be text that can be shown: without control characters, unpaired surrogates, noncharacters and marks that turn the direction of writing`)),
    ],
    options,
  });

/** A text that is sealed where it is said of an entry or statement, so that it can be erased; the names of such fields are {@link ERASABLE_FIELDS}. */
export const ErasableText = (maxLength: number, description: string, options?: FieldOptions): PropertyDecorator => (target, property) => {
  if (!(ERASABLE_FIELDS as readonly string[]).includes(String(property))) throw new TypeError(`"${String(property)}" is not among the fields that can be erased.`);
  Text(maxLength, description, options)(target, property);
};

export const Pattern = (pattern: RegExp, problem: (field: string) => Sentence, description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: pattern.source, description },
    checks: [Matches(pattern, saying(problem))],
    options,
  });

export const OneOf = (values: readonly string[], description: string, options?: FieldOptions) =>
  field({ schema: { type: 'string', enum: [...values], description }, checks: [IsIn([...values], saying((field) => sentence('choice-form')`${{ field }} must be one of ${{ known: values }}`))], options });

export const Country = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: '^[A-Z]{2}$', description: `${description} (ISO 3166-1 alpha-2)` },
    checks: [checkedBy('country', (value, _, field) => (typeof value === 'string' && isCountry(value) ? undefined : sentence('country-form')`${{ field }} must be an ISO 3166-1 alpha-2 country code, such as "FR"`))],
    options,
  });

export const currencyForm = (field: string): Sentence => sentence('currency-form')`${{ field }} must be an ISO 4217 currency code, such as "EUR"`;

export const Currency = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', pattern: '^[A-Z]{3}$', description: `${description} (ISO 4217)` },
    checks: [checkedBy('currency', (value, _, field) => (typeof value === 'string' && isCurrency(value) ? undefined : currencyForm(field)))],
    options,
  });

export const WebAddress = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', format: 'uri', maxLength: 2000, description },
    checks: [IsUrl({ protocols: ['http', 'https'], require_protocol: true, disallow_auth: true }, saying((field) => sentence('address-form')`${{ field }} must be a web address, such as "https://example.org/a", without a name or password in it`)), Length(1, 2000, saying((field) => sentence('address-length')`${{ field }} must have at most ${{ most: 2000 }} characters`))],
    options,
  });

/** A calendar day, `YYYY-MM-DD`. */
export const Day = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', format: 'date', description },
    checks: [checkedBy('day', (value, _, field) => (typeof value === 'string' ? void isoToDay(value) : sentence('day-text')`${{ field }} must be a day, YYYY-MM-DD`))],
    options,
  });

/** An EDTF date or interval (ISO 8601-2), just as precise as the source is. */
export const Edtf = (description: string, options?: FieldOptions) =>
  field({
    schema: { type: 'string', maxLength: 60, description: `${description} (EDTF, ISO 8601-2)`, examples: ['2020-07-21', '2020-07', '2020', '2020-01/2020-06', '2024-12~'] },
    checks: [checkedBy('edtf', (value, _, field) => (typeof value === 'string' ? void parseEdtf(value) : sentence('date-text')`${{ field }} must be an EDTF date, such as "2020-07-21", "2020-07" or "2020-01/2020-06"`))],
    options,
  });

/** Asked for only when something is wrong, once every class is declared. */
const membersOf = (type: new () => object): (string | Sentence)[] => [...fieldsOf(type)].map(([name, { required }]) => (required ? name : sentence('optional')`${{ name }} (optional)`));

export const Part = (type: new () => object, description: string, options?: FieldOptions) =>
  field({ schema: { description }, checks: [ValidateNested(), Type(() => type), checkedBy('object', (value, _, field) => (isRecord(value) ? undefined : sentence('object-form')`${{ field }} must be an object with ${{ members: membersOf(type) }}`))], options, nested: type });

export const Parts = (type: new () => object, description: string, options: FieldOptions = { optional: true }) =>
  field({
    schema: { type: 'array', minItems: 1, maxItems: 300, description },
    checks: [
      IsArray(saying((field) => sentence('objects-form')`${{ field }} must be a list, each element an object with ${{ members: membersOf(type) }}`)),
      ArrayMinSize(1, saying((field) => sentence('list-empty')`${{ field }} must have an element, or be left out`)),
      ArrayMaxSize(300, atMost(300)),
      ValidateNested({ each: true, ...saying((field) => sentence('each-object-form')`each of ${{ field }} must be an object with ${{ members: membersOf(type) }}`) }),
      Type(() => type),
      elementsAsObjects,
    ],
    options,
    nested: type,
  });

/** class-validator would look through a list within a list and pass over null: what is no object becomes what it refuses. */
const elementsAsObjects = Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map((each: unknown) => (isRecord(each) ? each : false)) : value));

/** New values by field name; each is checked against the type that it corrects. */
export const Changes = (description: string) =>
  field({
    schema: { type: 'object', minProperties: 1, additionalProperties: true, description },
    checks: [checkedBy('changes', (value, _, field) => (isRecord(value) && Object.keys(value).length > 0 ? undefined : sentence('changes-form')`${{ field }} must be an object with the new value of at least one field`))],
  });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property whose rule depends on its neighbours, so that it is checked even when it is absent. */
export const Checked = (name: string, schema: JsonSchema, check: Check, options?: FieldOptions) =>
  field({ schema, checks: [checkedBy(name, check)], options, evenIfAbsent: true });
