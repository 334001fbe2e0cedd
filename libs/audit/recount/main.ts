#!/usr/bin/env node
import { linesOf } from '../verify/file.js';
import { Recount } from './recount.js';

const KEYS_LINE = '{"textKeys":';

const USAGE = `Counts the total of an evidence bundle again, by the rules of docs/numbers.md. Whether the events are those that were
signed is for the other program, verify.

  recount BUNDLE

Exit codes: 0 the answer follows from the events. 1 it does not. 2 it could not be counted.
`;

function recount(path: string): { exitCode: number; text: string } {
  const lines = linesOf(path);
  const { contents, question, answer } = headOf(lines.next().value);
  if (contents !== 'all-events') return { exitCode: 2, text: 'The bundle does not hold all events: nobody can count them.\n' };
  const counted = new Recount(question);
  let leaf: string | undefined;
  for (const line of lines) {
    // Texts count for nothing.
    if (line.toString('utf8', 0, KEYS_LINE.length) === KEYS_LINE) continue;
    // The last line is the seal.
    if (leaf !== undefined) counted.take(leaf);
    leaf = line.toString();
  }
  const differences = counted.differences(answer);
  if (differences.length > 0) return { exitCode: 1, text: `DOES NOT FOLLOW\n${differences.map((each) => `  - ${each}\n`).join('')}` };
  return { exitCode: 0, text: 'FOLLOWS\nEvery bound of the answer, and what makes it, was counted again from the events.\n' };
}

function headOf(line: Buffer | void): { contents?: unknown; question?: unknown; answer?: unknown } {
  try {
    const head: unknown = JSON.parse(String(line));
    if (typeof head === 'object' && head !== null && 'contents' in head) return head;
  } catch {
    // Told below like anything else that is no head of a bundle.
  }
  throw new TypeError('This is not an evidence bundle: its first line is not the head of one.');
}

const [path, ...more] = process.argv.slice(2);
try {
  const { exitCode, text } = path === undefined || more.length > 0 ? { exitCode: 2, text: USAGE } : recount(path);
  process.stdout.write(text);
  process.exitCode = exitCode;
} catch (error) {
  process.stdout.write(`COULD NOT BE COUNTED\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
