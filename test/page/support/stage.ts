import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { ServedPage } from './built-page.js';
import { ShownPage } from './shown-page.js';

/** The service with the page, and a browser: each window is closed after the test that opened it, and nothing may have gone wrong in it. */
export class Stage {
  served!: ServedPage;
  browser!: Browser;
  private opened: ShownPage[] = [];

  /** The window that was opened last. */
  get shown(): ShownPage {
    return this.opened.at(-1)!;
  }

  /** @param path of the service, or another address */
  async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const shown = await ShownPage.open(this.browser, new URL(path, this.served.url).href, options);
    this.opened.push(shown);
    return shown.page;
  }

  /** A window whose address bore the token of the first start. */
  async openAsRecorder(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(`${path}#token=${this.served.token}`, options);
    await page.getByText('You may record, as admin (admin)').waitFor();
    return page;
  }

  /** What was wrong so far in any window was the point of the test. */
  forgive(): void {
    for (const shown of this.opened) shown.forgive();
  }

  async clear(): Promise<void> {
    const all = this.opened;
    this.opened = [];
    await Promise.all(all.map((shown) => shown.close()));
    for (const shown of all) shown.expectNothingWrong();
  }
}

/** A stage for the tests of a file. @param fill puts a history into the directory of the service, in place of the one that is shipped */
export function useStage(fill?: (directory: string) => void): Stage {
  const stage = new Stage();
  beforeAll(async () => {
    [stage.served, stage.browser] = await Promise.all([ServedPage.start(fill), launchBrowser()]);
  });
  afterEach(() => stage.clear());
  afterAll(async () => {
    await stage.browser.close();
    await stage.served.stop();
  });
  return stage;
}
