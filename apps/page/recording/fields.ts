import { type EventType, inWords, type Schema, type Subject } from './catalogue.js';

interface Common {
  /** Its name in the payload; '' for an item of a list. */
  readonly name: string;
  /** The first clause of what the schema says of it. */
  readonly label: string;
  /** The rest of it. */
  readonly hint: string;
  readonly required: boolean;
}

export type QuantityField = Common & { readonly kind: 'quantity'; readonly dimension: 'count' | 'money' | 'either'; readonly qualifiers: readonly string[] };
export type ListField = Common & { readonly kind: 'list'; readonly item: Field; readonly most: number };
export type ReferenceField = Common & { readonly kind: 'reference'; readonly to: Subject };
export type ChoiceField = Common & { readonly kind: 'choice'; readonly options: readonly string[] };
/** New values for some of the fields of what is corrected, which are known once that is. */
export type ChangesField = Common & { readonly kind: 'changes'; readonly fields: readonly Field[] };
export type LineField = Common & { readonly kind: 'text' | 'long-text' | 'identifier' | 'edtf' | 'day' | 'web-address' | 'country' | 'currency'; readonly most?: number };
export type GroupField = Common & { readonly kind: 'group'; readonly fields: readonly Field[] };
export type Field = LineField | QuantityField | ListField | ReferenceField | ChoiceField | ChangesField | GroupField;

/** From this length on a text is more than a line. */
const LONG = 500;
const IDENTIFIER = /^\^\[a-z0-9\]/;

/** The fields of the form for an event type: those it needs first, then what it refers to, then the others. */
export function fieldsOf({ schema, refersTo }: Pick<EventType, 'schema' | 'refersTo'>): Field[] {
  return membersOf(schema, refersTo).sort((a, b) => rankOf(a) - rankOf(b));
}

const membersOf = ({ properties = {}, required = [] }: Schema, refersTo: EventType['refersTo'] = {}): Field[] =>
  Object.entries(properties).map(([name, schema]) => fieldOf(name, schema, required.includes(name), refersTo[name]));

function rankOf(field: Field): number {
  if (field.kind === 'changes') return 1;
  if (field.required) return field.kind === 'long-text' ? 2 : 0;
  if (field.kind === 'identifier') return 6;
  if (field.kind === 'long-text') return 5;
  return isReferences(field) ? 3 : 4;
}

/** What is not folded away although it may be left out: whoever records should think of it. */
export const isReferences = (field: Field): boolean => field.kind === 'list' && field.item.kind === 'reference';

function fieldOf(name: string, schema: Schema, required: boolean, to?: Subject): Field {
  const common = { name, required, ...told(name, schema) };
  if (schema.type === 'array') return { ...common, kind: 'list', most: schema.maxItems ?? Infinity, item: fieldOf('', schema.items ?? {}, true, to) };
  if (to !== undefined) return { ...common, kind: 'reference', to };
  if (schema.type === 'object') return objectField(common, schema);
  if (schema.enum) return { ...common, kind: 'choice', options: schema.enum };
  return { ...common, kind: lineKind(schema), most: schema.maxLength };
}

function objectField(common: Common, schema: Schema): Field {
  const { properties } = schema;
  if (!properties) return { ...common, kind: 'changes', fields: [] };
  const { qualifier, currency } = properties;
  if (!qualifier?.enum) return { ...common, kind: 'group', fields: membersOf(schema) };
  const dimension = !currency ? 'count' : schema.required?.includes('currency') ? 'money' : 'either';
  return { ...common, kind: 'quantity', dimension, qualifiers: qualifier.enum };
}

/** The schemas name the standard of what they hold, or give its pattern. */
function lineKind({ pattern = '', format, description = '', maxLength = 0 }: Schema): LineField['kind'] {
  if (format === 'date') return 'day';
  if (format === 'uri') return 'web-address';
  if (/\(EDTF,/.test(description)) return 'edtf';
  if (pattern === '^[A-Z]{2}$') return 'country';
  if (pattern === '^[A-Z]{3}$') return 'currency';
  if (IDENTIFIER.test(pattern)) return 'identifier';
  return maxLength > LONG ? 'long-text' : 'text';
}

const CLAUSE = /^([^;:,(]+)[;:,]?\s*(.*)$/s;
/** The commas behind such words are around what is put in: they end no clause. */
const PUT_IN = /^([^;:(]*\b(?:or|and|but|ou|et|mais),[^;:(]*)[;:]?\s*(.*)$/s;

function told(name: string, { description = '' }: Schema): Pick<Common, 'label' | 'hint'> {
  const [, label = '', hint = ''] = PUT_IN.exec(description) ?? CLAUSE.exec(description) ?? [];
  return { label: label.trim() || capitalised(inWords(name)), hint: capitalised(hint) };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
