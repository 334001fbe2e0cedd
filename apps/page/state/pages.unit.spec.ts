import { signal } from '@preact/signals';
import { describe, expect, it } from '@jest/globals';
import { pager } from './pages.js';

interface Page {
  readonly name: string;
  readonly next?: string;
}

/** A list of three pages for every question, answered when the test says so. */
function list() {
  const waiting: { name: string; cursor: string | undefined; answer(): void }[] = [];
  const question = signal<{ name: string; revision: number } | undefined>({ name: 'a', revision: 1 });
  const load = ({ name }: { name: string }, cursor: string | undefined, aborted: AbortSignal) =>
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
