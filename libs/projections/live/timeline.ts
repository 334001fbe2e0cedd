import { isoToDay, OPEN_START } from '#quantities';
import { citation } from '../questions/citation.js';
import { nextAfter } from '../questions/pages.js';
import { parameter, positionOf, queryOf, type Values } from '../questions/parameters.js';
import { timelineQuestion } from '../questions/timeline.js';
import { timelineParameters } from '../questions/timeline-scope.js';
import type { TimelinePage, TimelinePlace, TimelineQuestion } from '../timeline/timeline.js';
import { type Answering, type Change, Follower } from './follower.js';
import type { Happening } from './happening.js';
import { Items, type Rendered } from './items.js';
import { type ModelHolder, type Moment, parametersAt, pinnedIn, viewpointOf } from './moment.js';
import { patchOf } from './patch.js';
import type { LiveQuestion } from './question.js';
import { placesAfter } from './places.js';
import { ShownRows } from './shown-rows.js';

/** The parameters of a subscription to the first page of a timeline. */
export const liveTimelineParameters = {
  unit: parameter.unit,
  country: parameter.country,
  measure: parameter.measure,
  type: timelineParameters.type,
  since: parameter.since,
  limit: parameter.limit,
};

/**
 * The question about the first page of a timeline, as it can be subscribed to.
 * @param now epoch ms
 * @throws InvalidQuestion
 */
export function liveTimeline(holder: ModelHolder, now: number, values: Values): LiveQuestion {
  const { citation: cited } = timelineQuestion.ask({ model: holder.model, now }, values) as { citation: { link: string } };
  return new LiveTimeline(holder, pinnedIn(cited.link));
}

class LiveTimeline implements LiveQuestion {
  readonly key: string;

  constructor(
    private readonly holder: ModelHolder,
    private readonly pinned: Values,
  ) {
    this.key = `timeline?${queryOf(pinned)}`;
  }

  snapshot(moment: Moment): object {
    return timelineQuestion.ask({ model: this.holder.model, now: 0 }, { ...this.pinned, ...parametersAt(this.holder, moment) }) as object;
  }

  follow(moment: Moment, shared?: Items): Follower {
    return new Follower<Page>(new AnsweringTimeline(this.holder, this.pinned, shared), moment) as Follower;
  }
}

interface Page extends TimelinePage {
  readonly items: readonly Rendered[];
}

class AnsweringTimeline implements Answering<Page> {
  /** Made when the whole question is asked, of the model there is then. */
  private shown: ShownRows;
  private readonly own: Items | undefined;

  constructor(
    private readonly holder: ModelHolder,
    private readonly pinned: Values,
    private readonly shared: Items | undefined,
  ) {
    this.own = shared ? undefined : new Items();
  }

  stateAt(moment: Moment): Page {
    const { model } = this.holder;
    const { unit, country, measure, type, limit } = this.pinned;
    const question: TimelineQuestion = {
      unit: unit === undefined ? undefined : model.units.find(unit),
      country,
      measure,
      types: type?.split(','),
      since: this.since,
      asOf: moment.day,
      at: viewpointOf(moment),
      limit: Number(limit),
      after: undefined,
    };
    this.shown = new ShownRows(model, question);
    const page = model.timeline.page(question);
    return { ...page, items: this.render(moment, page.places.map(({ entry }) => entry)) };
  }

  stateAfter(before: Page, event: Happening, moment: Moment): Page {
    const { shown } = this;
    if (!event.opens) this.own?.forget(event.seq);
    if (shown.model !== this.holder.model || shown.scope.take(event)) return this.stateAt(moment);
    const { gone, come } = shown.changesBy(event);
    const isReworded = !event.opens && before.items.some((item, index) => event.rewords(before.places[index]!.entry, item));
    if (gone.length === 0 && come.length === 0 && !isReworded) return before;
    const count = before.count - gone.length + come.length;
    const places = placesAfter(before, gone, come, Number(this.pinned['limit']));
    if (!places) return this.stateAt(moment);
    const kept = new Map(before.items.map((item, index) => [before.places[index]!.entry, item]));
    for (const { entry } of come) kept.delete(entry);
    for (const [entry, item] of kept) if (event.rewords(entry, item)) kept.delete(entry);
    const isKept = ({ entry }: TimelinePlace): boolean => kept.has(entry);
    const others = this.render(moment, places.filter((place) => !isKept(place)).map(({ entry }) => entry));
    const items = places.map((place) => (isKept(place) ? kept.get(place.entry)! : others.shift()!));
    return { count, places, more: count > places.length, items };
  }

  difference(before: Page, after: Page, moment: Moment, event: Happening | undefined): Change | undefined {
    const patch = patchOf(before.items, after.items, event?.erases);
    if (!patch && before.count === after.count) return undefined;
    const { asOf } = parametersAt(this.holder, moment);
    const cited = citation({ model: this.holder.model, now: 0 }, '/v1/timeline', viewpointOf(moment), { ...this.pinned, asOf });
    const { day = 0, entry = 0 } = after.places.at(-1) ?? {};
    const present = { count: after.count, ...nextAfter(cited.link, [day, entry], after.more), citation: cited };
    return { before: { count: before.count }, after: present, items: patch ?? { removed: [], changed: [], added: [] } } as Change;
  }

  private get since(): number {
    const { since } = this.pinned;
    return since === undefined ? OPEN_START : isoToDay(since);
  }

  private render(moment: Moment, entries: readonly number[]): Rendered[] {
    return entries.length === 0 ? [] : (this.shared ?? this.own!).at(this.holder.model, moment, entries);
  }

  positionAt(seq: number): string {
    return positionOf({ model: this.holder.model, now: 0 }, seq);
  }
}
