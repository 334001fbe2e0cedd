import { describe, expect, it } from '@jest/globals';
import { catalogue, definitionOf, referencesOf, type Reference } from '#events';
import { arrests, fund, nothing, source, unit, type Wish } from './testing/history.js';

/** What records the thing that an example refers to. */
const before: Record<Reference['subject'], (id: string, currency: string) => Wish> = {
  source: (id) => source(id),
  unit: (id) => unit(id),
  entry: (id) => arrests(id),
  fund: (id, currency) => fund(id, undefined, { currency }),
  measure: (measure) => ['MeasureDefined', { measure, label: 'A label', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' }],
};

/** The event that the examples of its mending name. */
const DISBANDING = '1b1f6b0e-52c8-4c4e-9d0b-7a3f0e0c9d11';

const needsMore: Record<string, readonly [...Wish, id?: string]> = {
  UnitEventCorrected: ['UnitDisbanded', { unit: 'joint-cell', occurred: '2025-12-31' }, DISBANDING],
  UnitEventRetracted: ['UnitDisbanded', { unit: 'joint-cell', occurred: '2025-12-31' }, DISBANDING],
  UnitCorrected: unit('agency'),
  PartnerLeft: ['PartnerJoined', { unit: 'joint-cell', partner: 'agency', occurred: '2020-07' }],
  TextErased: ['EntryCorrected', { entry: 'raid-2020-09-29', changes: { note: 'Led by somebody.' }, reason: 'So' }],
  DuplicateUnmarked: ['DuplicateMarked', { entry: 'raid-again', duplicateOf: 'another', reason: 'So' }],
};

describe('every event type of the vocabulary', () => {
  it.each(catalogue.map(({ type }) => type))('%s: its example is recorded once all that it refers to is', (type) => {
    const { example } = definitionOf(type)!;
    const { amount } = example as { amount?: { currency: string } };
    const history = nothing();
    if (type === 'DuplicateUnmarked') history.and(...arrests('another'));
    for (const { subject, id } of referencesOf(definitionOf(type)!, example)) {
      const wish = before[subject](id, amount?.currency ?? 'GBP');
      if (history.when(...wish) === 'accepted') history.and(...wish);
    }
    if (needsMore[type]) history.and(...needsMore[type]);
    expect(history.when(type, example)).toBe('accepted');
  });
});
