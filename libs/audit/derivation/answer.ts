import { Bounds, Citation, Days, MeasureAnswer, Named, QuantityAsStated, QuestionAnswer, Said, SourceInBrief, TotalFigures } from '#projections';
import { type Static, Type } from 'typebox';
import { REASONS } from './reasons.js';

const High = Type.Union([Type.String(), Type.Null()], { description: 'null: no upper bound' });

export const ReasonCode = Type.Enum(Object.keys(REASONS) as (keyof typeof REASONS)[], {
  $id: 'ReasonCode',
  description: `Why something does or does not count in a part of a total. ${Object.entries(REASONS).map(([code, text]) => `${code}: ${text}`).join(' ')}`,
});

const verdict = {
  counts: Type.Boolean(),
  reason: ReasonCode,
  why: Type.String({ description: 'The reason as a sentence, with the days and names of the case' }),
  by: Type.Optional(Type.Array(Type.String(), { description: 'The entries, statements, sources or units that it is because of; at most ten of each kind' })),
};

export const FigureAnswer = Type.Object(
  {
    quantity: QuantityAsStated,
    country: Type.Optional(Type.String({ description: 'The country whose part of the whole this is' })),
    whole: Type.Optional(QuantityAsStated),
    bounds: Bounds,
    rule: Type.Object({ low: Type.String(), high: Type.String() }, { description: 'How the policy reads the qualifier; n is the value' }),
    inWords: Type.String({ description: '"more than 300 → at least 301"' }),
    counts: Type.Enum(['whole', 'upper-bound', 'nothing'], { description: 'For the country and currency of the question: in whole, by its high alone, or not at all' }),
    reason: Type.Optional(ReasonCode),
  },
  { $id: 'Figure', description: 'A figure as stated, and as the policy reads it' },
);

const happened = {
  event: Type.String({ format: 'uuid' }),
  type: Type.String(),
  position: Type.String(),
  recordedAt: Type.String({ format: 'date-time' }),
  recordedBy: Type.String({ description: 'Who recorded it: the name of the token' }),
};

export const MendingAnswer = Type.Object(
  { ...happened, applies: Type.Boolean({ description: 'It was recorded and public by the viewpoint' }), reason: Type.Optional(Type.String()) },
  { $id: 'Mending', description: 'An event that changed something recorded before' },
);

export const SourceBehind = Type.Object(
  {
    ...SourceInBrief.properties,
    sha256: Type.Optional(Type.String({ description: 'Of the archived copy' })),
    event: Type.String({ format: 'uuid', description: 'The event that registered it' }),
    position: Type.String(),
    recordedBy: Type.String(),
    mendings: Type.Array(MendingAnswer),
  },
  { $id: 'SourceBehind', description: 'A source as it stands at the viewpoint, with the events that made it so' },
);

const low = Type.String({ description: 'What it adds to the lower bound; 0 where it does not count' });

export const PartsAnswer = Type.Object(
  {
    itemised: Type.Optional(Type.Object({ ...verdict, low, high: High })),
    stated: Type.Optional(Type.Object(verdict)),
    supportedLow: Type.Optional(
      Type.Object({ ...verdict, low, alone: Type.Optional(Type.String({ description: 'Of a statement that could be chosen: what the lower bound would be with this one alone' })) }),
    ),
    supportedHigh: Type.Optional(Type.Object({ ...verdict, high: Type.Optional(High) })),
    level: Type.Optional(Type.Object({ ...verdict, ...Bounds.properties })),
  },
  { $id: 'Parts', description: 'What it is to each part of the total. Entries have itemised and supportedLow, statements stated, supportedLow and supportedHigh; of a stock both have level' },
);

export const DerivationItem = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['entry', 'statement']),
    ...happened,
    sentence: Type.String(),
    said: Said,
    published: Type.Union([Type.String({ format: 'date' }), Type.Null()], { description: 'The day it counts as published' }),
    days: Days,
    units: Type.Array(Named),
    countries: Type.Array(Type.String()),
    figures: Type.Array(FigureAnswer),
    parts: PartsAnswer,
    mendings: Type.Array(MendingAnswer),
    sources: Type.Array(SourceBehind),
  },
  { $id: 'DerivationItem', description: 'An entry or statement that was considered, as it stands at the viewpoint; one not visible there as it was first told' },
);

const SumsAnswer = Type.Object(
  {
    itemised: Type.Optional(
      Type.Object({
        entries: Type.Integer(),
        low: Type.String(),
        high: Type.String({ description: 'Of those that have an upper bound' }),
        openEnded: Type.Integer({ description: 'How many have none; with any, the whole has none' }),
      }),
    ),
    stated: Type.Optional(Type.Object({ statements: Type.Integer() })),
    supported: Type.Optional(
      Type.Object({
        entries: Type.Integer(),
        statements: Type.Integer(),
        low: Type.String(),
        high: Type.Union([Type.String(), Type.Null()], { description: 'The least high of the statements that contain the question; null: none is bounded' }),
      }),
    ),
  },
  { $id: 'DerivationSums' },
);

const Chosen = Type.Object({
  statement: Type.String(),
  window: Type.String(),
  low: Type.String(),
  covered: Type.Object({ entries: Type.Integer(), low: Type.String() }, { description: 'The entries inside the question that touch its window and are left out for it' }),
});

const ArithmeticAnswer = Type.Object(
  {
    itemised: Type.Object({ certainlyInside: Type.Integer(), possiblyInside: Type.Integer(), ...Bounds.properties }),
    supportedLow: Type.Object({
      candidates: Type.Integer({ description: 'How many statements could be chosen' }),
      chosen: Type.Array(Chosen, { description: 'In order of their windows' }),
      entries: Type.Object({ count: Type.Integer(), low: Type.String() }, { description: 'Those that touch no chosen window' }),
      choosingNone: Type.String({ description: 'What the lower bound would be without any statement' }),
      low: Type.String(),
    }),
    supportedHigh: Type.Object({ containing: Type.Integer({ description: 'How many statements contain the question' }), least: Type.Array(Type.String()), high: High }),
    steps: Type.Array(Type.String(), { description: 'The same in sentences' }),
  },
  { $id: 'Arithmetic', description: 'Of a flow: how each part is computed' },
);

export const DerivationAnswer = Type.Object(
  {
    measure: MeasureAnswer,
    question: QuestionAnswer,
    consideredBy: Type.String({ description: 'Everything recorded up to this log position was considered' }),
    policy: Type.Object({ name: Type.String(), description: Type.String() }),
    total: TotalFigures,
    arithmetic: Type.Optional(ArithmeticAnswer),
    count: Type.Integer({ description: 'How many entries and statements are listed on all pages' }),
    items: Type.Array(DerivationItem, { description: 'In order of recording' }),
    sums: Type.Optional(
      Type.Object(
        { before: SumsAnswer, page: SumsAnswer, after: SumsAnswer },
        { description: 'Of a flow: what the pages before, this one and both add up to; after the last page that is the total' },
      ),
    ),
    next: Type.Optional(Type.String()),
    citation: Citation,
  },
  { $id: 'Derivation', description: 'How a total came about' },
);
export type Derivation = Static<typeof DerivationAnswer>;
export type Item = Static<typeof DerivationItem>;
export type Source = Static<typeof SourceBehind>;
export type Mending = Static<typeof MendingAnswer>;
