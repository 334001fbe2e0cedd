import { Citation, MeasureAnswer, Named, Said, TotalFigures } from '#projections';
import { type Static, Type } from 'typebox';
import { FigureAnswer, PartsAnswer } from '../derivation/answer.js';
import { AXES } from './sides.js';
import { CHANGES, type Change } from './codes.js';

const ChangeCode = Type.Enum(Object.keys(CHANGES) as Change[], {
  $id: 'ChangeCode',
  description: `Why something bears otherwise on a total. ${Object.entries(CHANGES).map(([code, text]) => `${code}: ${text}`).join(' ')}`,
});

const signed = (description: string) => Type.String({ description: `${description}; negative where it is less` });

const DifferenceAnswer = Type.Object(
  {
    itemised: Type.Object({
      entries: Type.Integer(),
      low: signed('Of the lower bound'),
      high: signed('Of the highs of those entries that have one'),
      openEnded: Type.Integer({ description: 'Of the number of entries that have none' }),
    }),
    stated: Type.Object({ statements: Type.Integer() }),
    supported: Type.Object({ entries: Type.Integer(), statements: Type.Integer(), low: signed('Of the lower bound') }),
  },
  { $id: 'TotalDifference', description: 'By how much the parts of a total changed' },
);

const SideSums = Type.Object({ entries: Type.Integer(), low: Type.String(), high: Type.String({ description: 'Of those entries that have an upper bound' }), openEnded: Type.Integer({ description: 'How many have none' }) });

const SideAnswer = Type.Object(
  { at: Type.String({ description: 'The position, day or policy' }), total: TotalFigures, itemised: Type.Optional(SideSums), link: Type.String({ description: 'The total itself' }) },
  { $id: 'ComparedTotal' },
);

const SideOfItem = Type.Object({ figures: Type.Array(FigureAnswer), parts: PartsAnswer });

export const ChangeItem = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['entry', 'statement']),
    event: Type.String({ format: 'uuid', description: 'The event that opened it' }),
    position: Type.String(),
    type: Type.String({ description: 'The type of the event that opened it' }),
    sentence: Type.String(),
    said: Said,
    change: ChangeCode,
    also: Type.Array(ChangeCode, { description: 'Further reasons; sums are told by the first' }),
    why: Type.String(),
    before: SideOfItem,
    after: SideOfItem,
    difference: Type.Optional(DifferenceAnswer),
    events: Type.Array(
      Type.Object({ event: Type.String({ format: 'uuid' }), type: Type.String(), position: Type.String(), recordedAt: Type.String({ format: 'date-time' }), recordedBy: Type.String() }),
      { description: 'The events that apply on one side only' },
    ),
  },
  { $id: 'ChangeItem', description: 'An entry or statement that bears otherwise on the one total than on the other' },
);

export const ChangesAnswer = Type.Object(
  {
    measure: MeasureAnswer,
    question: Type.Object({ unit: Type.Optional(Named), country: Type.Optional(Type.String()), text: Type.Optional(Type.String()), currency: Type.Optional(Type.String()), axis: Type.Enum([...AXES]) }),
    from: SideAnswer,
    to: SideAnswer,
    difference: Type.Optional(DifferenceAnswer),
    byChange: Type.Optional(
      Type.Array(Type.Object({ change: ChangeCode, count: Type.Integer(), difference: DifferenceAnswer }), { description: 'What each reason makes; left out where more than 500 entries and statements changed' }),
    ),
    inWords: Type.Array(Type.String(), { description: 'The difference in sentences' }),
    count: Type.Integer({ description: 'How many entries and statements changed' }),
    items: Type.Array(ChangeItem, { description: 'In order of recording' }),
    sums: Type.Optional(Type.Object({ before: DifferenceAnswer, page: DifferenceAnswer, after: DifferenceAnswer }, { description: 'What the items of the pages before, of this one and of both make; after the last page that is the difference' })),
    next: Type.Optional(Type.String()),
    citation: Citation,
  },
  { $id: 'Changes', description: 'Why a total is not what it was' },
);
export type Changes = Static<typeof ChangesAnswer>;
