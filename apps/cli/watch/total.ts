import type { Total } from '../answers.js';
import { facts, table } from '../output.js';
import { boundsInWords } from '../words.js';
import { causeInWords, totalAfter, type TotalUpdate } from './answer.js';
import type { Shown } from './screen.js';
import type { Heard } from './stream.js';
import type { Watched } from './watch.js';

const CHANGES_SHOWN = 12;

export class WatchedTotal implements Watched {
  private total: Total | undefined;
  private readonly changes: string[][] = [];

  take({ event, data }: Extract<Heard, { id: string }>): Shown | undefined {
    if (event === 'snapshot') {
      this.total = (data as { answer: Total }).answer;
      return { lines: this.lines(this.total), news: [`${this.total.measure.label}: ${this.total.headline}`] };
    }
    if (event !== 'update' || !this.total) return undefined;
    const update = data as TotalUpdate;
    this.total = totalAfter(this.total, update);
    const [before, after] = [update.before.headline, update.after.headline];
    const change = [update.cause.recordedAt ?? update.day, before === after ? after : `${before} -> ${after}`, causeInWords(update), update.position];
    this.changes.unshift(change);
    this.changes.splice(CHANGES_SHOWN);
    return { lines: this.lines(this.total), news: [change.join('  ')] };
  }

  private lines(total: Total): string[] {
    const { measure, headline, itemised, supported, unitemised, stated, question } = total;
    const { unit, country, currency, since } = question;
    const about = [unit?.name, country, since && `since ${since}`].filter(Boolean).join(', ');
    const figures = facts([
      ['itemised', itemised && `${boundsInWords(itemised, currency)}, from ${itemised.entries.count} ${itemised.entries.count === 1 ? 'entry' : 'entries'}`],
      ['supported', supported && boundsInWords(supported, currency)],
      ['unitemised', unitemised && boundsInWords(unitemised, currency)],
      ['stated', stated && `${stated.count} ${stated.count === 1 ? 'statement' : 'statements'}`],
    ].filter((pair): pair is [string, string | undefined] => pair[1] !== undefined));
    const changes = this.changes.length === 0 ? [] : ['', ...table(['when', 'total', 'cause', 'position'], this.changes)];
    return [`${measure.label}${about === '' ? '' : ` (${about})`}: ${headline}`, '', ...figures, ...changes];
  }
}
