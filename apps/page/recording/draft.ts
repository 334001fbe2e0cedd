import { isQualifier, needsValue } from '#quantities';
import type { Field, QuantityField } from './fields.js';
import { understood } from './figure-text.js';

/** JSON as a form holds it: what was typed, however far one has come. */
export type Json = string | readonly Json[] | { readonly [name: string]: Json };
export type Members = { readonly [name: string]: Json };

export const isMembers = (value: Json | undefined): value is Members => typeof value === 'object' && !Array.isArray(value);
export const membersIn = (value: Json | undefined): Members => (isMembers(value) ? value : {});
export const itemsIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The tokens of a JSON Pointer (RFC 6901). */
export const tokensOf = (pointer: string): string[] => pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

export function valueAt(draft: Json | undefined, pointer: string): Json | undefined {
  return tokensOf(pointer).reduce<Json | undefined>((value, token) => (Array.isArray(value) ? value[Number(token)] : isMembers(value) ? value[token] : undefined), draft);
}

/** The draft with another value at a pointer; undefined takes a member or an item away. */
export function withAt(draft: Json, pointer: string, value: Json | undefined): Json {
  const place = (at: Json | undefined, [token, ...rest]: readonly string[]): Json | undefined => {
    if (token === undefined) return value;
    if (Array.isArray(at)) {
      const inner = place(at[Number(token)] as Json | undefined, rest);
      return inner === undefined ? at.filter((_, index) => index !== Number(token)) : Object.assign([...at], { [token]: inner });
    }
    const { [token]: before, ...others } = membersIn(at);
    const inner = place(before, rest);
    return inner === undefined ? others : { ...others, [token]: inner };
  };
  return place(draft, tokensOf(pointer)) ?? {};
}

/** The body of a command, and from where in the form each part of it is: rows that were left blank are not sent. */
export interface Body {
  readonly value: unknown;
  /** By pointer into the body, the pointer into the draft. */
  readonly places: ReadonlyMap<string, string>;
}

/** What the fields of a form hold, as a command takes it: what was left blank is left out. */
export function bodyOf(fields: readonly Field[], draft: Members, base?: Members): Body {
  const places = new Map<string, string>([['', '']]);
  return { value: membersOf(fields, draft, { inBody: '', inDraft: '' }, places, base) ?? {}, places };
}

interface Place {
  readonly inBody: string;
  readonly inDraft: string;
}

type Places = Map<string, string>;

function membersOf(fields: readonly Field[], draft: Members, at: Place, places: Places, base?: Members): Record<string, unknown> | undefined {
  const members = fields.flatMap((field) => {
    const here = { inBody: `${at.inBody}/${field.name}`, inDraft: `${at.inDraft}/${field.name}` };
    const value = field.kind === 'changes' ? changesOf(field.fields, membersIn(draft[field.name]), base, here, places) : partOf(field, draft[field.name], here, places);
    if (value !== undefined) places.set(here.inBody, here.inDraft);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function partOf(field: Field, draft: Json | undefined, at: Place, places: Places): unknown {
  switch (field.kind) {
    case 'list':
      return itemsOf(field.item, itemsIn(draft), at, places);
    case 'quantity':
      return quantityOf(field, membersIn(draft), field.required, at, places);
    case 'group':
    case 'changes': {
      const { fields } = field;
      // What is required in it is asked for only once something in it was given.
      const isBlank = fields.every((each) => isUntouched(each, membersIn(draft)[each.name]));
      return isBlank ? undefined : membersOf(fields, membersIn(draft), at, places);
    }
    default:
      return textIn(draft).trim() || undefined;
  }
}

function itemsOf(item: Field, drafts: readonly Json[], at: Place, places: Places): unknown[] | undefined {
  const items: unknown[] = [];
  drafts.forEach((draft, index) => {
    if (isUntouched(item, draft)) return;
    const here = { inBody: `${at.inBody}/${items.length}`, inDraft: `${at.inDraft}/${index}` };
    places.set(here.inBody, here.inDraft);
    items.push(partOf(item, draft, here, places));
  });
  return items.length === 0 ? undefined : items;
}

/** Whether nothing was given; a required quantity says "exactly" before anything is typed. */
export function isUntouched(field: Field, draft: Json | undefined): boolean {
  const nowhere = { inBody: '', inDraft: '' };
  if (field.kind === 'quantity') return quantityOf(field, membersIn(draft), false, nowhere, new Map()) === undefined;
  return partOf(field, draft, nowhere, new Map()) === undefined;
}

export const EXACT = 'exact';

/** Whether the qualifier hedges a number rather than standing for one. */
export const takesValue = (qualifier: string): boolean => !isQualifier(qualifier) || needsValue(qualifier);

function quantityOf({ dimension }: QuantityField, draft: Members, required: boolean, at: Place, places: Places): unknown {
  const text = (name: string): string | undefined => textIn(draft[name]).trim() || undefined;
  const typed = understood(text('value') ?? '');
  const chosen = text('qualifier') ?? EXACT;
  const qualifier = chosen === EXACT ? (typed.qualifier ?? EXACT) : chosen;
  // Words that contradict what was chosen stay, to be refused.
  const figure = typed.qualifier === undefined || typed.qualifier === qualifier ? typed.value : text('value');
  const value = takesValue(qualifier) ? figure || undefined : undefined;
  const upTo = qualifier === 'between' ? understood(text('upTo') ?? '').value || undefined : undefined;
  const currency = dimension === 'count' ? undefined : text('currency');
  const statedAs = text('statedAs');
  const given = { value, upTo, qualifier, currency, statedAs };
  if (!required && qualifier === EXACT && value === undefined && statedAs === undefined) return undefined;
  for (const name of Object.keys(given)) places.set(`${at.inBody}/${name}`, `${at.inDraft}/${name}`);
  return Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined));
}

/** Of each field that says something else than what was recorded the new value, null where it is taken away. */
function changesOf(fields: readonly Field[], draft: Members, base: Members | undefined, at: Place, places: Places): Record<string, unknown> {
  if (base === undefined) return {};
  const changed = fields.flatMap((field) => {
    const here = { inBody: `${at.inBody}/${field.name}`, inDraft: `${at.inDraft}/${field.name}` };
    const own: Places = new Map([[here.inBody, here.inDraft]]);
    const after = partOf(field, draft[field.name], here, own);
    if (JSON.stringify(after) === JSON.stringify(partOf(field, base[field.name], here, new Map()))) return [];
    for (const [inBody, inDraft] of own) places.set(inBody, inDraft);
    return [[field.name, after ?? null] as const];
  });
  return Object.fromEntries(changed);
}
