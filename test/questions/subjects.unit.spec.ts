import { beforeEach, describe, expect, it } from '@jest/globals';
import { questions } from '#projections';
import { LogBuilder } from '../oracle/log-builder.js';
import { modelOf } from '../support/answers.js';

const NOON = Date.UTC(2022, 0, 1, 12);

let log: LogBuilder;
beforeEach(() => {
  log = new LogBuilder();
});
const record = (type: string, data: object) => log.record(type, data, NOON);

function ask<T>(path: string, values: Record<string, string>): T {
  const question = questions.find((each) => each.path === path)!;
  return question.ask({ model: modelOf(log.events), now: NOON }, values) as T;
}

interface Partnership {
  unit: { id: string };
  joined?: { edtf: string };
  left?: { edtf: string };
}
const told = (all: Partnership[]) => all.map(({ unit, joined, left }) => [unit.id, joined?.edtf, left?.edtf]);

describe('a unit', () => {
  interface Unit {
    partnerships: Partnership[];
    partnerOf: Partnership[];
    unit: { partners: { id: string }[] };
  }
  const unit = (id: string) => ask<Unit>('/v1/units/{id}', { id });

  beforeEach(() => {
    for (const id of ['cell', 'agency', 'police']) record('UnitEstablished', { unit: id, name: id });
  });

  it('tells when each partner joined and left, and that it came back', () => {
    record('PartnerJoined', { unit: 'cell', partner: 'agency', occurred: '2020-07' });
    record('PartnerJoined', { unit: 'cell', partner: 'police', occurred: '2020-08' });
    record('PartnerLeft', { unit: 'cell', partner: 'agency', occurred: '2022' });
    record('PartnerJoined', { unit: 'cell', partner: 'agency', occurred: '2024-05' });
    const { partnerships, unit: { partners } } = unit('cell');
    expect(told(partnerships)).toEqual([['agency', '2020-07', '2022'], ['police', '2020-08', undefined], ['agency', '2024-05', undefined]]);
    expect(partners.map(({ id }) => id)).toEqual(['police', 'agency']);
  });

  it('is told in the same way where it is the partner', () => {
    record('PartnerJoined', { unit: 'cell', partner: 'agency', occurred: '2020-07' });
    expect(told(unit('agency').partnerOf)).toEqual([['cell', '2020-07', undefined]]);
    expect(unit('agency').partnerships).toEqual([]);
  });

  it('is the partner of the one that a correction names, and not of the one that was meant first', () => {
    const { id } = record('PartnerJoined', { unit: 'cell', partner: 'agency', occurred: '2020-07' });
    record('UnitEventCorrected', { unit: 'cell', event: id, changes: { partner: 'police' }, reason: 'It was misread.' });
    expect([unit('agency').partnerOf, told(unit('police').partnerOf)]).toEqual([[], [['cell', '2020-07', undefined]]]);
  });

  it('has no partner whose joining was taken back', () => {
    const { id } = record('PartnerJoined', { unit: 'cell', partner: 'agency', occurred: '2020-07' });
    record('UnitEventRetracted', { unit: 'cell', event: id, reason: 'Another was meant.' });
    expect([unit('cell').partnerships, unit('agency').partnerOf]).toEqual([[], []]);
  });
});

describe('a fund', () => {
  const pounds = (value: string) => ({ value, qualifier: 'exact', currency: 'GBP' });
  interface Fund {
    count: number;
    movements: { direction: string; counterpart?: { id: string }; entry: { id: string; funds?: { id: string }[] } }[];
    flows: { type: string; direction: string; counterpart?: { id: string; name: string }; count: number; amount: object }[];
    fund: { in: object; out: object };
  }

  beforeEach(() => {
    for (const fund of ['programme', 'boats']) record('FundOpened', { fund, name: fund.toUpperCase(), currency: 'GBP' });
    record('FundingAnnounced', { entry: 'funding-1', occurred: '2020', fund: 'programme', amount: pounds('100') });
    record('FundingReallocated', { entry: 'funding-2', occurred: '2021', from: 'programme', to: 'boats', amount: pounds('30') });
    record('FundingReallocated', { entry: 'funding-3', occurred: '2021', from: 'programme', to: 'boats', amount: { value: '5', qualifier: 'at-least', currency: 'GBP' } });
    record('FundingAllocated', { entry: 'funding-4', occurred: '2021', fund: 'programme', purpose: 'drones', amount: pounds('20') });
  });

  it('adds up what flowed by where from and where to, whatever page is asked for', () => {
    const { flows, movements, count } = ask<Fund>('/v1/funds/{id}', { id: 'programme', limit: '1' });
    expect(flows).toEqual([
      { type: 'FundingAnnounced', direction: 'in', count: 1, amount: { low: '100', high: '100' } },
      { type: 'FundingReallocated', direction: 'out', counterpart: { id: 'boats', name: 'BOATS' }, count: 2, amount: { low: '35', high: null } },
      { type: 'FundingAllocated', direction: 'within', count: 1, amount: { low: '20', high: '20' } },
    ]);
    expect([movements.length, count]).toEqual([1, 4]);
  });

  it('lists what was set aside within it, which changes no balance', () => {
    const { movements, fund } = ask<Fund>('/v1/funds/{id}', { id: 'programme' });
    expect(movements.map(({ direction, counterpart }) => [direction, counterpart?.id])).toEqual([['in', undefined], ['out', 'boats'], ['out', 'boats'], ['within', undefined]]);
    expect(fund).toMatchObject({ in: { low: '100', high: '100' }, out: { low: '35', high: null } });
  });

  it('is named by what happened to it', () => {
    const { movements } = ask<Fund>('/v1/funds/{id}', { id: 'boats' });
    expect(movements[0]!.entry.funds).toEqual([{ id: 'programme', name: 'PROGRAMME' }, { id: 'boats', name: 'BOATS' }]);
  });
});

describe('a source', () => {
  it('lists everything that rests on it, page by page', () => {
    record('SourceRegistered', { source: 'release', title: 'T', publisher: 'P', publishedOn: '2020-10-02' });
    const entries = Array.from({ length: 7 }, (_, index) => `raid-${index}`);
    for (const entry of entries) record('ArrestsMade', { entry, occurred: '2020-09', sources: ['release'], quantity: { value: '1', qualifier: 'exact' } });
    type Page = { citedBy: { count: number; items: { id: string }[] }; next?: string };
    const seen: string[] = [];
    for (let next: string | undefined = 'limit=3'; next !== undefined; ) {
      const page: Page = ask('/v1/sources/{id}', { id: 'release', ...Object.fromEntries(new URLSearchParams(next)) });
      expect(page.citedBy.count).toBe(7);
      seen.push(...page.citedBy.items.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual(entries.reverse());
  });
});
