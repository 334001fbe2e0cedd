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
  private readonly items = new Map<number, Rendered>();

  forget(): void {
    this.items.clear();
  }

  at(model: ReadModel, moment: Moment, entries: readonly number[]): Rendered[] {
    if (moment.day !== this.day || this.items.size > MOST_KEPT) this.forget();
    this.day = moment.day;
    const at = viewpointOf(moment);
    const views = new Views(model, at);
    return entries.map((entry) => {
      let rendered = this.items.get(entry);
      if (!rendered) {
        const item = timelineItem({ model, now: 0 }, views, at, entry);
        this.items.set(entry, (rendered = { item, text: JSON.stringify(item) }));
      }
      return rendered;
    });
  }
}
