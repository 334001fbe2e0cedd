import type { Page } from 'playwright-core';
import { json } from '../../http/support/client.js';
import type { Stage } from './stage.js';

/** What the tests of forms do over and over. */
export const formsOn = (stage: Stage) => ({
  /** Opens the form for an event type, with the token. @param about what it mends */
  form: async (type: string, about = ''): Promise<Page> => {
    const page = await stage.openAsRecorder(`/?view=record&type=${type}${about && `&about=${about}`}`);
    await page.locator('form.record').waitFor();
    return page;
  },

  /** Adds a row to a list. */
  add: (page: Page, list: string): Promise<void> => page.getByRole('button', { name: new RegExp(`^Add( another)?: ${list}`) }).click(),

  record: (page: Page): Promise<void> => page.getByRole('button', { name: 'Record', exact: true }).click(),

  /** Waits until it is recorded. @returns under which identifier */
  recordedIn: async (page: Page): Promise<string> => (await page.locator('[data-recorded]').getAttribute('data-recorded'))!,

  /** Asks the service. */
  get: async <T extends object>(path: string): Promise<T> => json<T>(await (await stage.served.admin()).get(path)),
});
