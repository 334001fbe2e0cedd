import { describe, expect, it } from '@jest/globals';
import { because, given, nothing, source, unit, type Wish } from '../testing/history.js';

const disband = (id: string, occurred: string): Wish => ['UnitDisbanded', { unit: id, occurred }];
const rename = (id: string, occurred: string): Wish => ['UnitRenamed', { unit: id, name: 'New name', occurred }];
const join = (id: string, partner: string, occurred = '2020'): Wish => ['PartnerJoined', { unit: id, partner, occurred }];
const leave = (id: string, partner: string, occurred = '2021'): Wish => ['PartnerLeft', { unit: id, partner, occurred }];
const putUnder = (id: string, ...partOf: string[]): Wish => ['UnitCorrected', { unit: id, changes: { partOf }, ...because }];

describe('a unit', () => {
  it('is established once, and not in the future', () => {
    expect(given(...unit('cell')).when(...unit('cell'))).toBe('already-exists /unit');
    expect(nothing().when(...unit('cell', { established: '2026-06' }))).toBe('accepted');
    expect(nothing().when(...unit('cell', { established: '2026-07' }))).toBe('in-the-future /established');
  });

  it('cites and belongs to what is known', () => {
    expect(nothing().when(...unit('cell', { partOf: ['agency'], sources: ['paper'] }))).toBe('unknown-reference /sources/0 /partOf/0');
    expect(given(...unit('agency')).and(...source('paper')).when(...unit('cell', { partOf: ['agency'], sources: ['paper'] }))).toBe('accepted');
  });

  it('that does not exist is not renamed, disbanded, joined or corrected', () => {
    for (const command of [rename('cell', '2020'), disband('cell', '2020'), join('cell', 'agency'), putUnder('cell', 'agency')]) {
      expect(nothing().when(...command)).toBe('not-found /unit');
    }
  });

  it('is not part of itself, directly or through others', () => {
    expect(nothing().when(...unit('cell', { partOf: ['cell'] }))).toBe('part-of-itself /partOf/0');
    const history = given(...unit('agency')).and(...unit('branch', { partOf: ['agency'] })).and(...unit('cell', { partOf: ['branch'] })).and(...unit('other'));
    expect(history.when(...putUnder('agency', 'other', 'cell'))).toBe('part-of-itself /changes/partOf/1');
    expect(history.when(...putUnder('agency', 'agency'))).toBe('part-of-itself /changes/partOf/0');
    expect(history.when(...putUnder('cell', 'agency', 'other'))).toBe('accepted');
    expect(history.and(...putUnder('branch', 'other')).when(...putUnder('agency', 'cell'))).toBe('accepted');
  });

  it('is not disbanded surely before it was established', () => {
    const history = given(...unit('cell', { established: '2020-07' }));
    expect(history.when(...disband('cell', '2020-06'))).toBe('ends-before-beginning /occurred');
    expect(history.when(...disband('cell', '2020'))).toBe('accepted');
  });

  it('is disbanded once', () => {
    expect(given(...unit('cell')).and(...disband('cell', '2023')).when(...disband('cell', '2022'))).toBe('disbanded /unit');
  });

  it('does not act on days that are surely after its disbanding', () => {
    const history = given(...unit('cell')).and(...unit('agency')).and(...disband('cell', '2023-06'));
    expect(history.when(...rename('cell', '2023-06-30'))).toBe('accepted');
    expect(history.when(...rename('cell', '2023'))).toBe('accepted');
    expect(history.when(...rename('cell', '2023-07-01'))).toBe('disbanded /occurred');
    expect(history.when(...join('cell', 'agency', '2024'))).toBe('disbanded /occurred');
    expect(history.when(...join('agency', 'cell', '2024'))).toBe('disbanded /partner');
    expect(history.when(...putUnder('cell', 'agency'))).toBe('accepted');
  });

  it('may have acted before it was established', () => {
    expect(given(...unit('cell', { established: '2020-07-21' })).when(...rename('cell', '2019'))).toBe('accepted');
  });

  it('acts on days that have come', () => {
    const history = given(...unit('cell')).and(...unit('agency'));
    for (const command of [rename('cell', '2026-07'), disband('cell', '2026-07'), join('cell', 'agency', '2026-07')]) {
      expect(history.when(...command)).toBe('in-the-future /occurred');
    }
  });

  it('has partners other than itself, who join before they leave and leave before they join again', () => {
    const history = given(...unit('cell')).and(...unit('agency'));
    expect(history.when(...join('cell', 'cell'))).toBe('partner-of-itself /partner');
    expect(history.when(...join('cell', 'nobody'))).toBe('unknown-reference /partner');
    expect(history.when(...leave('cell', 'agency'))).toBe('not-a-partner /partner');
    expect(history.and(...join('cell', 'agency')).when(...join('cell', 'agency'))).toBe('already-a-partner /partner');
    expect(history.and(...leave('cell', 'agency')).when(...leave('cell', 'agency'))).toBe('not-a-partner /partner');
    expect(history.when(...join('cell', 'agency', '2022'))).toBe('accepted');
  });

  it('is known by its new name when its name is corrected', () => {
    const renamed = given(...unit('cell')).and(...rename('cell', '2023'));
    expect(renamed.when('UnitCorrected', { unit: 'cell', changes: { name: 'New name' }, ...because })).toBe('changes-nothing /changes');
  });
});
