import { EXACT, isUntouched, itemsIn, type Json, type Members, membersIn, takesValue, textIn } from './draft.js';
import type { Field, QuantityField } from './fields.js';

/** What a form cannot be sent without and has not got: by pointer into it, the field, or the part of a figure. */
export type Missing = ReadonlyMap<string, { readonly name: string; readonly label: string }>;

export function missingIn(fields: readonly Field[], draft: Members): Missing {
  return new Map(fields.flatMap((field) => within(field, draft[field.name], `/${field.name}`)));
}

type Found = [pointer: string, { name: string; label: string }];

function within(field: Field, draft: Json | undefined, at: string): Found[] {
  const { required, name, label } = field;
  if (field.kind === 'changes') return [];
  if (field.kind === 'quantity') return required || !isUntouched(field, draft) ? figuresOf(field, membersIn(draft), at) : [];
  if (isUntouched(field, draft)) return required ? [[at, { name, label }]] : [];
  if (field.kind === 'group') return field.fields.flatMap((each) => within(each, membersIn(draft)[each.name], `${at}/${each.name}`));
  if (field.kind === 'list') return itemsIn(draft).flatMap((item, index) => (isUntouched(field.item, item) ? [] : within(field.item, item, `${at}/${index}`)));
  return [];
}

function figuresOf({ dimension }: QuantityField, draft: Members, at: string): Found[] {
  const qualifier = textIn(draft['qualifier']) || EXACT;
  const names = takesValue(qualifier) ? (qualifier === 'between' ? ['value', 'upTo'] : ['value']) : [];
  if (dimension === 'money') names.push('currency');
  return names.filter((name) => textIn(draft[name]).trim() === '').map((name) => [`${at}/${name}`, { name, label: '' }]);
}
