import { Type } from 'typebox';

const open = { description: 'null: no upper bound' };

export const Bounds = Type.Object(
  {
    low: Type.String({ description: 'Lower bound, inclusive, a decimal string' }),
    high: Type.Union([Type.String(), Type.Null()], open),
  },
  { $id: 'Bounds' },
);

export const QuantityAsStated = Type.Object(
  {
    value: Type.Optional(Type.String()),
    upTo: Type.Optional(Type.String()),
    qualifier: Type.String(),
    currency: Type.Optional(Type.String()),
    statedAs: Type.Optional(Type.String()),
  },
  { $id: 'QuantityAsStated', description: 'The figure as the source gave it' },
);

export const SourceInBrief = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    publisher: Type.String(),
    publishedOn: Type.String({ format: 'date' }),
    grade: Type.Optional(Type.String({ description: 'Admiralty reliability and credibility, such as "B2"' })),
    origin: Type.String({ description: 'The source that it repeats in the end; itself when it repeats none' }),
    withdrawn: Type.Boolean(),
  },
  { $id: 'SourceInBrief' },
);

export const Named = Type.Object({ id: Type.String(), name: Type.String() }, { $id: 'Named' });

export const Days = Type.Object(
  {
    edtf: Type.String({ description: 'The date as recorded (EDTF)' }),
    inWords: Type.String(),
    earliest: Type.Union([Type.String({ format: 'date' }), Type.Null()], { description: 'The first day that it may mean; null when open' }),
    latest: Type.Union([Type.String({ format: 'date' }), Type.Null()], { description: 'The last day that it may mean; null when open' }),
  },
  { $id: 'Days' },
);

export const MeasureAnswer = Type.Object(
  {
    code: Type.String(),
    label: Type.String(),
    unitOfMeasure: Type.String(),
    kind: Type.Union([Type.Literal('flow'), Type.Literal('stock')]),
    dimension: Type.Union([Type.Literal('count'), Type.Literal('money')]),
  },
  { $id: 'Measure' },
);

/** Any JSON object, such as a payload: its schema is that of its event type. */
export const AnyObject = Type.Record(Type.String(), Type.Unknown());
