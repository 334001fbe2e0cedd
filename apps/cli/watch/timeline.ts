import type { Timeline, TimelineItem } from '../answers.js';
import { table } from '../output.js';
import { causeInWords, timelineAfter, type TimelineUpdate } from './answer.js';
import type { Shown } from './screen.js';
import type { Heard } from './stream.js';
import type { Watched } from './watch.js';

export class WatchedTimeline implements Watched {
  private timeline: Timeline | undefined;

  take({ event, data }: Extract<Heard, { id: string }>): Shown | undefined {
    if (event === 'snapshot') {
      this.timeline = (data as { answer: Timeline }).answer;
      return { lines: linesOf(this.timeline), news: [`${this.timeline.count} on the timeline`, ...this.timeline.items.slice(0, 10).map(inWords)] };
    }
    if (event !== 'update' || !this.timeline) return undefined;
    const update = data as TimelineUpdate;
    const former = new Map(this.timeline.items.map((item) => [item.event, item]));
    this.timeline = timelineAfter(this.timeline, update);
    const { removed, changed, added } = update.items;
    const gone = removed.flatMap((id) => former.get(id) ?? []);
    const news = [...gone.map((item) => `- ${inWords(item)}`), ...changed.map(({ item }) => `~ ${inWords(item)}`), ...added.map(({ item }) => `+ ${inWords(item)}`)];
    return { lines: linesOf(this.timeline), news: [`${update.after.count} on the timeline: ${causeInWords(update)}, position ${update.position}`, ...news] };
  }
}

const inWords = ({ days, sentence, status }: TimelineItem): string => `${days.inWords}  ${sentence}${status.includes('counted') ? '' : `  (${status.join(', ')})`}`;

const linesOf = ({ count, items }: Timeline): string[] => [
  `${count} on the timeline`,
  '',
  ...table(['when', 'what', 'units', 'status'], items.map(({ days, sentence, units, status }) => [days.inWords, sentence, units.map(({ name }) => name).join(', '), status.join(', ')])),
];
