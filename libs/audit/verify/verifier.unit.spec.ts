import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Every file that the program reads, by its imports. */
function filesOf(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';/gm)) {
    if (name!.startsWith('.')) filesOf(resolve(dirname(path), name!.replace(/\.js$/, '.ts')), seen);
    else if (!name!.startsWith('node:')) throw new Error(`${path} imports ${name}`);
  }
  return seen;
}

describe.each([
  ['verifies bundles', 'libs/audit/verify/main.ts', 'libs/audit/merkle/verify.ts'],
  ['counts totals again', 'libs/audit/recount/main.ts', 'libs/audit/recount/total.ts'],
])('the program that %s', (_, main, part) => {
  const files = [...filesOf(resolve(main))];

  it('needs nothing but Node.js', () => {
    expect(files).toContain(resolve(part));
  });

  it('has less than 1,000 lines in all, so that whoever has to trust it can read it', () => {
    const lines = files.reduce((sum, path) => sum + readFileSync(path, 'utf8').split('\n').length - 1, 0);
    expect(lines).toBeLessThan(1_000);
  });
});

describe('the program that counts totals again', () => {
  it('shares nothing with the service but how the lines of a file are read', () => {
    const shared = [...filesOf(resolve('libs/audit/recount/main.ts'))].filter((path) => dirname(path) !== resolve('libs/audit/recount'));
    expect(shared.sort()).toEqual([resolve('libs/audit/errors.ts'), resolve('libs/audit/verify/file.ts'), resolve('libs/audit/verify/lines.ts')]);
  });
});
