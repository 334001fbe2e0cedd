import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { questions, type ReadModel } from '#projections';
import { FUND } from '../oracle/arbitrary-kinds.js';
import { smallHistories } from '../oracle/arbitraries.js';
import { modelOf } from '../support/answers.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);

const ask = <T>(model: ReadModel, path: string, values: Record<string, string>): T =>
  questions.find((each) => each.path === path)!.ask({ model, now: Date.UTC(2021, 0, 1) }, values) as T;

interface Fund {
  fund: { in: { high: string | null } };
  count: number;
  movements: { entry: { id: string } }[];
}
interface Total {
  itemised: { high: string | null; entries: { ids: string[] } };
}

const histories = smallHistories.filter((events) => events.some(({ type }) => type === 'FundingAnnounced'));
const viewpoints = fc.record({ publishedBy: fc.constantFrom('2020-01-15', '2020-03-01', '2021-01-01'), share: fc.double({ min: 0.4, max: 1, noNaN: true }) });

describe('what went into a fund', () => {
  it('is what its total counts, of the same movements: none that is retracted, repeated or left without a source', () => {
    fc.assert(
      fc.property(histories, viewpoints, (events, { publishedBy, share }) => {
        const model = modelOf(events);
        const recordedBy = String(Math.max(3, Math.floor(events.length * share)));
        const { fund, count, movements } = ask<Fund>(model, '/v1/funds/{id}', { id: FUND, publishedBy, recordedBy, limit: '200' });
        const { itemised } = ask<Total>(model, '/v1/totals/{measure}', { measure: 'funding-announced', currency: 'GBP', asOf: '9999-12-31', publishedBy, recordedBy });
        expect(movements.map(({ entry }) => entry.id).sort()).toEqual([...itemised.entries.ids].sort());
        expect([fund.in.high, count]).toEqual([itemised.high, itemised.entries.ids.length]);
      }),
      { numRuns: RUNS },
    );
  });
});
