import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { Derivation, Item, Mending, Source } from './answer.js';

type Literal = string | { $: string; type: string };
type Attributes = Record<string, Literal | string[]>;
type Records = Record<string, Attributes>;

const NAMESPACE = 'https://operations-timeline.localhost/';
const PREFIXES = {
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  ...Object.fromEntries(['total', 'entry', 'source', 'event', 'agent', 'projection', 'software'].map((kind) => [kind, `${NAMESPACE}${kind}/`])),
  ot: `${NAMESPACE}terms#`,
};

const records = (description: string) => Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), { description });

/** The schema of a PROV-JSON document, as far as we write them. */
export const PROV_JSON = Type.Object(
  {
    prefix: Type.Record(Type.String(), Type.String({ format: 'uri' })),
    entity: records('The total, entries, statements and sources'),
    activity: records('The projection, and the events that recorded things'),
    agent: records('Those who recorded, and the software'),
    wasGeneratedBy: records('What made an entity'),
    used: records('What the projection looked at, whether it counts or not'),
    wasDerivedFrom: records('The total from what counts in it, and that from its sources'),
    wasAttributedTo: records('Who recorded or mended an entity'),
    wasAssociatedWith: records('Who or what carried an activity out'),
    wasInfluencedBy: records('Entities that later events mended'),
  },
  { $id: 'ProvJson', description: 'W3C PROV-JSON (member submission of 24 April 2013)' },
);

/** A document in PROV-JSON of one page of a derivation. */
export function provJsonOf(derivation: Derivation): string {
  const document = new Document();
  const total = document.total(derivation);
  for (const item of derivation.items) document.item(item, total);
  return `${JSON.stringify({ prefix: PREFIXES, ...document.records })}\n`;
}

class Document {
  readonly records = {
    entity: {} as Records,
    activity: {} as Records,
    agent: {} as Records,
    wasGeneratedBy: {} as Records,
    used: {} as Records,
    wasDerivedFrom: {} as Records,
    wasAttributedTo: {} as Records,
    wasAssociatedWith: {} as Records,
    wasInfluencedBy: {} as Records,
  };
  private relations = 0;

  total({ measure, total, citation, question }: Derivation): { entity: string; projection: string } {
    const digest = createHash('sha256').update(JSON.stringify(question) + citation.projection).digest('hex').slice(0, 16);
    const [entity, projection] = [`total:${measure.code}-${digest}`, `projection:${citation.projection}-${digest}`];
    const { itemised, supported, level } = total;
    this.records.entity[entity] = {
      ...kindOf('ot:Total'),
      'prov:label': `${measure.label}: ${total.headline}`,
      'ot:derivation': citation.link,
      ...(itemised && bounds('itemised', itemised)),
      ...(supported && bounds('supported', supported)),
      ...(level && bounds('level', level)),
    };
    this.records.activity[projection] = { ...kindOf('ot:Projection'), 'ot:version': citation.projection, 'ot:position': citation.position, 'ot:policy': question.policy };
    this.records.agent[SOFTWARE] = { ...kindOf('prov:SoftwareAgent'), 'prov:label': 'Operations Timeline' };
    this.relate('wasGeneratedBy', { 'prov:entity': entity, 'prov:activity': projection });
    this.relate('wasAssociatedWith', { 'prov:activity': projection, 'prov:agent': SOFTWARE });
    this.relate('wasAttributedTo', { 'prov:entity': entity, 'prov:agent': SOFTWARE });
    return { entity, projection };
  }

  item(item: Item, total: { entity: string; projection: string }): void {
    const entity = `entry:${local(item.id)}`;
    const parts = Object.entries(item.parts).flatMap(([name, part]) => (part ? [[`ot:${name}`, `${part.counts ? 'in' : 'out'}: ${part.reason}`] as const] : []));
    this.records.entity[entity] = {
      ...kindOf(item.kind === 'statement' ? 'ot:Statement' : 'ot:Entry'),
      'prov:label': item.sentence,
      'ot:date': item.days.edtf,
      ...Object.fromEntries(parts),
      ...(item.figures.length > 0 && { 'ot:interpretation': item.figures.map(({ inWords }) => inWords) }),
    };
    this.opened(entity, item);
    this.mended(entity, item.mendings);
    this.relate('used', { 'prov:activity': total.projection, 'prov:entity': entity });
    if (Object.values(item.parts).some((part) => part?.counts)) {
      this.relate('wasDerivedFrom', { 'prov:generatedEntity': total.entity, 'prov:usedEntity': entity, 'prov:activity': total.projection });
    }
    for (const source of item.sources) this.relate('wasDerivedFrom', { 'prov:generatedEntity': entity, 'prov:usedEntity': this.source(source) });
  }

  private source({ id, title, publisher, publishedOn, grade, sha256, origin, event, recordedBy, mendings, withdrawn }: Source): string {
    const entity = `source:${local(id)}`;
    if (this.records.entity[entity]) return entity;
    this.records.entity[entity] = {
      ...kindOf('ot:Source'),
      'prov:label': title,
      'ot:publisher': publisher,
      'ot:publishedOn': { $: publishedOn, type: 'xsd:date' },
      'ot:origin': origin,
      'ot:withdrawn': { $: String(withdrawn), type: 'xsd:boolean' },
      ...(grade !== undefined && { 'ot:grade': grade }),
      ...(sha256 !== undefined && { 'ot:sha256': sha256 }),
    };
    this.opened(entity, { event, recordedBy, type: 'SourceRegistered' });
    this.mended(entity, mendings);
    return entity;
  }

  private opened(entity: string, told: Pick<Item, 'event' | 'recordedBy' | 'type'> & { recordedAt?: string }): void {
    this.relate('wasGeneratedBy', { 'prov:entity': entity, 'prov:activity': this.event(told), ...(told.recordedAt !== undefined && { 'prov:time': told.recordedAt }) });
    this.relate('wasAttributedTo', { 'prov:entity': entity, 'prov:agent': this.agent(told.recordedBy) });
  }

  private mended(entity: string, mendings: readonly Mending[]): void {
    for (const mending of mendings.filter(({ applies }) => applies)) {
      this.relate('wasInfluencedBy', { 'prov:influencee': entity, 'prov:influencer': this.event(mending) });
      this.relate('wasAttributedTo', { 'prov:entity': entity, 'prov:agent': this.agent(mending.recordedBy) });
    }
  }

  private event({ event, type, recordedBy, recordedAt }: Pick<Item, 'event' | 'recordedBy' | 'type'> & { recordedAt?: string }): string {
    const activity = `event:${local(event)}`;
    if (this.records.activity[activity]) return activity;
    this.records.activity[activity] = { ...kindOf(`ot:${type}`), ...(recordedAt !== undefined && { 'prov:startTime': recordedAt, 'prov:endTime': recordedAt }) };
    this.relate('wasAssociatedWith', { 'prov:activity': activity, 'prov:agent': this.agent(recordedBy) });
    return activity;
  }

  private agent(name: string): string {
    const agent = `agent:${local(name)}`;
    this.records.agent[agent] ??= { 'prov:label': name };
    return agent;
  }

  private relate(relation: Exclude<keyof Document['records'], 'entity' | 'activity' | 'agent'>, attributes: Attributes): void {
    this.records[relation][`_:r${(this.relations += 1)}`] = attributes;
  }
}

const SOFTWARE = 'software:operations-timeline';

const kindOf = (name: string): Attributes => ({ 'prov:type': { $: name, type: 'prov:QUALIFIED_NAME' } });

const decimal = (value: string): Literal => ({ $: value, type: 'xsd:decimal' });

function bounds(part: string, { low, high }: { low: string; high: string | null }): Attributes {
  return { [`ot:${part}Low`]: decimal(low), ...(high !== null && { [`ot:${part}High`]: decimal(high) }) };
}

/** A name as the local part of a qualified name (PROV-N): what may not stand there is percent-encoded. */
const local = (name: string): string =>
  [...Buffer.from(name)].map((byte) => (/[\w-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('');
