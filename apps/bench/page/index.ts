import type { Browser, CDPSession, Page } from 'playwright-core';
import { buildTree } from '../audit/index.js';
import { writeHistory } from '../history.js';
import { Service } from '../service.js';
import { type Row, tenths, whole } from '../table.js';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { launchBrowser, PATIENCE_MS } from './browser.js';
import { firstView } from './first-view.js';
import { type Frames, framesWhile, heapOf } from './frames.js';
import { drag, idle, play, scroll, zoom } from './ways.js';

const VIEWPORT = { width: 1280, height: 900 };
const FIRST_VIEWS = 5;
/** As many of the generated events are entries on the timeline. */
const ENTRIES_OF_EVENTS = 0.92;

/** How soon the page shows something, and whether it stutters, in a browser over the service as it is shipped. */
export async function measurePage(events: number): Promise<Row[]> {
  const browser = await launchBrowser().catch((error: Error) => {
    process.stderr.write(`The page is not measured: there is no browser (${error.message.split('\n')[0]}). npm install brings one along.\n`);
    return undefined;
  });
  if (!browser) return [];
  const [directory, empty] = [temporaryDirectory(), temporaryDirectory()];
  try {
    writeHistory(directory, Math.ceil(events / ENTRIES_OF_EVENTS));
    buildTree(directory);
    return [...(await measureFirstView(browser, directory, empty)), ...(await measureFrames(browser, directory))];
  } finally {
    await browser.close();
    removeTemporary(directory);
    removeTemporary(empty);
  }
}

async function measureFirstView(browser: Browser, directory: string, empty: string): Promise<Row[]> {
  const bare = await withService(empty, (url) => medianFirstView(browser, url));
  const full = await withService(directory, (url) => medianFirstView(browser, url));
  return [
    {
      figure: 'first view of the page: figures, picture and list',
      measured: `${(full.shownMs / 1000).toFixed(2)} s`,
      goal: '<= 2 s',
      reached: full.shownMs <= 2_000,
      beside: `over an empty record: ${(bare.shownMs / 1000).toFixed(2)} s; median of ${FIRST_VIEWS}, slowest ${(full.slowestMs / 1000).toFixed(2)} s`,
    },
  ];
}

async function medianFirstView(browser: Browser, url: string): Promise<{ shownMs: number; slowestMs: number }> {
  const times: number[] = [];
  for (let n = 0; n < FIRST_VIEWS; n += 1) {
    // Each in a window that has loaded nothing before.
    const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    times.push(await firstView(await context.newPage(), url));
    await context.close();
  }
  times.sort((a, b) => a - b);
  return { shownMs: times[times.length >> 1]!, slowestMs: times.at(-1)! };
}

type Way = (page: Page) => Promise<void>;

const WAYS: readonly (readonly [string, Way])[] = [
  ['frames while history is played', play],
  ['frames while the scrubber is dragged', drag],
  ['frames while the picture is zoomed and moved', zoom],
  ['frames while the list is scrolled', scroll],
];

async function measureFrames(browser: Browser, directory: string): Promise<Row[]> {
  const { page: blank, session: ofBlank } = await open(browser, 'about:blank');
  const limit = await framesWhile(blank, ofBlank, () => idle(blank));
  return withService(directory, async (url) => {
    const { page, session } = await open(browser, url);
    await firstView(page, url);
    // What is loaded behind the first view is there as well.
    await page.waitForLoadState('networkidle');
    const rows: Row[] = [];
    for (const [figure, way] of WAYS) rows.push(rowOf(figure, await framesWhile(page, session, () => way(page)), limit));
    const { megabytes, nodes } = await heapOf(session);
    const { megabytes: bare } = await heapOf(ofBlank);
    return [...rows, { figure: 'JavaScript heap of the page', measured: `${whole(megabytes)} MB, ${whole(nodes)} nodes`, goal: '', reached: true, beside: `an empty page: ${whole(bare)} MB` }];
  });
}

async function open(browser: Browser, url: string): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (url === 'about:blank') await page.goto(url);
  return { page, session };
}

function rowOf(figure: string, frames: Frames, limit: Frames): Row {
  return {
    figure,
    measured: `${whole(frames.perSecond)}/s, ${tenths(frames.late * 100)} % later than 33 ms, longest ${whole(frames.longestMs)} ms; ${tenths(frames.workMs)} ms of work for each`,
    goal: '>= 30/s',
    reached: frames.perSecond >= 30,
    beside: `an empty page: ${whole(limit.perSecond)}/s, ${tenths(limit.late * 100)} %, longest ${whole(limit.longestMs)} ms`,
  };
}

async function withService<T>(directory: string, act: (url: string) => Promise<T>): Promise<T> {
  const service = await Service.start(directory);
  try {
    return await act(service.url);
  } finally {
    await service.stop();
  }
}
