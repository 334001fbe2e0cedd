import type { Schemas } from '../api/client.js';

type Unit = Pick<Schemas['Unit'], 'id' | 'name' | 'partOf'>;

/** A unit with those of its parts that lead to the one the page is about, or are part of that. */
export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly Branch[];
}

/** The place of a unit: from all that it is part of, however far up, to all that is part of it. A unit that is part of two stands under both. */
export function treeOf(units: readonly Unit[], id: string): Branch[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const partsOf = new Map<string, Unit[]>();
  for (const unit of units) for (const whole of unit.partOf) partsOf.set(whole.id, [...(partsOf.get(whole.id) ?? []), unit]);
  const above = reach(id, (each) => (byId.get(each)?.partOf ?? []).map((whole) => whole.id));
  const below = reach(id, (each) => (partsOf.get(each) ?? []).map((part) => part.id));
  const branch = ({ id: own, name }: Unit, over: readonly string[]): Branch => {
    const path = [...over, own];
    const parts = (partsOf.get(own) ?? []).filter((part) => !path.includes(part.id) && (below.has(own) ? true : above.has(part.id)));
    return { id: own, name, parts: parts.map((part) => branch(part, path)) };
  };
  return [...above].flatMap((each) => {
    const unit = byId.get(each);
    return unit && unit.partOf.length === 0 ? [branch(unit, [])] : [];
  });
}

function reach(id: string, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set([id]);
  for (const each of found) for (const other of next(each)) found.add(other);
  return found;
}
