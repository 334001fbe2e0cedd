import { describe, expect, it } from '@jest/globals';
import { catalogue, definitionOf, fieldsOf as declaredFields, schemaOf } from '#events';
import type { EventType, Schema } from '../../apps/page/recording/catalogue.js';
import { bodyOf, type Json, type Members, valueAt, withAt } from '../../apps/page/recording/draft.js';
import { type Field, fieldsOf } from '../../apps/page/recording/fields.js';
import { placed } from '../../apps/page/recording/problems.js';
import { merged } from '../../apps/page/recording/subject.js';

/** The fields of the form for an event type, as the service describes it. */
function formOf(type: string): Field[] {
  const { payload } = definitionOf(type)!;
  const refersTo = Object.fromEntries([...declaredFields(payload)].flatMap(([name, { refersTo: to }]) => (to ? [[name, to]] : []))) as EventType['refersTo'];
  return fieldsOf({ schema: schemaOf(payload) as Schema, refersTo });
}

const kinds = (type: string): Record<string, string> => Object.fromEntries(formOf(type).map((field) => [field.name, field.kind === 'list' ? `list of ${field.item.kind}` : field.kind]));

describe('the form for an event type', () => {
  it.each(catalogue.filter(({ example }) => !('changes' in example)).map(({ type, example }) => [type, example]))('holds all that %s may say: what its example fills in is sent as it is', (type, example) => {
    expect(bodyOf(formOf(type as string), example as Members).value).toEqual(example);
  });

  it('knows from the schema what each field holds', () => {
    expect(kinds('ArrestsMade')).toEqual({
      occurred: 'edtf',
      quantity: 'quantity',
      sources: 'list of reference',
      units: 'list of reference',
      places: 'list of group',
      byCountry: 'list of group',
      note: 'long-text',
      entry: 'identifier',
    });
    expect(kinds('SourceRegistered')).toMatchObject({ source: 'identifier', title: 'text', publishedOn: 'day', kind: 'choice', url: 'web-address', repeats: 'reference' });
    expect(kinds('UnitEstablished')).toMatchObject({ country: 'country', established: 'edtf' });
    expect(kinds('TotalStated')).toMatchObject({ measure: 'reference', window: 'edtf', quantity: 'quantity' });
    expect(kinds('EntryCorrected')).toMatchObject({ entry: 'reference', changes: 'changes', reason: 'long-text' });
  });

  it('tells counts from money by the schema of the figure', () => {
    const dimension = (type: string, name: string) => (formOf(type).find((field) => field.name === name) as { dimension?: string }).dimension;
    expect([dimension('ArrestsMade', 'quantity'), dimension('FundingSpent', 'amount'), dimension('TotalStated', 'quantity')]).toEqual(['count', 'money', 'either']);
  });

  it('asks first for what is required, and is labelled by the first clause of what the schema says', () => {
    const [first, second] = formOf('ArrestsMade');
    expect([first, second]).toMatchObject([
      { name: 'occurred', required: true, label: 'When it happened', hint: 'Just as precise as the source is (EDTF, ISO 8601-2)' },
      { name: 'quantity', required: true, label: 'How many', hint: '' },
    ]);
  });
});

describe('the label of a field', () => {
  const labels = (field: Field): string[] => [field.label, ...('fields' in field ? field.fields.flatMap(labels) : field.kind === 'list' ? labels(field.item) : [])];

  it('is not cut in half where a comma only puts something in', () => {
    expect(formOf('OutcomeRecorded').find(({ name }) => name === 'quantity')).toMatchObject({ label: 'How many or, with a currency, how much', hint: '' });
  });

  it.each(catalogue.map(({ type }) => type))('never ends where the sentence goes on: %s', (type) => {
    const all = formOf(type!).flatMap(labels);
    expect(all.filter((label) => /\b(or|and|but|with|the|a)$/.test(label))).toEqual([]);
  });
});

describe('what is sent', () => {
  const arrests = formOf('ArrestsMade');

  it('leaves out what was left blank, but asks about a figure that is needed', () => {
    const draft: Members = { occurred: ' 2024 ', note: ' ', units: ['', 'cell', ''], places: [{}, { country: '', name: '' }], quantity: { qualifier: 'exact', statedAs: '' } };
    expect(bodyOf(arrests, draft).value).toEqual({ occurred: '2024', units: ['cell'], quantity: { qualifier: 'exact' } });
    expect(bodyOf(formOf('SeizureMade'), { occurred: '2024', boats: { qualifier: 'exact' } }).value).toEqual({ occurred: '2024' });
  });

  it('holds no figure where the words stand for one, and no upper one but between two', () => {
    const figure = (quantity: Json) => (bodyOf(arrests, { quantity }).value as { quantity: unknown }).quantity;
    expect(figure({ qualifier: 'dozens', value: '3', upTo: '5' })).toEqual({ qualifier: 'dozens' });
    expect(figure({ qualifier: 'about', value: '3', upTo: '5' })).toEqual({ qualifier: 'about', value: '3' });
    expect(figure({ qualifier: 'between', value: '3', upTo: '5' })).toEqual({ qualifier: 'between', value: '3', upTo: '5' });
  });

  it('of a correction is what differs, null where something was taken away', () => {
    const fields = formOf('EntryCorrected').map((field) => (field.kind === 'changes' ? { ...field, fields: arrests } : field));
    const base = { occurred: '2024', note: 'So', quantity: { qualifier: 'exact', value: '7' }, units: ['cell'] };
    const correct = (changes: Members) => bodyOf(fields, { entry: 'raid', changes: { ...base, ...changes }, reason: 'Misread.' }, base).value;
    expect(correct({})).toEqual({ entry: 'raid', changes: {}, reason: 'Misread.' });
    expect(correct({ note: '', quantity: { value: '8', qualifier: 'exact' } })).toMatchObject({ changes: { note: null, quantity: { qualifier: 'exact', value: '8' } } });
  });
});

describe('a draft', () => {
  it('takes a value at any pointer and gives it back, and leaves the rest alone', () => {
    const draft = withAt(withAt({ note: 'So' }, '/places', [{}, {}]), '/places/1/country', 'FR');
    expect(draft).toEqual({ note: 'So', places: [{}, { country: 'FR' }] });
    expect(valueAt(draft, '/places/1/country')).toBe('FR');
    expect(withAt(draft, '/places/0', undefined)).toEqual({ note: 'So', places: [{ country: 'FR' }] });
    expect(withAt(draft, '/note', undefined)).toEqual({ places: [{}, { country: 'FR' }] });
  });

  it('of a correction follows what others changed, where one had not touched it', () => {
    const before = { note: 'So', units: ['cell'], occurred: '2024' };
    expect(merged({ ...before, note: 'Mine' }, before, { note: 'Theirs', units: ['agency'] })).toEqual({ note: 'Mine', units: ['agency'] });
  });
});

describe('a problem', () => {
  const { places } = bodyOf(formOf('ArrestsMade'), { occurred: '2024', units: ['', 'cell'], quantity: { value: 'x' } });
  const shown = new Set(['/occurred', '/units', '/units/0', '/units/1', '/quantity', '/quantity/value', '/note']);
  const at = (...pointers: (string | undefined)[]) => placed({ detail: 'It is wrong.', problems: pointers.map((pointer) => ({ ...(pointer !== undefined && { pointer }), message: `wrong: ${pointer}` })) }, places, (pointer) => shown.has(pointer));

  it('is told at the row it is about, although blank ones before it were not sent', () => {
    expect([...at('/units/0').fields.keys()]).toEqual(['/units/1']);
  });

  it('is told at the nearest field that is shown', () => {
    expect([...at('/quantity/currency', '/note', '/units/7').fields.keys()]).toEqual(['/quantity', '/note', '/units']);
  });

  it('that no field has is told of the whole, and so is a refusal without any', () => {
    expect(at('', '/unheard-of', undefined)).toEqual({ fields: new Map(), whole: ['wrong: ', 'wrong: /unheard-of', 'wrong: undefined'].map((message) => ({ message })) });
    expect(placed({ detail: 'It is wrong.' }, places, () => true).whole).toEqual([{ message: 'It is wrong.' }]);
  });
});
