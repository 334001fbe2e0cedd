/** Before a version of one digit, which every version is so far. */
const VERSION = '"version":';
const [ZERO, NINE] = [0x30, 0x39];

/** Metadata as far as reading an event needs it. It is flat JSON text, in which looking for the version is far quicker than to parse it. */
export function versionIn(metadata: string): unknown {
  const name = metadata.indexOf(VERSION);
  if (name > 0 && metadata.lastIndexOf('{', name) === 0) {
    const at = name + VERSION.length;
    const [digit, next] = [metadata.charCodeAt(at), metadata.charAt(at + 1)];
    if (digit >= ZERO && digit <= NINE && (next === ',' || next === '}')) return { version: digit - ZERO };
  }
  return JSON.parse(metadata);
}
