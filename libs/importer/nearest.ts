/** How many letters must be inserted, removed or replaced to get from one word to the other (Levenshtein 1966). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

const LONGEST = 64;
const plain = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The name that `word` was probably meant to be; undefined when none is alike. Case and punctuation do not count. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const wanted = plain(word).slice(0, LONGEST);
  const alike = names.map((name) => ({ name, far: distance(wanted, plain(name)) })).sort((a, b) => a.far - b.far)[0];
  return alike && alike.far <= Math.max(1, Math.floor(wanted.length / 3)) ? alike.name : undefined;
}

/** ` Did you mean "ArrestsMade"?`, or nothing. */
export function suggestion(word: string, names: readonly string[]): string {
  const name = nearest(word, names);
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}
