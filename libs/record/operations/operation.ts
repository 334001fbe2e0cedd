import type { Contribution } from '#events';
import { addIntervals, formatInterval, meets, policy, zero, type Interval, type Quantity } from '#quantities';
import { touches, type Draft } from '../draft.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences } from '../rules.js';
import { refuseActAfterDisbanding } from '../units/life.js';
import type { World } from '../world.js';
import { checkDimension } from './dimension.js';

/**
 * What an entry may say: of units that existed, of days that have come, in figures that agree with each other.
 * @throws Refusal
 */
export function checkOperation(draft: Draft, world: World): void {
  checkReferences(draft, world);
  checkNotInTheFuture(draft, 'occurred', world);
  checkUnitsActing(draft, world);
  checkDimension(draft, world);
  checkCash(draft);
  for (const contribution of draft.definition.contributions?.(draft.payload as never) ?? []) checkBreakdown(draft, contribution);
}

function checkUnitsActing(draft: Draft, world: World): void {
  if (!touches(draft, 'units', 'occurred')) return;
  const { units = [], occurred } = draft.payload as { units?: readonly string[]; occurred: string };
  units.forEach((unit, index) => refuseActAfterDisbanding(unit, world.unit(unit), occurred, pointerTo(draft, 'units', `units/${index}`, 'occurred')));
}

/** Two amounts of one currency are mostly one amount told twice, and adding them would count it twice. */
function checkCash(draft: Draft): void {
  if (!touches(draft, 'cash')) return;
  const { payload, root } = draft;
  const { cash = [] } = payload as { cash?: readonly { currency: string }[] };
  cash.forEach(({ currency }, index) => {
    if (cash.findIndex((amount) => amount.currency === currency) < index) {
      refuse('currency-named-twice', `${root}/cash/${index}/currency`, `The cash names ${currency} twice: give one amount for each currency, with all that was seized in it, or record another seizure.`);
    }
  });
}

/** The field to blame: the one given in the correction, else its neighbour that was. */
const pointerTo = (draft: Draft, field: string, pointer: string, otherwise: string): string =>
  `${draft.root}/${touches(draft, field) ? pointer : otherwise}`;

function checkBreakdown(draft: Draft, { quantity, byCountry }: Contribution): void {
  if (!byCountry) return;
  const pointer = pointerTo(draft, 'byCountry', 'byCountry', 'quantity');
  byCountry.forEach(({ country }, index) => {
    if (byCountry.findIndex((part) => part.country === country) < index) {
      refuse('country-named-twice', `${draft.root}/byCountry/${index}/country`, `The breakdown names ${country} twice: give each country once, with all that falls to it.`);
    }
  });
  byCountry.forEach((part, index) => {
    if (part.quantity.currency !== quantity.currency) {
      refuse('wrong-currency', `${draft.root}/byCountry/${index}/quantity/currency`, `The whole is in ${quantity.currency ?? 'no currency'}: its parts must be too.`);
    }
  });
  const parts = byCountry.map((part) => boundsOf(part.quantity)).reduce(addIntervals, zero);
  const whole = boundsOf(quantity);
  if (!meets(parts, whole)) {
    refuse('breakdown-cannot-meet-whole', pointer, `The parts add up to ${formatInterval(parts)} and the whole is ${formatInterval(whole)}: no number is in both, so one of the figures must be mended.`);
  }
}

const boundsOf = (quantity: Quantity): Interval => policy().interpret(quantity, quantity.currency === undefined ? 'count' : 'money');
