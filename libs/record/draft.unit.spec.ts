import { describe, expect, it } from '@jest/globals';
import { arrests, because, given, source, total } from './testing/history.js';

const recorded = () => given(...arrests('raid', { note: 'A note' }));
const correct = (changes: object) => ['EntryCorrected', { entry: 'raid', changes, ...because }] as const;

describe('a correction', () => {
  it('names fields that the corrected type has', () => {
    expect(recorded().when(...correct({ people: 3 }))).toBe('invalid /changes/people');
    expect(recorded().when(...correct({ 'a/b~c': 3 }))).toBe('invalid /changes/a~1b~0c');
  });

  it('never names the identifier', () => {
    expect(recorded().when(...correct({ entry: 'other' }))).toBe('invalid /changes/entry');
  });

  it('changes something', () => {
    expect(recorded().when(...correct({ occurred: '2024-05-10' }))).toBe('changes-nothing /changes');
    expect(recorded().when(...correct({ units: null }))).toBe('changes-nothing /changes');
    expect(recorded().when(...correct({ note: 'Another' }))).toBe('accepted');
  });

  it('sees the effect of the corrections before it', () => {
    const once = recorded().and(...correct({ note: 'Another' }));
    expect(once.when(...correct({ note: 'Another' }))).toBe('changes-nothing /changes');
    expect(once.when(...correct({ note: 'A note' }))).toBe('accepted');
  });

  it('leaves a payload that could have been recorded', () => {
    expect(recorded().when(...correct({ quantity: { value: '-3', qualifier: 'exact' } }))).toBe('invalid /changes/quantity/value');
    expect(recorded().when(...correct({ occurred: null }))).toBe('invalid /changes/occurred');
    expect(recorded().when(...correct({ occurred: '2027' }))).toBe('in-the-future /changes/occurred');
    expect(recorded().when(...correct({ units: ['nobody'] }))).toBe('unknown-reference /changes/units/0');
  });

  it('that takes away what the whole needs is answered at the changes as a whole', () => {
    const seizure = given('SeizureMade', { entry: 'raid', occurred: '2024', boats: { value: '2', qualifier: 'exact' } });
    expect(seizure.when(...correct({ boats: null }))).toBe('invalid /changes');
    expect(seizure.when(...correct({ boats: null, engines: { value: '2', qualifier: 'exact' } }))).toBe('accepted');
  });

  it('is stored in the declared form, null kept', () => {
    const { payload } = recorded().decide(...correct({ note: null, quantity: { qualifier: 'about', value: '9' } }));
    expect(JSON.stringify((payload as { changes: object }).changes)).toBe('{"note":null,"quantity":{"value":"9","qualifier":"about"}}');
  });

  it('need not defend a source that was withdrawn after it was cited', () => {
    const history = given(...source('paper')).and(...source('release')).and(...arrests('raid', { sources: ['paper'] })).and('SourceWithdrawn', { source: 'paper', ...because });
    expect(history.when(...correct({ note: 'Still so' }))).toBe('accepted');
    expect(history.when(...correct({ sources: ['paper', 'release'] }))).toBe('accepted');
    expect(history.and(...correct({ sources: ['release'] })).when(...correct({ sources: ['paper'] }))).toBe('withdrawn /changes/sources/0');
  });

  it('of a statement brings the window into the stored form', () => {
    const history = given(...total('claim', { window: '2020' }));
    const change = (window: string) => ['EntryCorrected', { entry: 'claim', changes: { window }, ...because }] as const;
    expect(history.when(...change('2020'))).toBe('changes-nothing /changes');
    expect(history.decide(...change('2021~')).payload).toMatchObject({ changes: { window: '2021-01-01~/2021-12-31~' } });
  });
});
