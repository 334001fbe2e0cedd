import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../catalogue.js';
import { fieldsOf } from './json-schema.js';
import { InvalidPayload, validatePayload } from './validate.js';

interface Nested {
  pointer: string;
  isList: boolean;
  /** The fields of a body that hold this at the pointer and nothing else. */
  holding: (value: unknown) => object;
}

/** Every field that holds an object or a list of them, however deep. */
function nestedIn(type: new () => object): Nested[] {
  return [...fieldsOf(type)].flatMap(([name, { nested, schema }]): Nested[] => {
    if (!nested) return [];
    const isList = schema['type'] === 'array';
    const deeper = nestedIn(nested).map((inner): Nested => ({
      pointer: `/${name}${isList ? '/0' : ''}${inner.pointer}`,
      isList: inner.isList,
      holding: (value) => ({ [name]: isList ? [inner.holding(value)] : inner.holding(value) }),
    }));
    return [{ pointer: `/${name}`, isList, holding: (value) => ({ [name]: value }) }, ...deeper];
  });
}

const FIELDS = catalogue.flatMap((definition) => nestedIn(definition.payload).map((field) => [`${definition.type} ${field.pointer}`, definition, field] as const));

const problemsOf = (definition: (typeof catalogue)[number], body: object) => {
  try {
    validatePayload(definition, body);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPayload)) throw error;
    return error.problems;
  }
};

describe('a field that holds objects', () => {
  it('is one of many', () => {
    const pointers = FIELDS.map(([, , { pointer }]) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/places', '/cash', '/other', '/other/0/quantity', '/byCountry', '/byCountry/0/quantity', '/amount', '/openingBudget']));
  });

  it.each(FIELDS)('takes no list or null in the place of one: %s', (_, definition, { pointer, isList, holding }) => {
    const refused = (value: unknown): string[] =>
      problemsOf(definition, { ...definition.example, ...holding(value) }).flatMap((problem) => (problem.pointer.startsWith(pointer) ? [`${problem.pointer} ${problem.said.code}`] : []));
    for (const element of [[], null, [{}], [{ country: 'FR' }], [[{ country: 'FR' }]], 'x', 7]) expect([element, refused([element])]).toEqual([element, [isList ? `${pointer}/0 each-object-form` : `${pointer} object-form`]]);
    for (const value of ['x', 7, null]) expect([value, refused(value)]).toEqual([value, [`${pointer} ${isList ? 'objects-form' : 'object-form'}`]]);
    expect(refused([])).toEqual([`${pointer} ${isList ? 'list-empty' : 'object-form'}`]);
  });

  it('names each element that is none', () => {
    const arrests = catalogue.find(({ type }) => type === 'ArrestsMade')!;
    const problems = problemsOf(arrests, { ...arrests.example, places: [[], { country: 'FR' }, null, { country: 'XX' }, [{ country: 'FR' }]] });
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/places/0', '/places/2', '/places/3/country', '/places/4']);
    expect(problems[0]?.message).toBe('each of places must be an object with country, name (optional)');
  });
});
