import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPage } from './support/built-page.js';

jest.setTimeout(150_000);

const MOST_BYTES = 60 * 1024;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'timeline-page-'));
  await buildPage(directory);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the built page', () => {
  it('loads at most 60 kB of gzipped JavaScript for its first view', async () => {
    const document = await readFile(join(directory, 'index.html'), 'utf8');
    const scripts = [...document.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path!);
    expect(scripts.length).toBeGreaterThan(0);
    const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(directory, path))).length));
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('names every file but the document after a digest of it', async () => {
    const names = await readdir(join(directory, 'assets'));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(name).toMatch(/-[\w-]{8}\.(js|css|svg)$/);
  });
});
