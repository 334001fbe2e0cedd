/** Columns of text in a terminal; lengths and widths are in characters. */

const GAP = '  ';
/** A word in a narrower column is cut so often that nobody reads it any more. */
const NARROWEST = 12;

export const lengthOf = (text: string): number => [...text].length;

/**
 * The widths of columns that together fit in `width`. Whatever wraps into the fewest lines gives way, but none below what can be
 * read; the first, which names the row, keeps up to a third of the room.
 */
export function fitted(widths: readonly number[], width: number): number[] {
  const room = width - GAP.length * (widths.length - 1);
  const fitting = widths.map((each) => Math.min(each, Math.max(NARROWEST, room)));
  const least = widths.map((_, column) => (column === 0 ? Math.max(NARROWEST, Math.floor(room / 3)) : NARROWEST));
  const linesWithout = (column: number): number => widths[column]! / (fitting[column]! - 1);
  for (let over = fitting.reduce((sum, each) => sum + each, -room); over > 0; over -= 1) {
    const [first, ...others] = [...fitting.keys()].filter((column) => fitting[column]! > least[column]!);
    if (first === undefined) break;
    const yielding = others.reduce((best, column) => (linesWithout(column) < linesWithout(best) ? column : best), first);
    fitting[yielding]! -= 1;
  }
  return fitting;
}

/** A row as lines, each cell wrapped in its column. */
export function linesOfRow(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, column) => wrapped(cell, widths[column] ?? 0));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines, column) => padded(lines[line] ?? '', widths[column] ?? 0)).join(GAP).trimEnd(),
  );
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - lengthOf(text)));

/** Lines of at most `width`, broken between words and, where a word is longer, within it. */
function wrapped(text: string, width: number): string[] {
  if (lengthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (lengthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const letters = [...word];
    while (letters.length > width) lines.push(letters.splice(0, width).join(''));
    line = letters.join('');
  }
  return [...lines, line];
}
