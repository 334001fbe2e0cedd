import type { Schemas } from '../api/client.js';
import { sum } from './decimals.js';

type Item = Pick<Schemas['ChangeItem'], 'change' | 'difference'>;
type Difference = Schemas['TotalDifference'];

/** What changed for one cause, and what that makes; of a stock nothing is added up. */
export interface Group {
  readonly change: Schemas['ChangeCode'];
  readonly count: number;
  readonly difference?: Difference;
}

/**
 * The items by cause, in order of first appearance.
 * @param told the groups as the service adds them up; without them they are added up here, of the items that are there
 */
export function groupsOf(items: readonly Item[], told?: readonly Group[]): readonly Group[] {
  if (told) return told;
  const groups = new Map<Group['change'], Group>();
  for (const { change, difference } of items) {
    const before = groups.get(change);
    groups.set(change, { change, count: (before?.count ?? 0) + 1, difference: before ? plus(before.difference, difference) : difference });
  }
  return [...groups.values()];
}

function plus(a: Difference | undefined, b: Difference | undefined): Difference | undefined {
  if (!a || !b) return a ?? b;
  return {
    itemised: { entries: a.itemised.entries + b.itemised.entries, low: sum(a.itemised.low, b.itemised.low), high: sum(a.itemised.high, b.itemised.high), openEnded: a.itemised.openEnded + b.itemised.openEnded },
    stated: { statements: a.stated.statements + b.stated.statements },
    supported: { entries: a.supported.entries + b.supported.entries, statements: a.supported.statements + b.supported.statements, low: sum(a.supported.low, b.supported.low) },
  };
}
