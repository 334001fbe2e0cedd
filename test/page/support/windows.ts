import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { ServedPage } from './built-page.js';
import { ShownPage } from './shown-page.js';

/** The windows that a test opens, some of them with the token of the first start. */
export class Windows {
  private opened: ShownPage[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly served: ServedPage,
  ) {}

  async open(path: string, options: BrowserContextOptions = {}): Promise<ShownPage> {
    const shown = await ShownPage.open(this.browser, `${this.served.url}${path}`, options);
    this.opened.push(shown);
    return shown;
  }

  /** One whose address bore the token. */
  async recorder(path = '/', options: BrowserContextOptions = {}): Promise<ShownPage> {
    const shown = await this.open(`${path}#token=${this.served.token}`, options);
    await shown.page.getByText('You may record, as admin (admin)').waitFor();
    return shown;
  }

  /** What was wrong so far in any of them was the point of the test. */
  forgive(): void {
    for (const shown of this.opened) shown.forgive();
  }

  /** Closes them all; fails if anything was wrong in one. */
  async close(): Promise<void> {
    const all = this.opened;
    this.opened = [];
    await Promise.all(all.map((shown) => shown.close()));
    for (const shown of all) shown.expectNothingWrong();
  }
}

let made = 0;
/** A name and a day that no other test of the file has, nor the same one at its second chance. */
export const fresh = (): { readonly id: string; readonly day: string } => {
  made += 1;
  return { id: `made-${made}`, day: `2019-03-${String(made).padStart(2, '0')}` };
};
