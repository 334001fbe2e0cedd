import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { questions, type ReadModel } from '#projections';
import { LogBuilder } from '../oracle/log-builder.js';
import { modelOf } from '../support/answers.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150);
const NOW = Date.UTC(2021, 0, 1);
const PUBLISHED: Readonly<Record<string, string>> = { early: '2020-01-10', late: '2020-03-10' };
const RECORDED = Date.parse('2020-02-01T12:00:00Z');

interface Viewpoint {
  publishedBy: string;
  recordedBy: number;
}
type Payload = Record<string, unknown> & { sources?: string[]; event?: string; changes?: Record<string, unknown> };
type Step = (log: LogBuilder) => void;

const record = (log: LogBuilder, type: string, data: Payload): void => void log.record(type, data, RECORDED + log.events.length);
const cited = fc.constantFrom<string[] | undefined>(undefined, undefined, ['early'], ['late'], ['early', 'late']).map((sources) => (sources ? { sources } : {}));
const why = { reason: 'It was wrong.' };
const of = (log: LogBuilder, ...types: string[]): RecordedEvent[] => log.events.filter(({ type }) => types.includes(type));

const rename = fc.tuple(fc.constantFrom('A', 'B', 'C'), cited).map(([name, cites]): Step => (log) => record(log, 'UnitRenamed', { unit: 'cell', name, occurred: '2019', ...cites }));
const join = fc.tuple(fc.constantFrom('PartnerJoined', 'PartnerLeft'), fc.constantFrom('one', 'two'), cited).map(([type, partner, cites]): Step => (log) => record(log, type, { unit: 'cell', partner, occurred: '2019', ...cites }));
const disband = fc.tuple(fc.constantFrom('2018', '2019'), cited).map(([occurred, cites]): Step => (log) => record(log, 'UnitDisbanded', { unit: 'cell', occurred, ...cites }));
const correctUnit = fc.tuple(fc.constantFrom({ name: 'D' }, { country: 'FR' }, { established: '2017' }), cited).map(([changes, cites]): Step => (log) => record(log, 'UnitCorrected', { unit: 'cell', changes, ...why, ...cites }));
const mend = fc.tuple(fc.nat(20), fc.boolean(), fc.constantFrom('E', 'F'), fc.constantFrom('2017', '2018-05'), cited).map(([which, retracts, name, occurred, cites]): Step => (log) => {
  const gone = new Set(of(log, 'UnitEventRetracted').map(({ data }) => (data as Payload).event));
  const standing = of(log, 'UnitRenamed', 'PartnerJoined', 'PartnerLeft', 'UnitDisbanded').filter(({ id }) => !gone.has(id));
  const meant = standing[which % standing.length];
  if (!meant) return;
  const about = { unit: 'cell', event: meant.id, ...why, ...cites };
  if (retracts) record(log, 'UnitEventRetracted', about);
  else record(log, 'UnitEventCorrected', { ...about, changes: meant.type === 'UnitRenamed' ? { name } : { occurred } });
});
const correctFund = fc.tuple(fc.constantFrom<object | null>({ value: '5', qualifier: 'exact', currency: 'GBP' }, { value: '7', qualifier: 'at-least', currency: 'GBP' }, null), cited).map(
  ([openingBudget, cites]): Step => (log) => record(log, 'FundCorrected', { fund: 'f', changes: { openingBudget }, ...why, ...cites }),
);

const logs = fc.array(fc.oneof(rename, join, disband, correctUnit, mend, mend, correctFund), { maxLength: 14, size: 'max' }).map((steps) => {
  const log = new LogBuilder();
  for (const [source, publishedOn] of Object.entries(PUBLISHED)) record(log, 'SourceRegistered', { source, title: 'T', publisher: 'P', publishedOn });
  for (const unit of ['cell', 'one', 'two']) record(log, 'UnitEstablished', { unit, name: unit, established: '2015' });
  record(log, 'FundOpened', { fund: 'f', name: 'F', currency: 'GBP', openingBudget: { value: '1', qualifier: 'exact', currency: 'GBP' } });
  for (const step of steps) step(log);
  return log.events;
});

/** What was recorded by then, each with the mendings in it that were public, by what makes them so. */
function* standing(events: readonly RecordedEvent[], { recordedBy }: Viewpoint, isPublic: (payload: Payload) => boolean): Generator<{ type: string; payload: Payload }> {
  const seen = events.slice(0, recordedBy);
  for (const { id, type, data } of seen) {
    let payload = data as Payload;
    if (!isPublic(payload)) continue;
    const mendings = seen.filter((each) => (each.data as Payload).event === id && isPublic(each.data as Payload));
    if (mendings.some((each) => each.type === 'UnitEventRetracted')) continue;
    for (const { data: mending } of mendings) payload = { ...payload, ...(mending as Payload).changes };
    yield { type, payload };
  }
}

const publicBy = ({ publishedBy }: Viewpoint) => ({ sources }: Payload): boolean => !sources || sources.some((source) => PUBLISHED[source]! <= publishedBy);

/** The unit by the definition: told again from the beginning. */
function unitAt(events: readonly RecordedEvent[], at: Viewpoint): object {
  let name = '';
  for (const { type, payload } of standing(events, at, () => true)) {
    if (payload['unit'] !== 'cell') continue;
    if (type === 'UnitEstablished' || type === 'UnitRenamed') name = payload['name'] as string;
    if (type === 'UnitCorrected') name = (payload.changes!['name'] as string | undefined) ?? name;
  }
  let disbanded: string | undefined;
  let country: string | undefined;
  const partners = new Set<unknown>();
  for (const { type, payload } of standing(events, at, publicBy(at))) {
    if (type === 'UnitDisbanded') disbanded = payload['occurred'] as string;
    if (type === 'UnitCorrected') country = (payload.changes!['country'] as string | undefined) ?? country;
    if (type === 'PartnerJoined') partners.add(payload['partner']);
    if (type === 'PartnerLeft') partners.delete(payload['partner']);
  }
  return { name, disbanded, country, partners: [...partners] };
}

function budgetAt(events: readonly RecordedEvent[], at: Viewpoint): unknown {
  let budget: unknown = { value: '1', qualifier: 'exact', currency: 'GBP' };
  for (const { type, payload } of standing(events, at, publicBy(at))) if (type === 'FundCorrected') budget = payload.changes!['openingBudget'];
  return budget;
}

function ask<T>(model: ReadModel, path: string, at: Viewpoint, values: Record<string, string>): T {
  const definition = questions.find((each) => each.path === path)!;
  return definition.ask({ model, now: NOW }, { ...values, publishedBy: at.publishedBy, recordedBy: String(at.recordedBy) }) as T;
}

const viewpoint = fc.record({ publishedBy: fc.constantFrom('2020-01-01', '2020-02-01', '2020-12-31'), recordedBy: fc.integer({ min: 6, max: 20 }) });

describe('what was told of a unit and a fund', () => {
  it('reads at every viewpoint as its public corrections leave it there', () => {
    fc.assert(
      fc.property(logs, fc.array(viewpoint, { minLength: 1, maxLength: 5 }), (events, viewpoints) => {
        const model = modelOf(events);
        for (const each of viewpoints) {
          const at = { ...each, recordedBy: Math.min(each.recordedBy, events.length) };
          const { unit } = ask<{ unit: { name: string; disbanded?: { edtf: string }; country?: string; partners: { id: string }[] } }>(model, '/v1/units/{id}', at, { id: 'cell' });
          const { name, disbanded, country, partners } = unit;
          expect({ name, disbanded: disbanded?.edtf, country, partners: partners.map(({ id }) => id) }).toEqual(unitAt(events, at));
          const { fund } = ask<{ fund: { openingBudget: unknown } }>(model, '/v1/funds/{id}', at, { id: 'f' });
          expect(fund.openingBudget).toEqual(budgetAt(events, at));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('stands on the timeline with its status, on its corrected day', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const at = { publishedBy: '2020-12-31', recordedBy: events.length };
        const { items } = ask<{ items: { event: string; type: string; status: string[]; days: { edtf: string } }[] }>(modelOf(events), '/v1/timeline', at, { limit: '200' });
        for (const { id, data, type } of events) {
          const shown = items.find(({ event }) => event === id);
          if (!['UnitRenamed', 'PartnerJoined', 'PartnerLeft', 'UnitDisbanded'].includes(type)) continue;
          const mendings = events.filter((each) => (each.data as Payload).event === id);
          const occurred = mendings.map((each) => (each.data as Payload).changes?.['occurred']).findLast((each) => each !== undefined);
          expect(shown?.days.edtf).toBe(occurred ?? (data as Payload)['occurred']);
          expect(shown?.status.includes('retracted')).toBe(mendings.some((each) => each.type === 'UnitEventRetracted'));
          expect(shown?.status.includes('corrected')).toBe(mendings.some((each) => each.type === 'UnitEventCorrected'));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is still the same for who asks of the past', () => {
    fc.assert(
      fc.property(logs, viewpoint, (events, each) => {
        const at = { ...each, recordedBy: Math.min(each.recordedBy, events.length) };
        const before = modelOf(events.slice(0, at.recordedBy));
        for (const [path, values] of [['/v1/units', {}], ['/v1/units/{id}', { id: 'cell' }], ['/v1/funds/{id}', { id: 'f' }], ['/v1/timeline', {}]] as const) {
          expect(ask(modelOf(events), path, at, values)).toEqual(ask(before, path, at, values));
        }
      }),
      { numRuns: 50 },
    );
  });
});
