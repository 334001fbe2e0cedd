import type { Schemas } from '../api/client.js';

export type FundFlow = Schemas['FundFlow'];
type Direction = FundFlow['direction'];

/** A flow to be drawn: how thick what is certain is, and how much thicker what is possible. */
export interface Drawn {
  readonly flow: FundFlow;
  readonly thickness: number;
  readonly possible: number;
  /** It has no upper bound. */
  readonly open: boolean;
}

const ORDER: readonly Direction[] = ['in', 'out', 'within'];
const LEAST = 2;

/** The greatest flows, in before out before within and greater before smaller, drawn to one scale of which `most` is the greatest figure. */
export function drawnFlows(flows: readonly FundFlow[], limit: number, most: number): Drawn[] {
  const size = ({ amount: { low, high } }: FundFlow) => Number(high ?? low);
  const greatest = Math.max(1, ...flows.map(size));
  const px = (value: number) => (value / greatest) * most;
  const kept = [...flows].sort((a, b) => size(b) - size(a)).slice(0, limit);
  return kept
    .sort((a, b) => ORDER.indexOf(a.direction) - ORDER.indexOf(b.direction))
    .map((flow) => {
      const low = Number(flow.amount.low);
      const thickness = Math.max(LEAST, px(low));
      return { flow, thickness, possible: flow.amount.high === null ? 0 : Math.max(0, px(Number(flow.amount.high)) - px(low)), open: flow.amount.high === null };
    });
}
