import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { fitted, lengthOf, linesOfRow } from './columns.js';

/** A stream that may lead to a terminal, `columns` wide. */
export type Sink = Writable & { isTTY?: boolean; columns?: number };

/** Where a command writes: answers to `out`, everything else to `notes`. */
export interface Output {
  out: Sink;
  notes: Writable & { isTTY?: boolean };
  /** Ends what would go on for ever, as an interruption from the keyboard does. */
  stop?: AbortSignal;
}

export const terminal: Output = { out: process.stdout, notes: process.stderr };

/** Writes, and waits while whoever reads is slower. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** What others recorded may hold control characters, which a terminal would obey. */
export const printable = (line: string): string => line.replaceAll(/\p{Cc}/gu, ' ');

/** Lines for a person. */
export const writeLines = (stream: Writable, lines: readonly string[]): Promise<void> => write(stream, lines.map((line) => `${printable(line)}\n`).join(''));

export const writeJson = (stream: Writable, value: unknown): Promise<void> => write(stream, `${JSON.stringify(value, undefined, 2)}\n`);

/** The width of the terminal that a stream leads to; no bound where it leads elsewhere, so that nothing is cut for a program. */
export const widthOf = ({ isTTY, columns = 0 }: Sink): number => (isTTY === true && columns > 0 ? columns : Infinity);

/** Rows as lines, each column as wide as its widest cell; where they would not fit in `width`, the long cells go on in lines below. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width = Infinity): string[] {
  const all = [head.map((cell) => cell.toUpperCase()), ...rows];
  const widths = fitted(head.map((_, column) => Math.max(...all.map((row) => lengthOf(row[column] ?? '')))), width);
  return all.flatMap((row) => linesOfRow(row, widths));
}

/** Names with their values, one on each line. */
export function facts(pairs: readonly (readonly [name: string, value: string | undefined])[]): string[] {
  const given = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  const width = Math.max(...given.map(([name]) => name.length));
  return given.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
