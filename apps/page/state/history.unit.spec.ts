import { describe, expect, it } from '@jest/globals';
import { replacedBy } from './history.js';

describe('what corrections replaced', () => {
  it('is told against what the correction before had left, and what was taken away is nothing', () => {
    const history = [
      { type: 'ArrestsMade', data: { occurred: '2020', note: 'a' } },
      { type: 'EntryCorrected', data: { changes: { occurred: '2020-07', note: null } } },
      { type: 'EntryRetracted', data: { reason: 'b' } },
      { type: 'EntryCorrected', data: { changes: { occurred: '2020-07-21', country: 'FR' } } },
    ];
    expect(replacedBy(history)).toEqual([
      [],
      [
        { field: 'occurred', before: '2020', after: '2020-07' },
        { field: 'note', before: 'a', after: undefined },
      ],
      [],
      [
        { field: 'occurred', before: '2020-07', after: '2020-07-21' },
        { field: 'country', before: undefined, after: 'FR' },
      ],
    ]);
  });
});
