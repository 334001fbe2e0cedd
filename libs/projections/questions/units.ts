import { corrected } from '#events';
import { sentence } from '#quantities';
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

const Partnership = Type.Object(
  {
    unit: Named,
    joined: Type.Optional(Days),
    left: Type.Optional(Type.Object(Days.properties, { description: 'Absent while nobody says that it left' })),
    event: Type.String({ description: 'The id of the event that told of it first' }),
  },
  { $id: 'Partnership', description: 'The days on which one unit joined another as a partner, and left' },
);

interface Partner {
  partner: string;
  joined?: string;
  left?: string;
  event: number;
}

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

/** What the visible events about a unit make of it. */
function storyOf(asked: Asked, views: Views, at: Viewpoint, number: number) {
  const { events } = asked.model.units.records.at(number);
  // What a unit is called and part of follows the recorded axis alone, so that its establishment always shows.
  let facts = views.payload<UnitPayload>(events[0]!);
  let disbanded: string | undefined;
  const partners: Partner[] = [];
  const present = (id: string) => partners.findLast(({ partner, left }) => partner === id && left === undefined);
  for (const event of shown(asked, views, at, events)) {
    const { definition: { type }, payload, retracted } = asked.model.entries.recordedState(event, at)!;
    const { changes, name, acronym, occurred = '', partner = '' } = payload as { changes?: Record<string, unknown>; name?: string; acronym?: string; occurred?: string; partner?: string };
    if (retracted) continue;
    if (type === 'UnitCorrected') facts = corrected(facts, changes!);
    if (type === 'UnitRenamed') facts = { ...facts, name: name!, ...(acronym !== undefined && { acronym }) };
    if (type === 'UnitDisbanded') disbanded = occurred;
    if (type === 'PartnerJoined' && !present(partner)) partners.push({ partner, joined: occurred, event });
    if (type === 'PartnerLeft') {
      const joined = present(partner);
      if (joined) joined.left = occurred;
      else partners.push({ partner, left: occurred, event });
    }
  }
  return { facts, disbanded, partners };
}

function partnership({ model }: Asked, views: Views, unit: string, { joined, left, event }: Partner): Static<typeof Partnership> {
  return {
    unit: views.unit(unit),
    ...(joined !== undefined && { joined: views.days(joined) }),
    ...(left !== undefined && { left: views.days(left) }),
    event: model.journal.get(event)!.id,
  };
}

function unitAnswer(asked: Asked, views: Views, at: Viewpoint, number: number, { facts, disbanded, partners } = storyOf(asked, views, at, number)): Static<typeof UnitAnswer> {
  const { id } = asked.model.units.records.at(number);
  const { acronym, kind, country, established, sources = [], note } = facts;
  return {
    ...views.unit(id),
    ...(acronym !== undefined && { acronym }),
    ...(kind !== undefined && { kind }),
    ...(country !== undefined && { country }),
    ...(established !== undefined && { established: views.days(established) }),
    ...(disbanded !== undefined && { disbanded: views.days(disbanded) }),
    partOf: asked.model.units.partOf(number, at.recordedBy).map((each) => views.unit(asked.model.units.records.at(each).id)),
    partners: partners.filter(({ left }) => left === undefined).map(({ partner }) => views.unit(partner)),
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
  answer: Type.Object(
    {
      unit: UnitAnswer,
      parts: Type.Array(Named),
      partnerships: Type.Array(Partnership, { description: 'Those who ever joined it, in order of recording' }),
      partnerOf: Type.Array(Partnership, { description: 'The units that it ever joined as a partner' }),
      life: Type.Array(LifeEvent),
      version: Type.Integer(),
      citation: Citation,
    },
    { $id: 'UnitInFull' },
  ),
  ask: (asked, values) => {
    const { units } = asked.model;
    const id = values['id']!;
    const reader = new ParameterReader(asked, values);
    const at = reader.viewpoint();
    reader.check();
    const number = units.find(id);
    if (number === undefined || units.records.at(number).events[0]! > at.recordedBy) throw new NotFound(sentence('no-unit-by-then')`There is no unit "${{ id }}" by then: /v1/units lists them.`);
    const views = new Views(asked.model, at);
    const parts = units.everPartsOf(number).filter((each) => each !== number && units.partOf(each, at.recordedBy).includes(number));
    const story = storyOf(asked, views, at, number);
    const partnerOf = units.everPartnerOf(number).flatMap((each) => {
      const { id: whole, events: [established = 0] } = units.records.at(each);
      if (established > at.recordedBy) return [];
      return storyOf(asked, views, at, each).partners.filter(({ partner }) => partner === id).map((each) => partnership(asked, views, whole, each));
    });
    const events = units.records.at(number).events.filter((seq) => seq <= at.recordedBy);
    return {
      unit: unitAnswer(asked, views, at, number, story),
      parts: parts.map((each) => views.unit(units.records.at(each).id)),
      partnerships: story.partners.map((each) => partnership(asked, views, each.partner, each)),
      partnerOf,
      life: life(asked, views, at, events),
      version: events.length - 1,
      citation: citation(asked, `/v1/units/${id}`, at, {}),
    };
  },
});
