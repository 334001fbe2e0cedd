import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { prepareDirectory, UnusableDirectory } from './data-directory.js';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'place-'));
});
afterEach(() => {
  chmodSync(place, 0o700);
  rmSync(place, { recursive: true });
});

const reason = (directory: string): string => {
  try {
    prepareDirectory(directory);
    return 'usable';
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableDirectory);
    return (error as Error).message;
  }
};

/** Permissions do not keep the superuser out. */
const unlessRoot = process.getuid?.() === 0 ? it.skip : it;

describe('the data directory', () => {
  it('is made with all that it lies in, and left empty', () => {
    const directory = join(place, 'a/b/c');
    expect(reason(directory)).toBe('usable');
    expect(readdirSync(directory)).toEqual([]);
    expect(reason(directory)).toBe('usable');
  });

  it('is no file, and does not lie in one', () => {
    const file = join(place, 'notes.txt');
    writeFileSync(file, '');
    expect(reason(file)).toBe(`${file} is a file: choose a directory with --data; one that is missing is made.`);
    expect(reason(join(file, 'data'))).toMatch(/notes\.txt is a file: /);
  });

  (existsSync('/proc/self') ? it : it.skip)('does not lie where the system makes all files, and is found not to at once', () => {
    expect(reason('/proc/timeline/data')).toBe('The data cannot be kept in /proc/timeline/data: /proc/timeline cannot be made there. Choose another directory with --data.');
    expect(reason('/proc')).toMatch(/^The data cannot be kept in \/proc: /);
  });

  unlessRoot.each([
    ['written', 0o500],
    ['read', 0o300],
  ])('can be %s', (_, mode) => {
    chmodSync(place, mode);
    expect(reason(place)).toMatch(/the permissions of .* forbid it/);
  });
});
