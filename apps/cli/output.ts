import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Where a command writes: answers to `out`, everything else to `notes`. */
export interface Output {
  out: Writable;
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

/** Rows as lines, each column as wide as its widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head.map((cell) => cell.toUpperCase()), ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)));
  return all.map((row) => row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join('  ').trimEnd());
}

/** Names with their values, one on each line. */
export function facts(pairs: readonly (readonly [name: string, value: string | undefined])[]): string[] {
  const given = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  const width = Math.max(...given.map(([name]) => name.length));
  return given.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
