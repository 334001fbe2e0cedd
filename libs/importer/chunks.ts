/** Part of a file that can be read by itself. */
export interface Chunk {
  /** The line of the file that it begins on, from 1. */
  line: number;
  text: string;
}

/** A list one item of which may begin on any line that starts with a hyphen. */
const ITEM = /^-(?:\s|$)/;
const DOCUMENT_MARK = /^(?:---|\.\.\.)\s*(?:#.*)?$/;
const NOTHING = /^\s*(?:#.*)?$/;

/** Whether the text is a YAML list with its hyphens in the first column, as import files are usually written. */
export function isItemByItem(text: string): boolean {
  for (const line of linesOf(text)) {
    if (!NOTHING.test(line) && !DOCUMENT_MARK.test(line)) return ITEM.test(line);
  }
  return false;
}

/**
 * The items of such a list. YAML 1.2.2 (chapter 8.2.1) indents everything inside an item, so that a hyphen in the first
 * column always begins the next one; a long file is thus read piece by piece and a broken item leaves the others readable.
 */
export function* itemsOf(text: string): Generator<Chunk> {
  let chunk: { line: number; lines: string[] } | undefined;
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    const starts = ITEM.test(line);
    const ends = starts || DOCUMENT_MARK.test(line);
    if (chunk && ends) yield { line: chunk.line, text: chunk.lines.join('\n') };
    if (starts) chunk = { line: number, lines: [line] };
    else if (ends) chunk = undefined;
    else if (chunk) chunk.lines.push(line);
    else if (!NOTHING.test(line)) chunk = { line: number, lines: [line] };
  }
  if (chunk) yield { line: chunk.line, text: chunk.lines.join('\n') };
}

/** The lines of an NDJSON file that are not empty. */
export function* jsonLinesOf(text: string): Generator<Chunk> {
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    if (line.trim() !== '') yield { line: number, text: line };
  }
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (end < 0) return;
    start = end + 1;
  }
}
