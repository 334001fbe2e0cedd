import { readEvent, type EventMetadata } from '#events';
import { dayToIso, sentence } from '#quantities';
import { Type } from 'typebox';
import { common } from '../model/event.js';
import { AnyObject, Bounds, QuantityAsStated, SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { defineQuestion, lastOf, NotFound } from './definition.js';
import { parameter, ParameterReader, viewpointParameters } from './parameters.js';
import { TimelineItem, timelineItem } from './timeline.js';
import { Views } from './views.js';

const ContributionAnswer = Type.Object(
  { measure: Type.String(), country: Type.Optional(Type.String()), quantity: QuantityAsStated, inWords: Type.String(), bounds: Bounds },
  { $id: 'Contribution', description: 'What the entry adds to one measure, in whole or, with a country, the part that falls to it' },
);

const HistoryItem = Type.Object(
  {
    event: Type.String(),
    type: Type.String(),
    position: Type.String(),
    recordedAt: Type.String({ format: 'date-time' }),
    recordedBy: Type.String({ description: 'Who recorded it' }),
    reason: Type.Optional(Type.String()),
    data: AnyObject,
    sources: Type.Array(SourceInBrief),
  },
  { $id: 'HistoryItem' },
);

export const EntryAnswer = Type.Object(
  {
    entry: TimelineItem,
    payload: AnyObject,
    contributions: Type.Array(ContributionAnswer),
    published: Type.String({ format: 'date', description: 'The day it counts as published' }),
    duplicateOf: Type.Optional(Type.String()),
    repeatedBy: Type.Array(Type.String(), { description: 'Entries that are marked as repeating this one' }),
    corroboration: Type.Object({
      sources: Type.Array(SourceInBrief, { description: 'Its own sources and those of the entries that repeat it' }),
      origins: Type.Integer({ description: 'How many independent origins these have' }),
    }),
    history: Type.Array(HistoryItem, { description: 'Every event about it that was visible, first to last' }),
    version: Type.Integer({ description: 'The number of events about it by then minus one: asked for now, its ETag for If-Match' }),
    citation: Citation,
  },
  { $id: 'Entry', description: 'An entry or statement as it stood, with its history' },
);

export const entryQuestion = defineQuestion({
  path: '/v1/entries/{id}',
  name: 'getEntry',
  needs: ['totals', 'funds'],
  summary: 'One entry or statement, with its corrections and sources',
  parameters: { id: { description: 'The identifier of the entry', schema: { type: 'string' } }, ...viewpointParameters, policy: parameter.policy },
  answer: EntryAnswer,
  ask: (asked, values) => {
    const { model } = asked;
    const id = values['id']!;
    const reader = new ParameterReader(asked, values);
    const [at, policy] = [reader.viewpoint(), reader.policy()];
    reader.check();
    const opened = model.entries.find(id);
    if (opened === undefined || opened > lastOf(asked)) throw new NotFound(sentence('no-such-entry')`There is no entry "${{ id }}".`);
    const state = model.entries.stateOf(opened, at);
    if (!state) throw new NotFound(sentence('entry-not-by-then')`The entry "${{ id }}" was not recorded or not public by then.`);
    const views = new Views(model, at);
    const { definition, payload } = state;
    const repeatedBy = model.entries.repeating(opened).filter((each) => model.entries.stateOf(each, at)?.duplicateOf === opened);
    const corroborating = new Set([...(payload.sources ?? []), ...repeatedBy.flatMap((each) => model.entries.stateOf(each, at)?.payload.sources ?? [])]);
    const contributions = (definition.contributions?.(payload) ?? []).flatMap(({ measure, quantity, byCountry = [] }) =>
      [{ quantity }, ...byCountry].map((part) => ({
        measure,
        ...('country' in part && { country: part.country }),
        quantity: views.quantity(part.quantity),
        inWords: views.inWords(part.quantity),
        bounds: views.bounds(policy.interpret(part.quantity, model.measures.find(measure)!.dimension)),
      })),
    );
    const events = model.entries.eventsOf(opened).filter((seq) => seq <= at.recordedBy);
    return {
      entry: timelineItem(asked, views, at, opened),
      payload: payload as Record<string, unknown>,
      contributions,
      published: dayToIso(state.published),
      ...(state.duplicateOf !== undefined && { duplicateOf: views.entryId(state.duplicateOf) }),
      repeatedBy: views.entryIds(repeatedBy),
      corroboration: { sources: [...corroborating].map((source) => views.sourceInBrief(source)), origins: views.origins([...corroborating]).length },
      history: events.filter((seq) => model.entries.isVisible(seq, opened, at)).map((seq) => {
        const recorded = model.journal.get(seq)!;
        const data = readEvent(recorded.type, recorded.data, recorded.metadata)!;
        const { sources = [], reason } = common(data);
        return {
          event: recorded.id,
          type: recorded.type,
          position: recorded.position,
          recordedAt: new Date(recorded.recordedAt).toISOString(),
          recordedBy: (recorded.metadata as EventMetadata).actor,
          ...(reason !== undefined && { reason }),
          data: data.payload as Record<string, unknown>,
          sources: sources.map((source) => views.sourceInBrief(source)),
        };
      }),
      version: events.length - 1,
      citation: citation(asked, `/v1/entries/${id}`, at, { policy: policy.name }),
    };
  },
});

