import { sentence } from '#quantities';
import { type Static, Type } from 'typebox';
import { isLive, type EntryState } from '../entries/entries.js';
import type { Viewpoint } from '../model/axes.js';
import { sentenceOf } from '../texts/sentence.js';
import { Days, Named, SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { type Asked, defineQuestion } from './definition.js';
import { nextAfter, placeIn } from './pages.js';
import { parameter, ParameterReader, type Values, wholeNumber } from './parameters.js';
import { prepareTexts, readTimeline, timelineParameters } from './timeline-scope.js';
import { Said, saidOf } from './said.js';
import { Views } from './views.js';

export const Status = Type.Array(Type.Enum(['counted', 'corrected', 'retracted', 'unsupported', 'duplicate']), {
  $id: 'Status',
  description: 'counted: it adds to totals; corrected; retracted; unsupported: every source is withdrawn; duplicate: another entry counts in its place',
});

export function statusOf(state: EntryState): Static<typeof Status> {
  return [
    ...(isLive(state) && !state.suppressed && (state.definition.nature === 'entry' || state.definition.nature === 'statement') ? ['counted' as const] : []),
    ...(state.corrected ? ['corrected' as const] : []),
    ...(state.retracted ? ['retracted' as const] : []),
    ...(state.unsupported ? ['unsupported' as const] : []),
    ...(state.suppressed ? ['duplicate' as const] : []),
  ];
}

export const TimelineItem = Type.Object(
  {
    id: Type.Optional(Type.String({ description: 'The entry or statement; absent for what happened to a unit or fund' })),
    event: Type.String({ description: 'The id of the event that told it first' }),
    position: Type.String(),
    type: Type.String(),
    sentence: Type.String(),
    said: Said,
    days: Days,
    units: Type.Array(Named),
    funds: Type.Optional(Type.Array(Named, { description: 'The funds that it is about; absent where it is about none' })),
    places: Type.Array(Type.Object({ country: Type.String(), name: Type.Optional(Type.String()) })),
    measures: Type.Array(Type.String()),
    sources: Type.Array(SourceInBrief),
    origins: Type.Integer({ description: 'How many independent origins its sources have' }),
    status: Status,
    note: Type.Optional(Type.String()),
  },
  { $id: 'TimelineItem' },
);

export function timelineItem(asked: Asked, views: Views, at: Viewpoint, opened: number): Static<typeof TimelineItem> {
  const { model } = asked;
  const recorded = model.journal.get(opened)!;
  const state = model.entries.stateOf(opened, at)!;
  const { definition, payload } = state;
  const units = payload.units ?? (payload.unit === undefined ? [] : [payload.unit]);
  const sources = payload.sources ?? [];
  const funds = payload.fund === undefined ? (definition.legs?.(payload) ?? []).map(({ fund }) => fund) : [payload.fund];
  const measures = definition.nature === 'statement' ? [payload.measure!] : (definition.contributions?.(payload) ?? []).map(({ measure }) => measure);
  return {
    ...(payload.entry !== undefined && { id: payload.entry }),
    event: recorded.id,
    position: recorded.position,
    type: definition.type,
    sentence: sentenceOf(state, views.say),
    said: saidOf(state, views),
    days: views.days(definition.when!(payload)!),
    units: units.map((id) => views.unit(id)),
    ...(funds.length > 0 && { funds: funds.map((id) => views.fund(id)) }),
    places: payload.places ?? (payload.country === undefined ? [] : [{ country: payload.country }]),
    measures: [...new Set(measures)],
    sources: sources.map((id) => views.sourceInBrief(id)),
    origins: views.origins(sources).length,
    status: statusOf(state),
    ...(payload.note !== undefined && { note: payload.note }),
  };
}

/** How many of the first a page may pass over. */
const MOST_PASSED = 9_999_999;

export const timelineQuestion = defineQuestion({
  path: '/v1/timeline',
  name: 'getTimeline',
  needs: ['timeline', 'measures', 'funds'],
  summary: 'What happened, latest first',
  description: 'Everything whose days meet [since, asOf], in the order of its earliest day; corrected, retracted and duplicate entries are shown with their status.',
  parameters: {
    ...timelineParameters,
    limit: parameter.limit,
    cursor: parameter.cursor,
    offset: {
      description: 'How many of the first to pass over, to go to a place in the middle: /v1/timeline/overview says which place a day has. Not together with cursor',
      schema: { type: 'integer', minimum: 0, maximum: MOST_PASSED, default: 0 },
    },
  },
  prepare: prepareTexts,
  answer: Type.Object(
    { count: Type.Integer({ description: 'How many there are in all' }), items: Type.Array(TimelineItem), next: Type.Optional(Type.String()), citation: Citation },
    { $id: 'Timeline' },
  ),
  ask: (asked, values) => {
    const reader = new ParameterReader(asked, values);
    const { scope, pinned } = readTimeline(reader, values);
    const limit = reader.limit();
    const offset = offsetIn(values, reader);
    reader.check();
    const cited = citation(asked, '/v1/timeline', scope.at, { ...pinned, limit: String(limit), cursor: values['cursor'], offset: offset?.toString() });
    const [day, entry] = placeIn(cited.link);
    const after = day === undefined || entry === undefined ? undefined : { day, entry };
    const { count, places, more } = asked.model.timeline.page({ ...scope, limit, after, offset });
    const views = new Views(asked.model, scope.at);
    const { day: lastDay = 0, entry: lastEntry = 0 } = places.at(-1) ?? {};
    return {
      count,
      items: places.map((place) => timelineItem(asked, views, scope.at, place.entry)),
      ...nextAfter(cited.link, [lastDay, lastEntry], more),
      citation: cited,
    };
  },
});

function offsetIn({ offset, cursor }: Values, reader: ParameterReader): number | undefined {
  if (offset === undefined) return undefined;
  if (!/^\d{1,7}$/.test(offset)) reader.refuse('offset', wholeNumber(0, MOST_PASSED));
  if (cursor !== undefined) reader.refuse('offset', sentence('offset-with-cursor')`must not be given together with cursor, which is a place by itself`);
  return Number(offset);
}
