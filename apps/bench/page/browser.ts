import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';

/** How long a page may take on a machine that is busy. */
export const PATIENCE_MS = 60_000;

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
/** It unpacks into the temporary directory of its process. */
const UNPACK = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";

/** The browser that comes packed inside an npm package: unpacked once, whoever needs it first and however many at a time. */
async function unpacked(): Promise<string> {
  const packages = createRequire(import.meta.url).resolve('playwright-core').split(`${sep}node_modules${sep}`)[0]!;
  const cache = join(packages, 'node_modules/.cache/operations-timeline');
  const directory = join(cache, 'browser');
  if (!existsSync(directory)) {
    await mkdir(cache, { recursive: true });
    const own = await mkdtemp(join(cache, 'unpacking-'));
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: packages, env: { ...process.env, TMPDIR: own } });
    // The fonts that come along are configured for another machine's folders.
    await writeFile(join(own, 'fonts.conf'), FONTS);
    // Another process may have been faster: then its browser is as good.
    await rename(own, directory).catch(() => rm(own, { recursive: true, force: true }));
  }
  return directory;
}

/** @throws Error where the packages of the browser are not installed: they are needed for development only */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const directory = await unpacked();
  return chromium.launch({
    executablePath: join(directory, 'chromium'),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...process.env, FONTCONFIG_FILE: join(directory, 'fonts.conf'), HOME: directory } as Record<string, string>,
    timeout: PATIENCE_MS,
  });
}
