import { add, compare, negate, policy, zeroDecimal, type Decimal, type Interval, type Quantity } from '#quantities';
import type { Entry } from '../entries/entry.js';

/**
 * The most that movements can have added to a fund: the highs of what came in less the lows of what went out.
 * `openIns` counts the movements in that have no upper bound; while there is one, there is no telling.
 */
export interface Movements {
  readonly most: Decimal;
  readonly openIns: number;
}

export const NOTHING_MOVED: Movements = { most: zeroDecimal, openIns: 0 };

export const plus = (a: Movements, b: Movements): Movements => ({ most: add(a.most, b.most), openIns: a.openIns + b.openIns });
const minus = (a: Movements): Movements => ({ most: negate(a.most), openIns: -a.openIns });

export const boundsOf = (amount: Quantity): Interval => policy().interpret(amount, 'money');

/** The most that a fund can hold; null where that is open, because its opening budget or something that came in is. */
export function mostHeld(opening: Interval | undefined, { most, openIns }: Movements): Decimal | null {
  return opening?.high && openIns === 0 ? add(opening.high, most) : null;
}

export const isSurelyOverdrawn = (opening: Interval | undefined, movements: Movements): boolean => {
  const most = mostHeld(opening, movements);
  return most !== null && compare(most, zeroDecimal) < 0;
};

/** Whether a fund can hold less than before. */
export const lessens = ({ most, openIns }: Movements): boolean => openIns < 0 || compare(most, zeroDecimal) < 0;

/** What each fund gains or loses when an entry takes the place of what it was before. */
export function effectOf(before: Entry | undefined, after: Entry | undefined, effects: Map<string, Movements>): void {
  for (const [fund, moved] of movementsOf(before)) effects.set(fund, plus(effects.get(fund) ?? NOTHING_MOVED, minus(moved)));
  for (const [fund, moved] of movementsOf(after)) effects.set(fund, plus(effects.get(fund) ?? NOTHING_MOVED, moved));
}

function movementsOf(entry: Entry | undefined): [fund: string, Movements][] {
  const legs = entry?.recorded.definition.legs?.(entry.recorded.payload as never) ?? [];
  return legs.map(({ fund, direction, amount }) => {
    if (direction === 'within') return [fund, NOTHING_MOVED];
    const { low, high } = boundsOf(amount);
    if (direction === 'out') return [fund, { most: negate(low), openIns: 0 }];
    return [fund, { most: high ?? zeroDecimal, openIns: high ? 0 : 1 }];
  });
}
