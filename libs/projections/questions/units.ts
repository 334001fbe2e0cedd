import { corrected } from '#events';
import { type Static, Type } from 'typebox';
import type { Viewpoint } from '../model/axes.js';
import { Days, Named, SourceInBrief } from './answers.js';
import { citation, Citation } from './citation.js';
import { type Asked, defineQuestion, NotFound } from './definition.js';
import { listPage } from './list.js';
import { parameter, ParameterReader, viewpointParameters } from './parameters.js';
import { life, LifeEvent, shown } from './reference.js';
import { Views } from './views.js';

const UnitAnswer = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    acronym: Type.Optional(Type.String()),
    kind: Type.Optional(Type.String()),
    country: Type.Optional(Type.String()),
    established: Type.Optional(Days),
    disbanded: Type.Optional(Days),
    partOf: Type.Array(Named),
    partners: Type.Array(Named, { description: 'Those who joined and have not left' }),
    sources: Type.Array(SourceInBrief),
    note: Type.Optional(Type.String()),
  },
  { $id: 'Unit' },
);

interface UnitPayload {
  name: string;
  acronym?: string;
  kind?: string;
  country?: string;
  established?: string;
  partOf?: string[];
  sources?: string[];
  note?: string;
}

/** A unit as the visible events about it leave it. */
function unitAnswer(asked: Asked, views: Views, at: Viewpoint, number: number): Static<typeof UnitAnswer> {
  const { id, events } = asked.model.units.records.at(number);
  // What a unit is called and part of follows the recorded axis alone, so that its establishment always shows.
  let facts = views.payload<UnitPayload>(events[0]!);
  let disbanded: string | undefined;
  const partners = new Set<string>();
  for (const seq of shown(asked, views, at, events)) {
    const { definition: { type }, payload, retracted } = asked.model.entries.recordedState(seq, at)!;
    const { changes, name, acronym, occurred, partner } = payload as { changes?: Record<string, unknown>; name?: string; acronym?: string; occurred?: string; partner?: string };
    if (retracted) continue;
    if (type === 'UnitCorrected') facts = corrected(facts, changes!);
    if (type === 'UnitRenamed') facts = { ...facts, name: name!, ...(acronym !== undefined && { acronym }) };
    if (type === 'UnitDisbanded') disbanded = occurred;
    if (type === 'PartnerJoined') partners.add(partner!);
    if (type === 'PartnerLeft') partners.delete(partner!);
  }
  const { acronym, kind, country, established, sources = [], note } = facts;
  return {
    ...views.unit(id),
    ...(acronym !== undefined && { acronym }),
    ...(kind !== undefined && { kind }),
    ...(country !== undefined && { country }),
    ...(established !== undefined && { established: views.days(established) }),
    ...(disbanded !== undefined && { disbanded: views.days(disbanded) }),
    partOf: asked.model.units.partOf(number, at.recordedBy).map((each) => views.unit(asked.model.units.records.at(each).id)),
    partners: [...partners].map((each) => views.unit(each)),
    sources: sources.map((each) => views.sourceInBrief(each)),
    ...(note !== undefined && { note }),
  };
}

export const unitsQuestion = defineQuestion({
  path: '/v1/units',
  name: 'listUnits',
  needs: ['units', 'entries'],
  summary: 'The units, in order of recording',
  parameters: { ...viewpointParameters, limit: parameter.limit, cursor: parameter.cursor },
  answer: Type.Object({ count: Type.Integer(), units: Type.Array(UnitAnswer), next: Type.Optional(Type.String()), citation: Citation }, { $id: 'Units' }),
  ask: (asked, values) => {
    const { items, ...rest } = listPage(asked, values, '/v1/units', asked.model.units.records, ({ events }) => events[0]!, (views, at, number) => unitAnswer(asked, views, at, number));
    return { ...rest, units: items };
  },
});

export const unitQuestion = defineQuestion({
  path: '/v1/units/{id}',
  name: 'getUnit',
  needs: ['units', 'entries'],
  summary: 'One unit: its life, its partners, what it is part of and what is part of it',
  parameters: { id: { description: 'The identifier of the unit', schema: { type: 'string' } }, ...viewpointParameters },
  answer: Type.Object({ unit: UnitAnswer, parts: Type.Array(Named), life: Type.Array(LifeEvent), version: Type.Integer(), citation: Citation }, { $id: 'UnitInFull' }),
  ask: (asked, values) => {
    const { units } = asked.model;
    const id = values['id']!;
    const reader = new ParameterReader(asked, values);
    const at = reader.viewpoint();
    reader.check();
    const number = units.find(id);
    if (number === undefined || units.records.at(number).events[0]! > at.recordedBy) throw new NotFound(`There is no unit "${id}" by then: /v1/units lists them.`);
    const views = new Views(asked.model, at);
    const parts = [...units.records].filter((_, each) => each !== number && units.partOf(each, at.recordedBy).includes(number));
    const events = units.records.at(number).events.filter((seq) => seq <= at.recordedBy);
    return {
      unit: unitAnswer(asked, views, at, number),
      parts: parts.map((each) => views.unit(each.id)),
      life: life(asked, views, at, events),
      version: events.length - 1,
      citation: citation(asked, `/v1/units/${id}`, at, {}),
    };
  },
});
