/** An object or a list that is being read: the names that it had so far, or the index reached in it. */
interface Level {
  readonly names: Set<string> | undefined;
  readonly pointer: string;
  index: number;
  name: string;
}

const MOST_FOUND = 20;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The members whose name their object has already: which of them counts would depend on who reads it (RFC 8259, chapter 4;
 * RFC 7493, chapter 2.3, forbids them).
 * @param json text that JSON.parse accepts
 * @returns JSON Pointers (RFC 6901), twenty at most
 */
export function repeatedNames(json: string): string[] {
  const found: string[] = [];
  const open: Level[] = [];
  let level: Level | undefined;
  let isName = false;
  for (let at = 0; at < json.length && found.length < MOST_FOUND; at += 1) {
    switch (json[at]) {
      case '{':
      case '[':
        isName = json[at] === '{';
        open.push((level = { names: isName ? new Set() : undefined, pointer: pointerTo(level), index: 0, name: '' }));
        break;
      case '}':
      case ']':
        open.pop();
        level = open.at(-1);
        isName = false;
        break;
      case ',':
        isName = level?.names !== undefined;
        if (level) level.index += 1;
        break;
      case '"': {
        const end = endOfString(json, at);
        if (isName && level?.names) {
          const text = json.slice(at, end + 1);
          level.name = text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
          if (level.names.has(level.name)) found.push(pointerTo(level));
          level.names.add(level.name);
          isName = false;
        }
        at = end;
        break;
      }
      default:
    }
  }
  return found;
}

const pointerTo = (level: Level | undefined): string =>
  level ? `${level.pointer}/${level.names ? level.name.replaceAll('~', '~0').replaceAll('/', '~1') : level.index}` : '';

function endOfString(json: string, start: number): number {
  let at = start + 1;
  for (let code = json.charCodeAt(at); code !== QUOTE; code = json.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1;
  return at;
}
