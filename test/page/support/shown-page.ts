import { expect } from '@jest/globals';
import axe from 'axe-core';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { PATIENCE_MS } from './browser.js';

/** Kept for people to look at; not part of the record. */
const PICTURES = fileURLToPath(new URL('../../../coverage/pages/', import.meta.url));

/** How the browser's words begin for a request that failed or was refused. */
const UNANSWERED = 'Failed to load resource';

/** A page in a browser window of its own, which remembers everything that went wrong in it. */
export class ShownPage {
  private readonly wrong: string[] = [];
  private readonly strangers = new Set<string>();
  private forgiven = false;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.on('console', (message) => message.type() === 'error' && !(this.forgiven && message.text().startsWith(UNANSWERED)) && this.wrong.push(message.text()));
    page.on('pageerror', (error) => this.wrong.push(error.stack ?? error.message));
    page.on('request', (request) => new URL(request.url()).origin !== origin && /^(http|ws)/.test(request.url()) && this.strangers.add(request.url()));
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<ShownPage> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const shown = new ShownPage(context, await context.newPage(), new URL(url).origin);
    await shown.page.goto(url);
    return shown;
  }

  /** Fails for everything that the console was told as an error, and for requests to other hosts. */
  expectNothingWrong(): void {
    expect(this.wrong).toEqual([]);
    expect([...this.strangers]).toEqual([]);
  }

  /** What was wrong so far is forgiven: it was the point of the test. So is what the browser tells of failed requests from now on: it takes its time. */
  forgive(): void {
    this.forgiven = true;
    this.wrong.length = 0;
  }

  async picture(name: string): Promise<void> {
    const path = join(PICTURES, `${name}.png`);
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, timeout: PATIENCE_MS });
  }

  /** What axe holds against the page as it stands, by rule and element. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } };
      const { violations } = await axe.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`));
    });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
