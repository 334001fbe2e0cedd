import { describe, expect, it } from '@jest/globals';
import type { TimelineItem } from '../api/client.js';
import { BLOCK, blocksOf } from './blocks.js';

const items = (...years: (string | null)[]) => years.map((year, index) => ({ event: String(index), days: { earliest: year && `${year}-05-01`, latest: null } }) as unknown as TimelineItem);

describe('the blocks of a list', () => {
  it('hold every item once, in order', () => {
    const all = items(...Array.from({ length: 3 * BLOCK + 1 }, () => '2020'), '2019', null);
    const blocks = blocksOf(all);
    expect(blocks.flatMap((block) => block.items)).toEqual(all);
    expect(blocks.map(({ start }) => start)).toEqual([0, BLOCK, 2 * BLOCK, 3 * BLOCK, 3 * BLOCK + 1, 3 * BLOCK + 2]);
  });

  it('begin anew with each year, which is said once', () => {
    expect(blocksOf(items('2020', '2020', '2019', null)).map(({ year }) => year)).toEqual(['2020', '2019', '']);
    expect(blocksOf(items(...Array.from({ length: BLOCK + 1 }, () => '2020'))).map(({ year }) => year)).toEqual(['2020', undefined]);
  });
});
