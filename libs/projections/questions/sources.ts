import { sentence } from '#quantities';
import { type Static, Type } from 'typebox';
import { SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { defineQuestion, NotFound } from './definition.js';
import { listPage } from './list.js';
import { nextAfter, placeIn } from './pages.js';
import { parameter, ParameterReader, viewpointParameters } from './parameters.js';
import { life, LifeEvent } from './reference.js';
import { TimelineItem, timelineItem } from './timeline.js';
import { Views } from './views.js';

const SourceAnswer = Type.Object(
  {
    ...SourceInBrief.properties,
    kind: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    sha256: Type.Optional(Type.String()),
    repeats: Type.Optional(Type.String()),
    note: Type.Optional(Type.String()),
  },
  { $id: 'Source' },
);

function sourceAnswer(views: Views, id: string): Static<typeof SourceAnswer> {
  const { kind, url, sha256, repeats, note } = views.source(id);
  return {
    ...views.sourceInBrief(id),
    ...(kind !== undefined && { kind }),
    ...(url !== undefined && { url }),
    ...(sha256 !== undefined && { sha256 }),
    ...(repeats !== undefined && { repeats }),
    ...(note !== undefined && { note }),
  };
}

export const sourcesQuestion = defineQuestion({
  path: '/v1/sources',
  name: 'listSources',
  needs: ['sources'],
  summary: 'The sources, in order of recording',
  parameters: { ...viewpointParameters, limit: parameter.limit, cursor: parameter.cursor },
  answer: Type.Object({ count: Type.Integer(), sources: Type.Array(SourceAnswer), next: Type.Optional(Type.String()), citation: Citation }, { $id: 'Sources' }),
  ask: (asked, values) => {
    const { records } = asked.model.sources;
    const { items, ...rest } = listPage(asked, values, '/v1/sources', records, ({ opened }) => opened, (views, _, number) => sourceAnswer(views, records.at(number).id));
    return { ...rest, sources: items };
  },
});

export const sourceQuestion = defineQuestion({
  path: '/v1/sources/{id}',
  name: 'getSource',
  needs: ['timeline', 'measures', 'funds'],
  summary: 'One source: what it says, who repeats it, what rests on it',
  parameters: { id: { description: 'The identifier of the source', schema: { type: 'string' } }, ...viewpointParameters, limit: parameter.limit, cursor: parameter.cursor },
  answer: Type.Object(
    {
      source: SourceAnswer,
      repeatedBy: Type.Array(SourceInBrief),
      citedBy: Type.Object({ count: Type.Integer({ description: 'How many there are in all' }), items: Type.Array(TimelineItem, { description: 'Latest recorded first' }) }, { description: 'What rests on it, alone or with other sources' }),
      next: Type.Optional(Type.String()),
      life: Type.Array(LifeEvent),
      version: Type.Integer(),
      citation: Citation,
    },
    { $id: 'SourceInFull' },
  ),
  ask: (asked, values) => {
    const { sources, entries } = asked.model;
    const id = values['id']!;
    const reader = new ParameterReader(asked, values);
    const [at, limit] = [reader.viewpoint(), reader.limit()];
    reader.check();
    const record = sources.find(id);
    if (!record || record.opened > at.recordedBy) throw new NotFound(sentence('no-source-by-then')`There is no source "${{ id }}" by then: /v1/sources lists them.`);
    const cited = citation(asked, `/v1/sources/${id}`, at, { limit: String(limit), cursor: values['cursor'] });
    const [start = 0] = placeIn(cited.link);
    const views = new Views(asked.model, at);
    const citing = entries.citing(sources.numberOf(id)).filter((entry) => {
      const state = entry <= at.recordedBy ? entries.stateOf(entry, at) : undefined;
      return state?.definition.when?.(state.payload) !== undefined && state.payload.sources?.includes(id) === true;
    }).reverse();
    const repeatedBy = sources.everRepeating(id).filter((each) => sources.find(each)!.opened <= at.recordedBy && views.source(each).repeats === id);
    const events = [record.opened, ...record.mendings.map(({ seq }) => seq)].filter((seq) => seq <= at.recordedBy);
    return {
      source: sourceAnswer(views, id),
      repeatedBy: repeatedBy.map((each) => views.sourceInBrief(each)),
      citedBy: { count: citing.length, items: citing.slice(start, start + limit).map((entry) => timelineItem(asked, views, at, entry)) },
      ...nextAfter(cited.link, [start + limit], start + limit < citing.length),
      life: life(asked, views, at, events),
      version: events.length - 1,
      citation: cited,
    };
  },
});
