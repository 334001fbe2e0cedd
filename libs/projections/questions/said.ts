import { type Static, Type } from 'typebox';
import type { EntryState } from '../entries/entries.js';
import { MeasureAnswer, Named } from './answers.js';
import { defined, type Views } from './views.js';

const Figure = Type.Object({
  field: Type.String({ description: 'The field of the event type that it is of, such as "quantity" or "boats"' }),
  item: Type.Optional(Type.String({ description: 'What is counted, where the field has several kinds' })),
  qualifier: Type.String(),
  value: Type.Optional(Type.String()),
  upTo: Type.Optional(Type.String()),
  currency: Type.Optional(Type.String()),
});

export const Said = Type.Object(
  {
    figures: Type.Array(Figure, { description: 'In the order of the fields' }),
    measure: Type.Optional(MeasureAnswer),
    unit: Type.Optional(Named),
    partner: Type.Optional(Named),
    fund: Type.Optional(Named),
    from: Type.Optional(Named),
    to: Type.Optional(Named),
    name: Type.Optional(Type.String()),
    title: Type.Optional(Type.String()),
    purpose: Type.Optional(Type.String()),
    capacity: Type.Optional(Type.String()),
  },
  { $id: 'Said', description: 'What `sentence` is made of, by the fields of the event type, for whoever says it in another language. Texts are as they were written' },
);
type Said = Static<typeof Said>;

type Payload = Readonly<Record<string, unknown>>;

/** Figures that cannot be read are left out, as `sentence` leaves them out. */
export function saidOf({ payload }: Pick<EntryState, 'payload'>, views: Views): Said {
  const fields = payload as Payload;
  const named = (field: string, name: (id: string) => Static<typeof Named>) => {
    const id = textOf(fields[field]);
    return id === undefined ? undefined : name(id);
  };
  const unit = (field: string) => named(field, (id) => views.unit(id));
  const fund = (field: string) => named(field, (id) => views.fund(id));
  const measure = textOf(fields['measure']);
  return defined({
    figures: Object.keys(fields).flatMap((field) => figuresOf(field, fields[field])),
    measure: measure === undefined ? undefined : views.measure(measure),
    unit: unit('unit'),
    partner: unit('partner'),
    fund: fund('fund'),
    from: fund('from'),
    to: fund('to'),
    name: textOf(fields['name']),
    title: textOf(fields['title']),
    purpose: textOf(fields['purpose']),
    capacity: textOf(fields['capacity']),
  });
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Not those of parts by country, which no sentence tells. The words of the source are left out: they can be erased. */
function figuresOf(field: string, value: unknown): Said['figures'] {
  if (Array.isArray(value)) return field === 'byCountry' ? [] : value.flatMap((each) => figuresOf(field, each));
  if (typeof value !== 'object' || value === null) return [];
  const { item, quantity = value } = value as { item?: unknown; quantity?: unknown };
  const { qualifier, value: decimal, upTo, currency } = (quantity ?? {}) as Payload;
  const isReadable = typeof qualifier === 'string' && [decimal, upTo, currency].every((each) => each === undefined || typeof each === 'string');
  return isReadable ? [defined({ field, item: textOf(item), qualifier, value: textOf(decimal), upTo: textOf(upTo), currency: textOf(currency) })] : [];
}
