import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();
process.on('exit', () => made.forEach(removeTemporary));

/** A directory that is gone when the process ends, if not before. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'timeline-bench-'));
  made.add(directory);
  return directory;
}

export function removeTemporary(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  made.delete(directory);
}
