import { describe, expect, it } from '@jest/globals';
import { ArrestsMade } from './arrests-made.js';
import { readEvent, UnreadableEvent } from './definition/stored.js';
import { validatePayload } from './definition/validate.js';

const metadata = (version: number) => ({ app: 'operations-timeline', version, actor: 'a', correlationId: 'c' });

describe('a stored ArrestsMade', () => {
  it('of version 1, which held a bare number, reads as an exact quantity', () => {
    const stored = { entry: 'raid', occurred: '2020-09-29', count: 12, sources: ['release'] };
    const event = readEvent('ArrestsMade', stored, metadata(1));
    expect(event?.payload).toEqual({ entry: 'raid', occurred: '2020-09-29', sources: ['release'], quantity: { value: '12', qualifier: 'exact' } });
    expect(validatePayload(ArrestsMade, event?.payload)).toBeInstanceOf(ArrestsMade.payload);
    expect(event?.definition.contributions?.(event.payload)).toEqual([{ measure: 'arrests', quantity: { value: '12', qualifier: 'exact' } }]);
  });

  it('of the present version reads as it stands', () => {
    const stored = { entry: 'raid', occurred: '2020-09-29', quantity: { value: '300', qualifier: 'more-than' } };
    expect(readEvent('ArrestsMade', stored, metadata(2))?.payload).toEqual(stored);
  });

  it('of a later version is refused by number', () => {
    expect(() => readEvent('ArrestsMade', {}, metadata(3))).toThrow(UnreadableEvent);
    expect(() => readEvent('ArrestsMade', {}, metadata(3))).toThrow('ArrestsMade of version 3: this service knows versions up to 2');
  });
});
