import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { derivationQuestion } from '#audit';
import { add, formatDecimal, parseDecimal, zeroDecimal } from '#quantities';
import { questionedHistories } from '../oracle/arbitraries.js';
import { modelOf } from '../support/answers.js';
import { schemaFaultsOf } from './prov-json.js';
import { pagesOf, valuesOf } from './ask.js';
import { recordsOf } from './csv-lines.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 25);
const { csv, 'prov-json': prov } = derivationQuestion.formats as Record<string, { write(answer: unknown): string }>;

const sum = (values: readonly string[]): string => formatDecimal(values.map((value) => parseDecimal(value, Infinity)).reduce(add, zeroDecimal));

describe('a derivation as CSV', () => {
  it('has a line for each item, whose columns add up to the total', () => {
    fc.assert(
      fc.property(questionedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) {
          const pages = pagesOf(model, { ...valuesOf(question), limit: '200' });
          const records = pages.flatMap((page) => recordsOf(csv!.write(page)));
          expect(records.map(({ id }) => id)).toEqual(pages.flatMap(({ items }) => items.map(({ id }) => id)));
          const [{ total }] = pages as [(typeof pages)[number]];
          if (!total.itemised || !total.supported) continue;
          expect(sum(records.flatMap(({ itemisedLow }) => itemisedLow || []))).toBe(total.itemised.low);
          const highs = records.filter(({ itemised }) => itemised!.startsWith('in: ')).map(({ itemisedHigh }) => itemisedHigh!);
          expect(highs.includes('∞') ? null : sum(highs)).toBe(total.itemised.high);
          expect(sum(records.map(({ supportedLow }) => supportedLow!))).toBe(total.supported.low);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

type Records = Record<string, Record<string, unknown>>;
type Provenance = Record<string, Records> & { prefix: Record<string, string> };

/** From a relation to what its ends have to be. */
const RELATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wasGeneratedBy: { 'prov:entity': 'entity', 'prov:activity': 'activity' },
  used: { 'prov:activity': 'activity', 'prov:entity': 'entity' },
  wasDerivedFrom: { 'prov:generatedEntity': 'entity', 'prov:usedEntity': 'entity', 'prov:activity': 'activity' },
  wasAttributedTo: { 'prov:entity': 'entity', 'prov:agent': 'agent' },
  wasAssociatedWith: { 'prov:activity': 'activity', 'prov:agent': 'agent' },
  wasInfluencedBy: { 'prov:influencee': 'entity', 'prov:influencer': 'activity' },
};
/** The attributes of a relation that it cannot be without (PROV-DM, section 5). */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  wasGeneratedBy: ['prov:entity'],
  used: ['prov:activity'],
  wasDerivedFrom: ['prov:generatedEntity', 'prov:usedEntity'],
  wasAttributedTo: ['prov:entity', 'prov:agent'],
  wasAssociatedWith: ['prov:activity'],
  wasInfluencedBy: ['prov:influencee', 'prov:influencer'],
};
const QUALIFIED = /^([A-Za-z][\w-]*|_):((?:[\w-]|%[0-9A-F]{2})+)$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const LEXICAL: Readonly<Record<string, RegExp>> = {
  'xsd:decimal': /^-?\d+(\.\d+)?$/,
  'xsd:date': /^\d{4}-\d\d-\d\d$/,
  'xsd:boolean': /^(true|false)$/,
  'prov:QUALIFIED_NAME': QUALIFIED,
};

/** What is wrong with a document, going by the PROV-JSON submission. */
function faultsOf(document: Provenance): string[] {
  const faults: string[] = [];
  const check = (holds: unknown, fault: string): void => void (holds ? 0 : faults.push(fault));
  const isName = (name: string): boolean => {
    const [, prefix] = QUALIFIED.exec(name) ?? [];
    return prefix === '_' || (prefix !== undefined && Object.hasOwn(document.prefix, prefix));
  };
  for (const [prefix, iri] of Object.entries(document.prefix)) check(URL.canParse(iri) && /[/#]$/.test(iri) && prefix !== '', `prefix ${prefix}`);
  check(document.prefix['prov'] === 'http://www.w3.org/ns/prov#' && document.prefix['xsd'] === 'http://www.w3.org/2001/XMLSchema#', 'the namespaces of PROV and XML Schema');
  for (const [kind, records] of Object.entries(document).filter(([name]) => name !== 'prefix')) {
    check(['entity', 'activity', 'agent'].includes(kind) || RELATIONS[kind], `there is no ${kind} in PROV`);
    for (const needed of NEEDED[kind] ?? []) for (const [id, record] of Object.entries(records)) check(needed in record, `${kind} ${id} has no ${needed}`);
    for (const [id, record] of Object.entries(records)) {
      check(isName(id), `${kind} ${id} is no qualified name`);
      for (const [name, value] of Object.entries(record)) {
        const end = RELATIONS[kind]?.[name];
        check(isName(name), `attribute ${name}`);
        if (end) check(Object.hasOwn(document[end]!, value as string), `${kind} ${id}: ${name} ${String(value)} is no ${end}`);
        else if (/^prov:(startTime|endTime|time)$/.test(name)) check(INSTANT.test(value as string), `${kind} ${id}: ${name} is no instant`);
        else for (const each of [value].flat()) check(isValue(each), `${kind} ${id}: ${name} is ${JSON.stringify(each)}`);
      }
    }
  }
  return faults;

  function isValue(value: unknown): boolean {
    if (typeof value === 'string') return true;
    const { $, type, ...others } = value as { $?: unknown; type?: string };
    const lexical = LEXICAL[type ?? ''];
    return typeof $ === 'string' && Object.keys(others).length === 0 && lexical !== undefined && lexical.test($) && (type !== 'prov:QUALIFIED_NAME' || isName($));
  }
}

describe('a derivation as PROV-JSON', () => {
  it('is well-formed, and derives the total from what counts in it, and that from its sources', () => {
    fc.assert(
      fc.property(questionedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) {
          for (const page of pagesOf(model, { ...valuesOf(question), limit: '20' })) {
            const document = JSON.parse(prov!.write(page)) as Provenance;
            expect([...schemaFaultsOf(document), ...faultsOf(document)]).toEqual([]);
            const derived = Object.values(document['wasDerivedFrom']!).map((each) => [each['prov:generatedEntity'], each['prov:usedEntity']] as [string, string]);
            const counting = page.items.filter(({ parts }) => Object.values(parts).some((part) => part?.counts));
            expect(derived.filter(([from]) => from.startsWith('total:')).map(([, to]) => to)).toEqual(counting.map(({ id }) => `entry:${id}`));
            for (const { id, sources } of page.items) expect(derived.filter(([from]) => from === `entry:${id}`).map(([, to]) => to)).toEqual(sources.map((source) => `source:${source.id}`));
            const generated = Object.values(document['wasGeneratedBy']!).map((each) => [each['prov:entity'], each['prov:activity']]);
            for (const { id, event } of page.items) expect(generated).toContainEqual([`entry:${id}`, `event:${event}`]);
            expect(Object.values(document['used']!).map((each) => each['prov:entity'])).toEqual(page.items.map(({ id }) => `entry:${id}`));
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('would be told from one that breaks a rule of the schema', () => {
    const model = modelOf(fc.sample(questionedHistories, { numRuns: 1, seed: 1 })[0]!.events);
    const [page] = pagesOf(model, { measure: 'arrests', asOf: '2020-06-01', publishedBy: '2020-06-01' });
    const broken = (change: (document: Provenance) => void): string[] => {
      const document = JSON.parse(prov!.write(page)) as Provenance;
      change(document);
      return schemaFaultsOf(document);
    };
    const first = (records: Records | undefined) => Object.values(records!)[0]!;
    expect(broken(() => undefined)).toEqual([]);
    expect(broken((document) => delete first(document['wasGeneratedBy'])['prov:entity'])).toHaveLength(1);
    expect(broken((document) => (first(document['entity'])['ot:empty'] = []))).not.toEqual([]);
    expect(broken((document) => (first(document['entity'])['ot:typed'] = { $: 3, type: 'xsd:decimal' }))).not.toEqual([]);
    expect(broken((document) => (first(document['activity'])['prov:endTime'] = '2020-06-01'))).toHaveLength(1);
    expect(broken((document) => (first(document['used'])['prov:entity'] = 'a raid'))).toHaveLength(1);
    expect(broken((document) => (document['wasMadeOf'] = {}))).toHaveLength(1);
  });

  it('of two different questions has two different totals', () => {
    const model = modelOf(fc.sample(questionedHistories, { numRuns: 1, seed: 1 })[0]!.events);
    const [one, other] = ['2020-01-01', '2020-06-01'].map((asOf) => {
      const [page] = pagesOf(model, { measure: 'arrests', asOf, publishedBy: '2020-06-01' });
      return Object.keys((JSON.parse(prov!.write(page)) as Provenance)['entity']!).find((name) => name.startsWith('total:'));
    });
    expect(one).not.toBe(other);
  });
});
