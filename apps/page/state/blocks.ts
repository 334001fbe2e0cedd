import type { TimelineItem } from '../api/client.js';

/** How many items a block holds at most. */
export const BLOCK = 20;

/** A run of items of one year. */
export interface Block {
  readonly key: string;
  /** Its heading: the first block of a year has one, empty where no day is known. */
  readonly year: string | undefined;
  /** The place of its first item among all. */
  readonly start: number;
  readonly items: readonly TimelineItem[];
}

const yearOf = ({ days: { earliest, latest } }: TimelineItem): string => (earliest ?? latest ?? '').slice(0, 4);

/** Runs of items of one year, none longer than a block. */
export function blocksOf(items: readonly TimelineItem[]): Block[] {
  const blocks: Block[] = [];
  let [start, year] = [0, undefined as string | undefined];
  for (let index = 1; index <= items.length; index += 1) {
    const of = yearOf(items[start]!);
    const next = items[index];
    if (next !== undefined && index - start < BLOCK && yearOf(next) === of) continue;
    blocks.push({ key: `${of}-${blocks.length}`, year: of === year ? undefined : of, start, items: items.slice(start, index) });
    [start, year] = [index, of];
  }
  return blocks;
}
