import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AuditError } from '../errors.js';

/** Puts a file in place at once and for good: after a crash it is there whole, or as it was before. */
export function writeDurably(path: string, text: string, mode: number): void {
  const draft = `${path}.draft`;
  rmSync(draft, { force: true });
  sync(draft, 'wx', mode, text);
  renameSync(draft, path);
  syncDirectory(path);
}

export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncDirectory(to);
}

/** @throws {AuditError} exposed-key: others on this machine can read it, and may have done so */
export function readSecret(path: string): string | undefined {
  let mode: number;
  try {
    mode = statSync(path).mode;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    const octal = (mode & 0o777).toString(8);
    throw new AuditError('exposed-key', `${path} has the mode ${octal}, so that others can read the key of this log. Run chmod 600 on it, and replace the key if others had access.`);
  }
  return readFileSync(path, 'utf8');
}

function sync(path: string, flags: string, mode?: number, text?: string): void {
  const file = openSync(path, flags, mode);
  try {
    if (text !== undefined) writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is on disk when its directory is. Windows cannot open directories and does without. */
function syncDirectory(path: string): void {
  if (process.platform !== 'win32') sync(dirname(path), 'r');
}
