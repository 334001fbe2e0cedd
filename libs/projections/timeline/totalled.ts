/** How many each key has in all. @param counts by number @param keys of each number */
export function totalled(counts: ArrayLike<number>, keys: ArrayLike<number>): Map<number, number> {
  const totals = new Map<number, number>();
  for (let number = 0; number < counts.length; number += 1) {
    if (counts[number] !== 0) totals.set(keys[number]!, (totals.get(keys[number]!) ?? 0) + counts[number]!);
  }
  return totals;
}
