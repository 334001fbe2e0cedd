import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { sentence, type Sentence } from '#quantities';
import type { EventDefinition } from './definition.js';
import type { Subject } from './fields.js';
import { fieldsOf, type FieldDescription } from './json-schema.js';
import { keptIn } from './kept.js';
import { WHOLE } from './rules.js';

/** One thing wrong with a payload; `pointer` is a JSON Pointer (RFC 6901) to it. */
export interface Problem extends Sentence {
  pointer: string;
}

/** A payload that its type's declaration refuses. */
export class InvalidPayload extends Error {
  constructor(
    readonly type: string,
    readonly problems: readonly Problem[],
  ) {
    super(`${type}: ${problems.map(({ pointer, message }) => `${pointer || 'the payload'}: ${message}`).join('; ')}`);
  }
}

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

const declared = (target: object | undefined, property: string): FieldDescription | undefined =>
  target && fieldsOf(target.constructor as new () => object).get(property);

function lacks(target: object | undefined, property: string): boolean {
  const { required = false, evenIfAbsent = false } = declared(target, property) ?? {};
  return required && !evenIfAbsent;
}

const unknownField = (field: string): Sentence => sentence('field-unknown')`${{ field }} is not a field of this object`;

/** Says what the field holds as the middle of a sentence: abbreviations stay as they are. */
function missingField(target: object | undefined, field: string): Sentence {
  const { description, enum: choices } = declared(target, field)?.schema ?? {};
  const meaning = String(description).replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
  return Array.isArray(choices) ? sentence('choice-missing')`${{ field }} is needed: ${{ meaning }}, one of ${{ known: choices as string[] }}` : sentence('field-missing')`${{ field }} is needed: ${{ meaning }}`;
}

function flatten(errors: readonly ValidationError[], at: string): Problem[] {
  return errors.flatMap(({ target, property, value, constraints = {}, children = [] }) => {
    const pointer = property === WHOLE ? at : `${at}/${escape(property)}`;
    if (value === undefined && lacks(target, property)) return [{ pointer, ...missingField(target, property) }];
    // Of its own accord, class-validator only says that a field is not one.
    const own = Object.values(constraints).map((text) => ({ pointer, ...(keptIn(text) ?? unknownField(property)) }));
    return [...own, ...flatten(children, pointer)];
  });
}

/** Levels of objects and lists in a body. The deepest payload has five. */
export const MOST_LEVELS = 16;

/** A stranger's body may be nested so deeply that whatever walks through it runs out of stack. */
export const isNestedDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((each) => isNestedDeeper(each, levels - 1)));

/** Beyond these, a payload is not mended problem by problem. */
const MOST_PROBLEMS = 100;

const first = (problems: readonly Problem[]): readonly Problem[] =>
  problems.length <= MOST_PROBLEMS ? problems : [...problems.slice(0, MOST_PROBLEMS), { pointer: '', ...sentence('more-problems')`there are ${{ count: problems.length - MOST_PROBLEMS }} more problems` }];

/** Names that JavaScript objects have by themselves: they pass a check of known names unseen. */
const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

function reservedNamesIn(value: object, at = ''): Problem[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    const pointer = `${at}/${escape(name)}`;
    if (RESERVED.has(name)) return [{ pointer, ...unknownField(name) }];
    return typeof each === 'object' && each !== null ? reservedNamesIn(each, pointer) : [];
  });
}

/**
 * The payload as its class, checked by class-validator.
 * @throws InvalidPayload with a pointer to each bad field
 */
export function validatePayload<P extends object>(definition: EventDefinition<P>, body: unknown): P {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidPayload(definition.type, [{ pointer: '', ...sentence('body-form')`must be a JSON object` }]);
  }
  if (isNestedDeeper(body, MOST_LEVELS)) throw new InvalidPayload(definition.type, [{ pointer: '', ...sentence('body-nested')`is nested more than ${{ most: MOST_LEVELS }} levels deep: no event is` }]);
  const reserved = reservedNamesIn(body);
  if (reserved.length > 0) throw new InvalidPayload(definition.type, first(reserved));
  const payload = plainToInstance(definition.payload, body);
  const errors = validateSync(payload, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: true });
  if (errors.length > 0) throw new InvalidPayload(definition.type, first(flatten(errors, '')));
  return payload;
}

/** An identifier in a payload that names something else. */
export interface Reference {
  subject: Subject;
  id: string;
  pointer: string;
}

/** Everything that a valid payload refers to. */
export function referencesOf(definition: EventDefinition, payload: object): Reference[] {
  return [...fieldsOf(definition.payload)].flatMap(([name, { refersTo: subject }]) => {
    const value = (payload as Record<string, unknown>)[name];
    if (subject === undefined || value === undefined) return [];
    if (typeof value === 'string') return [{ subject, id: value, pointer: `/${name}` }];
    return (value as string[]).map((id, index) => ({ subject, id, pointer: `/${name}/${index}` }));
  });
}
