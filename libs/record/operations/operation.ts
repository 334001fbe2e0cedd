import { brokenBreakdown, currencyNamedTwice, type Contribution } from '#events';
import { touches, type Draft } from '../draft.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences, refuseInconsistent } from '../rules.js';
import { refuseActAfterDisbanding } from '../units/life.js';
import type { World } from '../world.js';
import { checkDimension } from './dimension.js';

/**
 * What an entry may say: of units that existed, of days that have come, in figures that agree with each other.
 * @throws Refusal
 */
export function checkOperation(draft: Draft, world: World): void {
  checkReferences(draft, world);
  checkNotInTheFuture(draft, world);
  checkUnitsActing(draft, world);
  checkDimension(draft, world);
  if (touches(draft, 'cash')) refuseInconsistent(draft, currencyNamedTwice(draft.payload));
  for (const contribution of draft.definition.contributions?.(draft.payload as never) ?? []) checkBreakdown(draft, contribution);
}

function checkUnitsActing(draft: Draft, world: World): void {
  if (!touches(draft, 'units', 'occurred')) return;
  const { units = [], occurred } = draft.payload as { units?: readonly string[]; occurred: string };
  units.forEach((unit, index) => refuseActAfterDisbanding(unit, world.unit(unit), occurred, pointerTo(draft, 'units', `units/${index}`, 'occurred')));
}

/** The field to blame: the one given in the correction, else its neighbour that was. */
const pointerTo = (draft: Draft, field: string, pointer: string, otherwise: string): string =>
  `${draft.root}/${touches(draft, field) ? pointer : otherwise}`;

/** A breakdown that cannot meet its whole is blamed on the one of the two that is new. */
function checkBreakdown(draft: Draft, contribution: Contribution): void {
  const found = brokenBreakdown(contribution);
  if (found?.code === 'breakdown-cannot-meet-whole') refuse(found.code, pointerTo(draft, 'byCountry', 'byCountry', 'quantity'), found);
  refuseInconsistent(draft, found);
}
