import { describe, expect, it } from '@jest/globals';
import { catalogue, definitionOf } from '../catalogue.js';
import { countedFields } from './counted-fields.js';

const countedBy = (type: string) => countedFields(definitionOf(type)!);

describe('the fields that are counted', () => {
  it('are told with the measure that each counts for', () => {
    expect(countedBy('ArrestsMade')).toEqual([{ field: 'quantity', measure: 'arrests' }]);
    expect(countedBy('FundingSpent')).toEqual([{ field: 'amount', measure: 'funding-spent' }]);
    expect(countedBy('SeizureMade')).toEqual([
      { field: 'boats', measure: 'boats-seized' },
      { field: 'engines', measure: 'engines-seized' },
      { field: 'vehicles', measure: 'vehicles-seized' },
      { field: 'cash', measure: 'cash-seized' },
      { field: 'other', measure: 'other-items-seized' },
    ]);
  });

  it('are told with the field that names the measure, where the entry or statement does', () => {
    expect(countedBy('OutcomeRecorded')).toEqual([{ field: 'quantity', measureIn: 'measure' }]);
    expect(countedBy('TotalStated')).toEqual([{ field: 'quantity', measureIn: 'measure' }]);
  });

  it('are not those that only tell more of what is counted, nor is there one where the event itself is what counts', () => {
    expect(countedBy('SentencesImposed').map(({ field }) => field)).toEqual(['people', 'totalMonths']);
    expect(countedBy('AgreementSigned')).toEqual([]);
    expect(countedBy('UnitEstablished')).toEqual([]);
  });

  it('are all that the event type counts by its own declaration', () => {
    for (const definition of catalogue.filter(({ type }) => type !== 'AgreementSigned')) {
      const told = countedFields(definition).flatMap((counted) => ('measure' in counted ? [counted.measure] : []));
      expect([definition.type, told]).toEqual([definition.type, (definition.measures ?? []).map(({ code }) => code)]);
    }
  });
});
