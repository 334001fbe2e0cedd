import { describe, expect, it } from '@jest/globals';
import { ArrestsMade } from '../arrests-made.js';
import { SentencesImposed } from '../sentences-imposed.js';
import { TotalStated } from '../total-stated.js';
import type { EventDefinition } from './definition.js';
import { InvalidPayload, validatePayload } from './validate.js';

/** The pointers of what is wrong; none where it is accepted. */
function wrong<P extends object>(definition: EventDefinition<P>, body: unknown): string[] {
  try {
    validatePayload(definition, body);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPayload)) throw error;
    return error.problems.map(({ pointer }) => pointer);
  }
}

const messages = <P extends object>(definition: EventDefinition<P>, body: unknown): string[] => {
  try {
    validatePayload(definition, body);
    return [];
  } catch (error) {
    return (error as InvalidPayload).problems.map(({ message }) => message);
  }
};

const good = { occurred: '2020-09-29', quantity: { value: '12', qualifier: 'exact' } };

describe('a payload', () => {
  it('is accepted as its type declares it', () => {
    expect(wrong(ArrestsMade, good)).toEqual([]);
    expect(wrong(ArrestsMade, { ...good, units: ['cell'], places: [{ country: 'FR', name: 'Calais' }], byCountry: [{ country: 'FR', quantity: good.quantity }] })).toEqual([]);
  });

  it('is an object', () => {
    for (const body of [null, undefined, 'text', 7, [good]]) expect(wrong(ArrestsMade, body)).toEqual(['']);
  });

  it('names each bad field with a pointer, once', () => {
    expect(wrong(ArrestsMade, { ...good, units: 'cell' })).toEqual(['/units']);
    expect(wrong(ArrestsMade, { ...good, units: ['UPPER', 'cell'] })).toEqual(['/units']);
    expect(wrong(ArrestsMade, { ...good, places: [{ country: 'FR' }, { country: 'XX' }] })).toEqual(['/places/1/country']);
    expect(wrong(ArrestsMade, { ...good, byCountry: [{ country: 'FR', quantity: { value: '1.5', qualifier: 'exact' } }] })).toEqual(['/byCountry/0/quantity/value']);
    expect(wrong(ArrestsMade, { occurred: '2020-13', quantity: { value: '-1', qualifier: 'exact' } })).toEqual(['/occurred', '/quantity/value']);
  });

  it('is told what a field that is missing holds, and what a wrong one must be', () => {
    expect(messages(ArrestsMade, {})).toEqual(['occurred is needed: when it happened, just as precise as the source is (EDTF, ISO 8601-2)', 'quantity is needed: how many']);
    expect(messages(ArrestsMade, { ...good, places: [{}], byCountry: [{ country: 'FR' }] })).toEqual(['country is needed: the country (ISO 3166-1 alpha-2)', 'quantity is needed: the part of the whole that falls to it']);
    expect(messages(ArrestsMade, { ...good, quantity: { value: '1' } })).toEqual([expect.stringMatching(/^qualifier is needed: how the source qualifies the figure, one of exact, /)]);
    expect(messages(ArrestsMade, { ...good, quantity: 12, note: 5, units: 'cell' }).sort()).toEqual([
      'note must be text of 1 to 2000 characters, as a JSON string',
      'quantity must be an object with value (optional), upTo (optional), qualifier, statedAs (optional)',
      'units must be a list of identifiers, each of a unit',
    ]);
    expect(messages(ArrestsMade, { ...good, places: ['FR'] })).toEqual(['each of places must be an object with country, name (optional)']);
    expect(messages(ArrestsMade, { ...good, places: [], note: '' }).sort()).toEqual(['note must have 1 to 2000 characters', 'places must have an element, or be left out']);
  });

  it('has no field that the type lacks, at any depth, whatever its name', () => {
    expect(wrong(ArrestsMade, { ...good, extra: 1 })).toEqual(['/extra']);
    expect(wrong(ArrestsMade, { ...good, quantity: { ...good.quantity, 'a/b~c': 1 } })).toEqual(['/quantity/a~1b~0c']);
    expect(wrong(ArrestsMade, { ...good, constructor: { name: 'x' } })).toEqual(['/constructor']);
    expect(wrong(ArrestsMade, { ...good, toString: 1, places: [{ country: 'FR', valueOf: 3 }] })).toEqual(['/toString', '/places/0/valueOf']);
    expect(wrong(ArrestsMade, JSON.parse('{"occurred":"2020","quantity":{"value":"1","qualifier":"exact","__proto__":{"x":1}}}'))).toEqual(['/quantity/__proto__']);
  });

  it('with endless problems is refused for the first hundred', () => {
    const pointers = wrong(ArrestsMade, { ...good, ...Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`field-${index}`, 1])) });
    expect([pointers.length, pointers.at(-1)]).toEqual([101, '']);
  });

  it('is not nested more deeply than any event is', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    expect(wrong(ArrestsMade, nested(16))).not.toContain('');
    expect(wrong(ArrestsMade, nested(17))).toEqual(['']);
  });

  it('has no null where a field may be left out', () => {
    for (const field of ['units', 'places', 'note', 'sources', 'byCountry']) expect(wrong(ArrestsMade, { ...good, [field]: null })).toEqual([`/${field}`]);
  });

  it('gives a value just where its qualifier takes one', () => {
    const quantity = (fields: object): string[] => wrong(ArrestsMade, { ...good, quantity: fields });
    expect(quantity({ qualifier: 'dozens' })).toEqual([]);
    expect(quantity({ qualifier: 'dozens', value: '24' })).toEqual(['/quantity/value']);
    expect(quantity({ qualifier: 'exact' })).toEqual(['/quantity/value']);
    expect(quantity({ qualifier: 'between', value: '5' })).toEqual(['/quantity/upTo']);
    expect(quantity({ qualifier: 'between', value: '5', upTo: '3' })).toEqual(['/quantity/upTo']);
    expect(quantity({ qualifier: 'exact', value: '9'.repeat(31) })).toEqual(['/quantity/value']);
    expect(quantity({ qualifier: 'exact', value: 12 })).toEqual(['/quantity/value']);
    expect(quantity({ qualifier: 'roughly', value: '5' })).toEqual(['/quantity/qualifier']);
    expect(quantity({ qualifier: 'roughly', value: '-5' }).sort()).toEqual(['/quantity/qualifier', '/quantity/value']);
  });

  it('has text that says something and can be shown', () => {
    const note = (text: string): string[] => wrong(ArrestsMade, { ...good, note: text });
    expect(note('Two lines:\n\tthe second.')).toEqual([]);
    for (const text of ['', '   ', '\n', '\u200b', 'a\u0000b', 'a\ud800', 'a\u202eb', 'a\ufffe', 'a\u{10ffff}']) expect(note(text)).toEqual(['/note']);
  });

  it('counts something', () => {
    expect(wrong(SentencesImposed, { occurred: '2020' })).toEqual(['']);
    expect(wrong(SentencesImposed, { occurred: '2020', people: { value: '6', qualifier: 'exact' } })).toEqual([]);
  });

  it('of a stated total ends somewhere', () => {
    const total = { measure: 'arrests', quantity: good.quantity };
    expect(wrong(TotalStated, { ...total, window: '2020-07/2020-10-02' })).toEqual([]);
    expect(wrong(TotalStated, { ...total, window: '2020-07/..' })).toEqual(['/window']);
  });
});
