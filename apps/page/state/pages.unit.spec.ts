import { signal } from '@preact/signals';
import { describe, expect, it } from '@jest/globals';
import { type Onward, pager, pagesOf } from './pages.js';

interface Page {
  readonly name: string;
  readonly next?: string;
}

/** A list of three pages for every question, answered when the test says so. */
function list() {
  const waiting: { name: string; cursor: string | undefined; answer(): void }[] = [];
  const question = signal<{ name: string; revision: number } | undefined>({ name: 'a', revision: 1 });
  const load = ({ name }: { name: string }, { cursor }: Onward = {}, aborted: AbortSignal) =>
    new Promise<Page>((resolve, reject) => {
      const number = Number(cursor ?? 1);
      aborted.addEventListener('abort', () => reject(new Error('aborted')));
      waiting.push({ name, cursor, answer: () => resolve({ name: `${name}${number}`, ...(number < 3 && { next: `limit=1&cursor=${number + 1}` }) }) });
    });
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {
    question,
    waiting,
    load,
    settled,
    answer: async () => {
      await settled();
      waiting.shift()!.answer();
      await settled();
    },
  };
}

const names = (pages: readonly Page[]) => pages.map(({ name }) => name);

/** What a page was asked with. */
interface Asked extends Page {
  readonly onward: object | undefined;
}

const NEXTS = ['limit=2&recordedBy=60&consideredBy=71&figures=supported%3A1..&cursor=x', 'limit=2&recordedBy=60&consideredBy=71&figures=supported%3A1..&cursor=y'];
const ALL = NEXTS.map((next) => Object.fromEntries(new URLSearchParams(next)));

describe('the page after one', () => {
  const asked = (onward: Onward | undefined): Promise<Asked> => {
    const next = NEXTS[onward === undefined ? 0 : onward.cursor === 'x' ? 1 : 2];
    return Promise.resolve({ name: 'a', onward, ...(next !== undefined && { next }) });
  };

  it('is asked for with everything that the one before says, not only where it begins', async () => {
    const { loaded } = pager(() => ({ name: 'a' }), (_, onward) => asked(onward), 3);
    while (loaded.value.pages.length < 3) await new Promise((resolve) => setTimeout(resolve));
    expect(loaded.value.pages.map(({ onward }) => onward)).toEqual([undefined, ...ALL]);
  });

  it('is so too where all are read at once', async () => {
    const read: unknown[] = [];
    for await (const { onward } of pagesOf(asked)) read.push(onward);
    expect(read).toEqual([undefined, ...ALL]);
  });
});

describe('the pages of a list', () => {
  it('come one after the other as they are asked for, to the last', async () => {
    const { question, load, answer, settled, waiting } = list();
    const { loaded, more } = pager(() => question.value, load);
    await answer();
    expect([names(loaded.value.pages), loaded.value.more]).toEqual([['a1'], true]);
    more();
    more();
    await answer();
    more();
    await answer();
    more();
    await settled();
    expect([names(loaded.value.pages), loaded.value.more, loaded.value.loading, waiting]).toEqual([['a1', 'a2', 'a3'], false, false, []]);
  });

  it('come by themselves as far as that is wished', async () => {
    const { question, load, answer, settled, waiting } = list();
    const { loaded } = pager(() => question.value, load, 2);
    await answer();
    await answer();
    await settled();
    expect([names(loaded.value.pages), waiting]).toEqual([['a1', 'a2'], []]);
  });

  it('stay until the first of the next question is there, and what was under way for them is given up', async () => {
    const { question, load, answer, settled, waiting } = list();
    const { loaded, more } = pager(() => question.value, load);
    await answer();
    more();
    await settled();
    question.value = { name: 'b', revision: 1 };
    await settled();
    expect([names(loaded.value.pages), loaded.value.loading]).toEqual([['a1'], true]);
    waiting.shift();
    await answer();
    expect([names(loaded.value.pages), loaded.value.error]).toEqual([['b1'], undefined]);
  });

  it('are as many as before when the record alone went on', async () => {
    const { question, load, answer } = list();
    const { loaded, more } = pager(() => question.value, load);
    await answer();
    more();
    await answer();
    const read = loaded.value.pages;
    question.value = { name: 'a', revision: 2 };
    await answer();
    expect(loaded.value.pages).toBe(read);
    await answer();
    expect([names(loaded.value.pages), loaded.value.pages === read, loaded.value.loading]).toEqual([['a1', 'a2'], false, false]);
  });
});
