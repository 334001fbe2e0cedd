const PLACES = 2 ** 21;

/**
 * The places 0 … length - 1 in order of their keys, whole numbers of at most 32 bits, the last key counting most; of equal
 * ones the former first. Of up to two million places; much quicker than to sort with a comparison.
 */
export function inOrder(length: number, ...keys: readonly ((place: number) => number)[]): Uint32Array {
  const places = new Uint32Array(length);
  for (let place = 0; place < length; place += 1) places[place] = place;
  const packed = new Float64Array(length);
  for (const key of keys) {
    const before = places.slice();
    for (let at = 0; at < length; at += 1) packed[at] = key(before[at]!) * PLACES + at;
    packed.sort();
    for (let at = 0; at < length; at += 1) places[at] = before[packed[at]! - Math.floor(packed[at]! / PLACES) * PLACES]!;
  }
  return places;
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
