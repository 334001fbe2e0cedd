const PLACES = 2 ** 21;

/**
 * The items in order of their keys, whole numbers of at most 31 bits, the last key counting most; of equal ones the former
 * first. Of up to two million items; much quicker than to sort with a comparison.
 */
export function inOrder<T>(items: readonly T[], ...keys: readonly ((item: T) => number)[]): T[] {
  let sorted = items;
  for (const key of keys) {
    const before = sorted;
    const packed = Float64Array.from(before, (item, place) => key(item) * PLACES + place).sort();
    sorted = Array.from(packed, (each) => before[each - Math.floor(each / PLACES) * PLACES]!);
  }
  return [...sorted];
}

/** The first of 0 … end for which `holds`, which is false up to some place and true from there on; `end` when for none before it. */
export function firstFrom(end: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
