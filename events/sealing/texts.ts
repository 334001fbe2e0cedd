import type { EventDefinition } from '../definition/definition.js';
import { ERASABLE_FIELDS, type ErasableField } from '../definition/erasable.js';
import { fieldsOf } from '../definition/json-schema.js';
import { isSealedText, newTextKey, openText, sealText, type SealedText, type TextKey } from './sealed-text.js';

/** Stands for a text that was erased, in all answers. A text that is just this is stored as it is: it was erased elsewhere. */
export const ERASED = '[erased]';
/** Stands for a text whose key is not here and was not destroyed either: it was lost, or withheld. */
export const KEY_MISSING = '[key missing]';
/** Stands for a text that its key does not open: one of the two was altered. */
export const UNREADABLE = '[unreadable]';

/** Where keys are looked up. */
export interface KeyReader {
  /** The key; null for one that was destroyed, undefined for one that is not known. */
  get(id: string): Buffer | null | undefined;
}

/** A text of an event that can be erased, or could be if it had been sealed. */
export interface TextFound {
  readonly field: ErasableField;
  /** JSON Pointer (RFC 6901) into the payload. */
  readonly pointer: string;
  readonly value: string | SealedText;
}

const erasable = new Set<string>(ERASABLE_FIELDS);
const isErasable = (name: string): name is ErasableField => erasable.has(name);

/** Events about one entry or statement are those whose texts are sealed: it is by the entry that they are erased. */
export const hasErasableTexts = ({ payload }: EventDefinition): boolean => fieldsOf(payload).has('entry');

/** Every text of an event about an entry that is, or could be, sealed; corrections hold them within their changes. */
export function* textsIn(payload: object, at = ''): Generator<TextFound> {
  for (const [name, value] of Object.entries(payload) as [string, unknown][]) {
    const pointer = `${at}/${name}`;
    if (isErasable(name) && (typeof value === 'string' || isSealedText(value))) yield { field: name, pointer, value };
    else if (typeof value === 'object' && value !== null) yield* textsIn(value, pointer);
  }
}

type Replace = (field: ErasableField, text: string | SealedText) => unknown;

function replaced(value: unknown, replace: Replace): unknown {
  if (Array.isArray(value)) return value.map((each) => replaced(each, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [
      name,
      isErasable(name) && (typeof each === 'string' || isSealedText(each)) ? replace(name, each) : replaced(each, replace),
    ]),
  );
}

/** A payload as it is stored, and the new keys of its texts: one for each field. */
export function sealTexts<P extends object>(definition: EventDefinition, payload: P): { data: P; keys: readonly TextKey[] } {
  if (!hasErasableTexts(definition)) return { data: payload, keys: [] };
  const keys = new Map<ErasableField, TextKey>();
  const data = replaced(payload, (field, text) => {
    if (typeof text !== 'string' || text === ERASED) return text;
    const key = keys.get(field) ?? newTextKey();
    keys.set(field, key);
    return sealText(text, key);
  });
  return { data: data as P, keys: [...keys.values()] };
}

/** A payload, or anything else of an entry, with the mark in place of the texts of one field, or of all that can be erased. */
export const withoutTexts = <P>(payload: P, field?: ErasableField): P =>
  replaced(payload, (name, text) => (field === undefined || name === field ? ERASED : text)) as P;

/** A payload with what its sealed texts say, by their pointers. */
export function withTexts<T>(value: T, texts: ReadonlyMap<string, string>, at = ''): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealedText(value)) return (texts.get(at) ?? UNREADABLE) as T;
  if (Array.isArray(value)) return value.map((each: unknown, index) => withTexts(each, texts, `${at}/${index}`)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, each]: [string, unknown]) => [name, withTexts(each, texts, `${at}/${name}`)])) as T;
}

/** What a sealed text says, or the mark that stands for it. */
export function readText(text: SealedText, keys: KeyReader): string {
  const key = keys.get(text.key);
  if (key === null) return ERASED;
  return key === undefined ? KEY_MISSING : (openText(text, key)?.text ?? UNREADABLE);
}

/** Any value with what its sealed texts say in their place; the same object where it holds none. */
export function openTexts<T>(value: T, keys: KeyReader): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealedText(value)) return readText(value, keys) as T;
  if (Array.isArray(value)) return openList(value as unknown[], keys) as T;
  let opened: Record<string, unknown> | undefined;
  // A list of the names would be made for every event that is read.
  for (const name in value) {
    const each = value[name] as unknown;
    const open = openTexts(each, keys);
    if (open !== each) (opened ??= { ...value } as Record<string, unknown>)[name] = open;
  }
  return (opened as T | undefined) ?? value;
}

/** Lists may be long ones of numbers, which are passed over quickly. */
function openList(list: readonly unknown[], keys: KeyReader): readonly unknown[] {
  let opened: unknown[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const each = list[index];
    if (typeof each !== 'object') continue;
    const open = openTexts(each, keys);
    if (open !== each) (opened ??= [...list])[index] = open;
  }
  return opened ?? list;
}
