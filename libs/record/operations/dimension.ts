import type { Quantity } from '#quantities';
import type { Draft } from '../draft.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

interface Measured {
  measure?: string;
  quantity?: Quantity;
  byCountry?: readonly { quantity: Quantity }[];
}

/**
 * Where the payload itself names its measure, its figures must be money if and only if the measure is.
 * @throws Refusal `wrong-dimension`
 */
export function checkDimension({ payload, root }: Draft, world: World): void {
  const { measure, quantity, byCountry = [] } = payload as Measured;
  const dimension = measure === undefined ? undefined : world.measure(measure)?.dimension;
  if (!dimension || !quantity) return;
  const figures = [{ quantity, pointer: `${root}/quantity` }, ...byCountry.map((part, index) => ({ ...part, pointer: `${root}/byCountry/${index}/quantity` }))];
  for (const { quantity: { currency }, pointer } of figures) {
    if (dimension === 'money' && currency === undefined) refuse('wrong-dimension', `${pointer}/currency`, `"${measure}" is an amount of money: give its currency, such as "EUR".`);
    if (dimension === 'count' && currency !== undefined) refuse('wrong-dimension', `${pointer}/currency`, `"${measure}" is a count: leave the currency out, or name a measure of money.`);
  }
}
