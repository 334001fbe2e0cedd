import { readFile, stat } from 'node:fs/promises';
import { problemsBetween } from './check.js';
import { dayOfNow } from './consistent.js';
import { MOST_CHARACTERS, MOST_PROBLEMS, parseItems, type Parsed } from './parse.js';
import type { ImportProblem } from './problem.js';

/**
 * The items of files already read, in order, and all that is wrong with them.
 * @param today the UTC day, counted from 1970-01-01, after which nothing has happened yet
 */
export function parseFiles(files: readonly { file: string; text: string }[], today = dayOfNow()): Parsed {
  const parsed: Parsed = { items: [], problems: [] };
  for (const { file, text } of files) {
    const { items, problems } = parseItems(file, text, today);
    for (const item of items) parsed.items.push(item);
    parsed.problems.push(...problems);
  }
  if (parsed.problems.length === 0) parsed.problems.push(...problemsBetween(parsed.items, today).slice(0, MOST_PROBLEMS));
  return parsed;
}

/** Reads and parses files; one that cannot be read is a problem like any other. */
export async function readFiles(paths: readonly string[]): Promise<Parsed> {
  const files: { file: string; text: string }[] = [];
  const problems: ImportProblem[] = [];
  for (const file of paths) {
    try {
      files.push({ file, text: await textOf(file) });
    } catch (error) {
      problems.push({ file, line: 1, column: 1, pointer: '', message: reasonOf(error) });
    }
  }
  const parsed = parseFiles(files);
  return { items: parsed.items, problems: [...problems, ...parsed.problems] };
}

async function textOf(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MOST_CHARACTERS) throw new RangeError(`The file is larger than ${MOST_CHARACTERS} bytes: divide it into several.`);
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'There is no such file.';
    case 'EISDIR':
      return 'This is a folder: name the files in it.';
    case 'EACCES':
      return 'This file may not be read: its permissions forbid it.';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'This is not text in UTF-8: save it with that encoding.';
    default:
      return message;
  }
}
