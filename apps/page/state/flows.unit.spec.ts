import { describe, expect, it } from '@jest/globals';
import { drawnFlows, type FundFlow } from './flows.js';

const flow = (direction: FundFlow['direction'], low: string, high: string | null): FundFlow => ({ type: 'FundingAnnounced', direction, count: 1, amount: { low, high } });

describe('the drawing of a fund', () => {
  it('has one scale for all, on which the possible comes on top of the certain', () => {
    const [into, out] = drawnFlows([flow('out', '50', '100'), flow('in', '100', '100')], 9, 40);
    expect([into, out]).toMatchObject([{ thickness: 40, possible: 0 }, { thickness: 20, possible: 20 }]);
  });

  it('leaves open what has no upper bound, and lets nothing be too thin to be seen', () => {
    expect(drawnFlows([flow('in', '1000000', '1000000'), flow('out', '1', null)], 9, 40)[1]).toMatchObject({ thickness: 2, possible: 0, open: true });
  });

  it('shows the greatest of many, what comes in first', () => {
    const drawn = drawnFlows([flow('within', '3', '3'), flow('out', '2', '2'), flow('in', '1', '1'), flow('in', '4', '4')], 3, 40);
    expect(drawn.map(({ flow: { amount } }) => amount.low)).toEqual(['4', '2', '3']);
  });
});
