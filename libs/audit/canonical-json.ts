/** Text that stands between quotes as it is: without control characters, quotes, backslashes and halves of surrogate pairs. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** Most objects have no more members. */
const FEW = 16;

/**
 * Canonical JSON (RFC 8785): members sorted by their names, by UTF-16 code units; no spaces; strings and numbers as ECMAScript
 * writes them. Every event is hashed in this form, on the thread that answers requests, so that it has to be quick.
 * @param value what JSON.parse returned
 * @throws {RangeError} a number that JSON has no form for, which is what JSON.parse makes of 1e999
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numeral(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? elements(value) : members(value as Readonly<Record<string, unknown>>);
}

function members(object: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name of sorted(Object.keys(object))) text += `${text === '' ? '{' : ','}${quoted(name)}:${canonicalJson(object[name])}`;
  return text === '' ? '{}' : `${text}}`;
}

/** By UTF-16 code units, in place. Few names are put in order quicker by hand. */
function sorted(names: string[]): string[] {
  if (names.length > FEW) return names.sort();
  for (let next = 1; next < names.length; next += 1) {
    const name = names[next]!;
    let at = next;
    for (; at > 0 && names[at - 1]! > name; at -= 1) names[at] = names[at - 1]!;
    names[at] = name;
  }
  return names;
}

function elements(array: readonly unknown[]): string {
  let text = '';
  for (const each of array) text += `${text === '' ? '[' : ','}${canonicalJson(each)}`;
  return text === '' ? '[]' : `${text}]`;
}

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`);
  return String(value);
}
