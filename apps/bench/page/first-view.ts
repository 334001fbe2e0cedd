import type { Page } from 'playwright-core';

/** Once a frame: whether there are figures, the picture and the first entries, or the page has said that there is nothing. */
const WATCH = `(() => {
  const isThere = () => {
    if (!document.querySelector('[data-count]')) return false;
    if (document.querySelectorAll('p.empty:not([aria-busy])').length === 2) return true;
    return document.querySelector('.card .headline strong') && document.querySelector('.strip canvas') && document.querySelector('.item .sentence');
  };
  const look = () => { if (isThere()) requestAnimationFrame((now) => { globalThis.shown_ = now; }); else requestAnimationFrame(look); };
  requestAnimationFrame(look);
})()`;

const SHOWN = `new Promise((resolve) => { const look = () => (globalThis.shown_ ? resolve(globalThis.shown_) : setTimeout(look, 20)); look(); })`;

/** ms from the beginning of the navigation to the frame after the first view is in the document. */
export async function firstView(page: Page, url: string): Promise<number> {
  await page.addInitScript(WATCH);
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate<number>(SHOWN);
}
