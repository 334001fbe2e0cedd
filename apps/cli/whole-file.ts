import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { UsageError } from './failure.js';

/**
 * A file that is there whole or not at all: until `fill` has written everything it bears another name.
 * @throws UsageError where it cannot be written there
 */
export async function writeWhole(file: string, fill: (out: Writable) => Promise<unknown>): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w').catch((error: unknown) => {
    throw inWords(error, file);
  });
  const stream = handle.createWriteStream();
  const failed = new Promise<never>((_, fail) => stream.once('error', fail));
  try {
    // Whoever waits for a stream that has failed to take more waits for ever.
    await Promise.race([fill(stream), failed]);
    stream.end();
    await finished(stream);
    await rename(part, file);
  } catch (error) {
    failed.catch(() => undefined);
    stream.destroy();
    await rm(part, { force: true });
    throw inWords(error, file);
  }
}

function inWords(error: unknown, file: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UsageError(`There is no folder "${dirname(file)}" to write into: make it, or name another file with --output.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UsageError(`Nothing may be written into the folder "${dirname(file)}": name another file with --output.`);
    case 'EISDIR':
      return new UsageError(`"${file}" is a folder: name a file with --output.`);
    case 'ENOSPC':
      return new Error(`There is no room left in the folder "${dirname(file)}": nothing was written.`, { cause: error });
    default:
      return error;
  }
}
