import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { linesIn } from './lines.js';

const PIECE = 1024 * 1024;

/** The lines of a file. @throws {Error} with a sentence for people when it cannot be read, or as {@link linesIn} */
export const linesOf = (path: string): Generator<Buffer> => linesIn(piecesOf(path));

/** @throws {Error} with a sentence for people */
export const textOf = (path: string): string => explained(path, () => readFileSync(path, 'utf8'));

function* piecesOf(path: string): Generator<Buffer> {
  const file = explained(path, () => openSync(path, 'r'));
  try {
    const piece = Buffer.alloc(PIECE);
    const next = (): number => explained(path, () => readSync(file, piece));
    for (let read = next(); read > 0; read = next()) yield piece.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

const SENTENCES: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no file "${path}".`,
  EISDIR: (path) => `"${path}" is a directory: give the file in it.`,
  EACCES: (path) => `"${path}" may not be read by you.`,
};

function explained<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Error(SENTENCES[code]?.(path) ?? `"${path}" cannot be read: ${message}.`, { cause: error });
  }
}
