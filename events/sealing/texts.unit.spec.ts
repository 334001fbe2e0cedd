import { describe, expect, it } from '@jest/globals';
import { catalogue, definitionOf } from '../catalogue.js';
import { fieldsOf } from '../definition/json-schema.js';
import { ERASED, hasErasableTexts, KEY_MISSING, openTexts, sealTexts, textsIn, UNREADABLE, withoutTexts } from './texts.js';

const payload = {
  entry: 'raid',
  note: 'A. B. said so',
  quantity: { value: '3', qualifier: 'exact', statedAs: 'three' },
  byCountry: [{ country: 'FR', quantity: { value: '3', qualifier: 'exact', statedAs: 'all three' } }],
};
const sealed = () => sealTexts(definitionOf('ArrestsMade')!, payload);

describe('the texts of an event about an entry', () => {
  it('are sealed, each field under a key of its own, and all else stays as it is', () => {
    const { data, keys } = sealed();
    expect(keys).toHaveLength(2);
    expect(JSON.stringify(data)).not.toMatch(/A\. B\.|three/);
    expect(withoutTexts(data)).toEqual(withoutTexts(payload));
    expect(openTexts(data, new Map(keys.map(({ id, key }) => [id, key])))).toEqual(payload);
  });

  it('are found wherever they are, also in the changes of a correction', () => {
    const { data } = sealTexts(definitionOf('EntryCorrected')!, { entry: 'raid', changes: { note: 'C. D.', quantity: payload.quantity }, reason: 'E. F.' });
    expect([...textsIn(data)].map(({ pointer }) => pointer)).toEqual(['/changes/note', '/changes/quantity/statedAs', '/reason']);
    expect([...textsIn(data)].every(({ value }) => typeof value === 'object')).toBe(true);
  });

  it('read as erased where the key was destroyed, and as unreadable where it is missing', () => {
    const { data, keys } = sealed();
    const [note] = keys;
    expect(openTexts(data, { get: (id) => (id === note!.id ? null : undefined) })).toMatchObject({ note: ERASED, quantity: { statedAs: KEY_MISSING } });
    expect(openTexts(data, { get: () => Buffer.alloc(32) })).toMatchObject({ note: UNREADABLE });
  });

  it('are not sealed again where they were erased before they were recorded here', () => {
    expect(sealTexts(definitionOf('ArrestsMade')!, { entry: 'raid', note: ERASED })).toEqual({ data: { entry: 'raid', note: ERASED }, keys: [] });
  });
});

it('seals the texts of everything that an entry is named in, and of nothing else', () => {
  const about = catalogue.filter(hasErasableTexts).map(({ type }) => type);
  expect(about).toEqual(catalogue.filter(({ payload: type }) => fieldsOf(type).has('entry')).map(({ type }) => type));
  expect(about).not.toContain('SourceRegistered');
  expect(about).toEqual(expect.arrayContaining(['TotalStated', 'FundingSpent', 'EntryCorrected', 'DuplicateMarked', 'TextErased']));
});
