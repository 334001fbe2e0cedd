import { capitalised, catalogue } from '#events';
import { dayToIso, OPEN_START } from '#quantities';
import { type Static, Type } from 'typebox';
import { isLive, type EntryState } from '../entries/entries.js';
import type { Viewpoint } from '../model/axes.js';
import { Days, Named, SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { type Asked, defineQuestion } from './definition.js';
import { nextAfter, placeIn } from './pages.js';
import { parameter, ParameterReader, viewpointParameters } from './parameters.js';
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
    days: Days,
    units: Type.Array(Named),
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
  const measures = definition.nature === 'statement' ? [payload.measure!] : (definition.contributions?.(payload) ?? []).map(({ measure }) => measure);
  return {
    ...(payload.entry !== undefined && { id: payload.entry }),
    event: recorded.id,
    position: recorded.position,
    type: definition.type,
    sentence: sentenceOf(state, views),
    days: views.days(definition.when!(payload)!),
    units: units.map((id) => views.unit(id)),
    places: payload.places ?? (payload.country === undefined ? [] : [{ country: payload.country }]),
    measures: [...new Set(measures)],
    sources: sources.map((id) => views.sourceInBrief(id)),
    origins: views.origins(sources).length,
    status: statusOf(state),
    ...(payload.note !== undefined && { note: payload.note }),
  };
}

/** Totals stop at a figure that cannot be read; the timeline does not, and tells of it without its figures. */
function sentenceOf({ definition, payload }: EntryState, { say }: Views): string {
  let sentence: string | undefined;
  try {
    sentence = definition.sentence?.(payload, say);
  } catch {
    // The event is told by its type.
  }
  return capitalised(sentence ?? definition.summary);
}

const TYPES = catalogue.filter(({ when }) => when !== undefined).map(({ type }) => type);

export const timelineQuestion = defineQuestion({
  path: '/v1/timeline',
  name: 'getTimeline',
  needs: ['timeline', 'measures', 'funds'],
  summary: 'What happened, latest first',
  description: 'Everything whose days meet [since, asOf], in the order of its earliest day; corrected, retracted and duplicate entries are shown with their status.',
  parameters: {
    unit: parameter.unit,
    country: parameter.country,
    measure: parameter.measure,
    type: { description: 'Only these event types, separated by commas', schema: { type: 'string', examples: ['ArrestsMade,TotalStated'] } },
    since: parameter.since,
    asOf: parameter.asOf,
    ...viewpointParameters,
    limit: parameter.limit,
    cursor: parameter.cursor,
  },
  answer: Type.Object(
    { count: Type.Integer({ description: 'How many there are in all' }), items: Type.Array(TimelineItem), next: Type.Optional(Type.String()), citation: Citation },
    { $id: 'Timeline' },
  ),
  ask: (asked, values) => {
    const reader = new ParameterReader(asked, values);
    const types = values['type']?.split(',');
    for (const type of types ?? []) if (!TYPES.includes(type)) reader.refuse('type', `"${type}" is not shown on the timeline: choose from ${TYPES.join(', ')}`);
    const at = reader.viewpoint();
    const question = { unit: reader.unit(), country: reader.country(), measure: reader.measure(), types, ...reader.window(), at, limit: reader.limit() };
    reader.check();
    const { unit, country, measure, type } = values;
    const since = question.since === OPEN_START ? undefined : dayToIso(question.since);
    const cited = citation(asked, '/v1/timeline', at, { unit, country, measure, type, since, asOf: dayToIso(question.asOf), limit: String(question.limit), cursor: values['cursor'] });
    const [day, entry] = placeIn(cited.link);
    const after = day === undefined || entry === undefined ? undefined : { day, entry };
    const { count, places, more } = asked.model.timeline.page({ ...question, after });
    const views = new Views(asked.model, at);
    const { day: lastDay = 0, entry: lastEntry = 0 } = places.at(-1) ?? {};
    return {
      count,
      items: places.map((place) => timelineItem(asked, views, at, place.entry)),
      ...nextAfter(cited.link, [lastDay, lastEntry], more),
      citation: cited,
    };
  },
});
