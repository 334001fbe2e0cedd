import { daysOf, parseEdtf } from '#quantities';
import type { Draft } from '../draft.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import type { Unit } from './unit.js';

/** @throws Refusal `disbanded` when even the earliest day of the act is after the latest day of the disbanding */
export function refuseActAfterDisbanding(id: string, unit: Unit | undefined, occurred: string, pointer: string): void {
  if (unit?.disbanded === undefined) return;
  if (daysOf(parseEdtf(occurred)).earliest > daysOf(parseEdtf(unit.disbanded)).latest) {
    refuse('disbanded', pointer, `The unit "${id}" was disbanded on ${unit.disbanded} and cannot have acted on ${occurred}: mend the date or name its successor.`);
  }
}

/** @throws Refusal `part-of-itself` when the unit would be among the units that it is part of, however far up */
export function refusePartOfItself({ payload, root }: Draft, id: string, world: World): void {
  const parents = (payload['partOf'] ?? []) as readonly string[];
  parents.forEach((parent, index) => {
    if (isWithin(parent, id, world)) {
      refuse('part-of-itself', `${root}/partOf/${index}`, `The unit "${id}" would be part of itself${parent === id ? '' : `, because "${parent}" is part of it`}: leave "${parent}" out.`);
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
