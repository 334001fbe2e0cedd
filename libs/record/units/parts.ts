import { sentence } from '#quantities';
import type { Draft } from '../draft.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** @throws Refusal `part-of-itself` when the unit would be among the units that it is part of, however far up */
export function refusePartOfItself({ payload, root }: Draft, id: string, world: World): void {
  const parents = (payload['partOf'] ?? []) as readonly string[];
  parents.forEach((parent, index) => {
    if (isWithin(parent, id, world)) {
      const says =
        parent === id
          ? sentence('own-part')`The unit "${{ id }}" would be part of itself: leave "${{ parent }}" out.`
          : sentence('own-part-through')`The unit "${{ id }}" would be part of itself, because "${{ parent }}" is part of it: leave "${{ parent }}" out.`;
      refuse('part-of-itself', `${root}/partOf/${index}`, says);
    }
  });
}

function isWithin(unit: string, whole: string, world: World): boolean {
  const reached = new Set([unit]);
  for (const each of reached) {
    if (each === whole) return true;
    for (const parent of world.unit(each)?.established.payload.partOf ?? []) reached.add(parent);
  }
  return false;
}
