import { openTexts } from '#events';
import type { Static } from 'typebox';
import type { ReadModel } from '../model/read-model.js';
import { timelineItem, type TimelineItem } from '../questions/timeline.js';
import { Views } from '../questions/views.js';
import { type Moment, viewpointOf } from './moment.js';

export interface Rendered {
  readonly item: Static<typeof TimelineItem>;
  readonly text: string;
}

const MOST_KEPT = 5_000;

/** The items of the timeline in words. On one day they stay as they are while events only tell something new. */
export class Items {
  private day = NaN;
  private goodSince = 0;
  private readonly items = new Map<number, Rendered>();

  /** What is kept may be told otherwise from event `seq` on. */
  forget(seq: number): void {
    this.items.clear();
    this.goodSince = seq;
  }

  at(model: ReadModel, moment: Moment, entries: readonly number[]): Rendered[] {
    if (moment.day !== this.day || this.items.size > MOST_KEPT) this.items.clear();
    this.day = moment.day;
    const isKept = moment.seq >= this.goodSince;
    const at = viewpointOf(moment);
    const views = new Views(model, at);
    return entries.map((entry) => {
      const known = isKept ? this.items.get(entry) : undefined;
      if (known) return known;
      const item = openTexts(timelineItem({ model, now: 0 }, views, at, entry), model.journal.keys);
      const rendered = { item, text: JSON.stringify(item) };
      if (isKept) this.items.set(entry, rendered);
      return rendered;
    });
  }
}
