import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/operations-timeline');
const EXTRACT = fileURLToPath(new URL('extract-browser.mjs', import.meta.url));

/** How long a page may take on a machine that is busy. */
export const PATIENCE_MS = 60_000;

/** The browser that comes packed inside an npm package: unpacked once, whoever needs it first and however many at a time. */
async function unpacked(): Promise<string> {
  const directory = join(CACHE, 'browser');
  if (!existsSync(directory)) {
    await mkdir(CACHE, { recursive: true });
    const own = await mkdtemp(join(CACHE, 'unpacking-'));
    await promisify(execFile)(process.execPath, [EXTRACT], { env: { ...process.env, TMPDIR: own } });
    // Another test may have been faster: then its browser is as good.
    await rename(own, directory).catch(() => rm(own, { recursive: true, force: true }));
  }
  return directory;
}

export async function launchBrowser(): Promise<Browser> {
  const directory = await unpacked();
  return chromium.launch({
    executablePath: join(directory, 'chromium'),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...process.env, FONTCONFIG_FILE: join(directory, 'fonts.conf'), HOME: directory } as Record<string, string>,
    timeout: PATIENCE_MS,
  });
}
