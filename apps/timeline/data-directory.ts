import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';

/** The data cannot be kept where they are to be; the message says why and what would be right. */
export class UnusableDirectory extends Error {}

/**
 * Makes the directory where it is missing, and makes sure that files in it can be read and written.
 * @throws UnusableDirectory
 */
export function prepareDirectory(directory: string): void {
  try {
    // One by one: made all at once, directories within /proc would be tried for ever.
    for (const each of missingIn(directory)) mkdirSync(each);
    readdirSync(directory);
    const probe = join(directory, `probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    if (error instanceof UnusableDirectory) throw error;
    throw new UnusableDirectory(`The data cannot be kept in ${directory}: ${reasonOf(error as NodeJS.ErrnoException)}. Choose another directory with --data.`, { cause: error });
  }
}

/** What went wrong with the files of a data directory, where that is what went wrong. */
export function unusableFiles(directory: string, error: unknown): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  return new UnusableDirectory(`A database in ${directory} cannot be used: ${message} (${code}). Mend the permissions of its files, restore it from a backup, or choose another directory with --data.`, { cause: error });
}

/** The directories that are to be made, the outermost first. */
function missingIn(directory: string): string[] {
  const missing: string[] = [];
  for (let path = directory; ; path = dirname(path)) {
    const found = statsOf(path);
    if (found?.isDirectory()) return missing;
    if (found) throw new UnusableDirectory(`${path} is a file: choose a directory with --data; one that is missing is made.`);
    missing.unshift(path);
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function reasonOf({ code, path = '', message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `the permissions of ${path} forbid it`;
    case 'EROFS':
      return 'it is on a file system that can only be read';
    case 'ENOENT':
      return `${path} cannot be made there`;
    default:
      return message;
  }
}
