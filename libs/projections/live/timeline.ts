import { daysOf, isoToDay, OPEN_START, parseEdtf } from '#quantities';
import { citation } from '../questions/citation.js';
import { nextAfter } from '../questions/pages.js';
import { parameter, positionOf, queryOf, type Values } from '../questions/parameters.js';
import { timelineQuestion } from '../questions/timeline.js';
import type { TimelinePage, TimelinePlace } from '../timeline/timeline.js';
import { type Answering, type Change, Follower } from './follower.js';
import type { Happening } from './happening.js';
import { Items, type Rendered } from './items.js';
import { type ModelHolder, type Moment, parametersAt, viewpointOf } from './moment.js';
import { patchOf } from './patch.js';
import type { LiveQuestion } from './question.js';
import { isShown, ScopeFilter } from './scope.js';

/** The parameters of a subscription to the first page of a timeline. */
export const liveTimelineParameters = {
  unit: parameter.unit,
  country: parameter.country,
  measure: parameter.measure,
  type: timelineQuestion.parameters['type']!,
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
  const given = new URLSearchParams(cited.link.split('?')[1]);
  for (const moving of ['asOf', 'publishedBy', 'recordedBy']) given.delete(moving);
  return new LiveTimeline(holder, Object.fromEntries(given));
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
  private readonly scope: ScopeFilter;
  private readonly types: readonly string[] | undefined;
  private readonly own: Items | undefined;

  constructor(
    private readonly holder: ModelHolder,
    private readonly pinned: Values,
    private readonly shared: Items | undefined,
  ) {
    this.scope = new ScopeFilter({ unit: pinned['unit'], country: pinned['country'] });
    this.types = pinned['type']?.split(',');
    this.own = shared ? undefined : new Items();
  }

  stateAt(moment: Moment): Page {
    const { model } = this.holder;
    const { unit, country, measure, limit } = this.pinned;
    const page = model.timeline.page({
      unit: unit === undefined ? undefined : model.units.find(unit),
      country,
      measure,
      types: this.types,
      since: this.since,
      asOf: moment.day,
      at: viewpointOf(moment),
      limit: Number(limit),
      after: undefined,
    });
    return { ...page, items: this.render(moment, page.places) };
  }

  stateWith(before: Page, event: Happening, moment: Moment): Page | undefined {
    if (event.definition.nature !== 'entry') return undefined;
    const isPublic = this.holder.model.entries.stateOf(event.seq, viewpointOf(moment)) !== undefined;
    if (!isPublic || !isShown(event, this.pinned, this.since, moment.day)) return before;
    const { earliest, latest } = daysOf(parseEdtf(event.definition.when!(event.payload)!));
    const place = { day: earliest === OPEN_START ? latest : earliest, entry: event.seq };
    const limit = Number(this.pinned['limit']);
    const index = before.places.findIndex(({ day }) => day <= place.day);
    const places = before.places.toSpliced(index < 0 ? before.places.length : index, 0, place).slice(0, limit);
    const count = before.count + 1;
    return { count, places, more: count > places.length, items: this.render(moment, places) };
  }

  concerns(event: Happening): boolean {
    const { opens, measures, definition, payload } = event;
    if (!opens) this.own?.forget();
    const { measure } = this.pinned;
    const inMeasure = measure === undefined || measures === undefined || measures.has(measure);
    // Asked of every event, so that the scope learns what is part of what.
    if (!this.scope.mayHold(this.holder.model, event) || !inMeasure) return false;
    return !opens || (definition.when?.(payload) !== undefined && (this.types?.includes(definition.type) ?? true));
  }

  difference(before: Page, after: Page, moment: Moment): Change | undefined {
    const patch = patchOf(before.items, after.items);
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

  private render(moment: Moment, places: readonly TimelinePlace[]): Rendered[] {
    return (this.shared ?? this.own!).at(this.holder.model, moment, places.map(({ entry }) => entry));
  }

  positionAt(seq: number): string {
    return positionOf({ model: this.holder.model, now: 0 }, seq);
  }
}
