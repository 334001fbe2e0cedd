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

  it('does not begin surely after it was disbanded', () => {
    const history = given(...unit('cell')).and(...disband('cell', '2023'));
    expect(history.when('UnitCorrected', { unit: 'cell', changes: { established: '2024' }, ...because })).toBe('ends-before-beginning /changes/established');
    expect(history.when('UnitCorrected', { unit: 'cell', changes: { established: '2023-12' }, ...because })).toBe('accepted');
  });

  it('is known by its new name when its name is corrected', () => {
    const renamed = given(...unit('cell')).and(...rename('cell', '2023'));
    expect(renamed.when('UnitCorrected', { unit: 'cell', changes: { name: 'New name' }, ...because })).toBe('changes-nothing /changes');
  });
});

describe('what was told of a unit', () => {
  const event = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
  const correct = (number: number, changes: object): Wish => ['UnitEventCorrected', { unit: 'cell', event: event(number), changes, ...because }];
  const retract = (number: number): Wish => ['UnitEventRetracted', { unit: 'cell', event: event(number), ...because }];
  const cell = () => given(...unit('cell', { established: '2020' })).and(...unit('agency')).and(...unit('other'));

  it('is corrected and taken back by the id of its event, as long as it stands', () => {
    const history = cell().and(...disband('cell', '2024'), event(1));
    expect(history.when(...correct(2, { occurred: '2023' }))).toBe('not-found /event');
    expect(history.when(...correct(1, { occurred: '2024' }))).toBe('changes-nothing /changes');
    expect(history.when(...correct(1, { occurred: null }))).toBe('invalid /changes/occurred');
    expect(history.when(...correct(1, { unit: 'agency' }))).toBe('invalid /changes/unit');
    expect(history.when(...correct(1, { occurred: '2023' }))).toBe('accepted');
    expect(history.and(...retract(1)).when(...retract(1))).toBe('not-found /event');
  });

  it('is neither that it was established nor a correction, which are mended otherwise', () => {
    const history = given('UnitEstablished', { unit: 'cell', name: 'Cell' });
    history.and('UnitCorrected', { unit: 'cell', changes: { name: 'The cell' }, ...because }, event(2));
    for (const number of [1, 2]) expect(history.when(...retract(number))).toBe('not-found /event');
  });

  it('of a disbanding decides from when on the unit cannot act', () => {
    const history = cell().and(...disband('cell', '2022'), event(1));
    expect(history.when(...rename('cell', '2023'))).toBe('disbanded /occurred');
    expect(history.and(...correct(1, { occurred: '2024' })).when(...rename('cell', '2023'))).toBe('accepted');
    expect(history.and(...retract(1)).when(...disband('cell', '2025'))).toBe('accepted');
  });

  it('obeys the rules of its first recording when it is corrected', () => {
    const history = cell().and(...join('cell', 'agency'), event(1)).and(...disband('cell', '2024'), event(2)).and(...disband('other', '2019'));
    expect(history.when(...correct(2, { occurred: '2019' }))).toBe('ends-before-beginning /changes/occurred');
    expect(history.when(...correct(2, { occurred: '2027' }))).toBe('in-the-future /changes/occurred');
    expect(history.when(...correct(1, { occurred: '2025' }))).toBe('disbanded /changes/occurred');
    expect(history.when(...correct(1, { partner: 'cell' }))).toBe('partner-of-itself /changes/partner');
    expect(history.when(...correct(1, { partner: 'nobody' }))).toBe('unknown-reference /changes/partner');
    expect(history.when(...correct(1, { partner: 'other' }))).toBe('disbanded /changes/partner');
    expect(history.when(...correct(1, { sources: ['paper'] }))).toBe('unknown-reference /changes/sources/0');
  });

  it('of partners still makes sense in order', () => {
    const history = cell().and(...join('cell', 'agency'), event(1)).and(...leave('cell', 'agency'), event(2)).and(...join('cell', 'agency', '2022'), event(3));
    expect(history.when(...retract(1))).toBe('not-a-partner /event');
    expect(history.when(...retract(2))).toBe('already-a-partner /event');
    expect(history.when(...correct(2, { partner: 'other' }))).toBe('not-a-partner /changes/partner');
    expect(history.and(...retract(3)).and(...retract(2)).when(...leave('cell', 'agency'))).toBe('accepted');
    expect(history.and(...correct(1, { partner: 'other' })).when(...leave('cell', 'agency'))).toBe('not-a-partner /partner');
    expect(history.when(...leave('cell', 'other'))).toBe('accepted');
  });

  it('of its names leaves the last that stands', () => {
    const history = cell().and(...rename('cell', '2022'), event(1)).and(...correct(1, { name: 'Newer name' }));
    const named = (name: string) => history.when('UnitCorrected', { unit: 'cell', changes: { name }, ...because });
    expect(named('Newer name')).toBe('changes-nothing /changes');
    history.and(...retract(1));
    expect([named('Newer name'), named('cell')]).toEqual(['accepted', 'changes-nothing /changes']);
  });
});
