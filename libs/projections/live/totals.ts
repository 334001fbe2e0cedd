import type { Measure } from '#events';
import { isoToDay, OPEN_START, policy as policyCalled } from '#quantities';
import { citation } from '../questions/citation.js';
import { parameter, ParameterReader, positionOf, queryOf, type Values } from '../questions/parameters.js';
import { totalQuestion } from '../questions/totals.js';
import type { Question } from '../totals/flow.js';
import { contributionsChanged } from './difference.js';
import { figuresOf, type TotalFigures } from './figures.js';
import { type Answering, type Change, Follower } from './follower.js';
import type { Happening } from './happening.js';
import { type ModelHolder, type Moment, parametersAt, viewpointOf } from './moment.js';
import type { LiveQuestion } from './question.js';
import { ScopeFilter } from './scope.js';

/** The parameters of a subscription to one total. */
export const liveTotalParameters = {
  measure: { ...parameter.measure, description: 'The measure', required: true },
  unit: parameter.unit,
  country: parameter.country,
  since: parameter.since,
  currency: parameter.currency,
  policy: parameter.policy,
};

/**
 * The question about one total, as it can be subscribed to.
 * @param now epoch ms
 * @throws InvalidQuestion
 */
export function liveTotal(holder: ModelHolder, now: number, values: Values): LiveQuestion {
  const asked = { model: holder.model, now };
  const reader = new ParameterReader(asked, values);
  if (values['measure'] === undefined) reader.refuse('measure', 'is needed: /v1/measures lists them');
  const code = reader.measure();
  reader.check();
  const pinned = pinnedBy(totalQuestion.ask(asked, values));
  return new LiveTotal(holder, holder.model.measures.find(code!)!, pinned);
}

/** The parameters that the answer says it was given, without those that move. */
function pinnedBy({ citation: { link } }: { citation: { link: string } }): Values {
  const moving = ['asOf', 'publishedBy', 'recordedBy'];
  return Object.fromEntries([...new URLSearchParams(link.split('?')[1])].filter(([name]) => !moving.includes(name)));
}

class LiveTotal implements LiveQuestion {
  readonly key: string;

  constructor(
    private readonly holder: ModelHolder,
    private readonly measure: Measure,
    private readonly pinned: Values,
  ) {
    this.key = `totals/${measure.code}?${queryOf(pinned)}`;
  }

  snapshot(moment: Moment): object {
    const values = { ...this.pinned, measure: this.measure.code, ...parametersAt(this.holder, moment) };
    return totalQuestion.ask({ model: this.holder.model, now: 0 }, values);
  }

  follow(moment: Moment): Follower {
    return new Follower<TotalFigures>(new AnsweringTotal(this.holder, this.measure, this.pinned), moment) as Follower;
  }
}

class AnsweringTotal implements Answering<TotalFigures> {
  private readonly scope: ScopeFilter;

  constructor(
    private readonly holder: ModelHolder,
    private readonly measure: Measure,
    private readonly pinned: Values,
  ) {
    this.scope = new ScopeFilter({ unit: pinned['unit'], country: pinned['country'] });
  }

  stateAt(moment: Moment): TotalFigures {
    return figuresOf(this.holder.model, this.measure, this.pinned['currency'], this.questionAt(moment));
  }

  concerns(event: Happening): boolean {
    const { measures } = event;
    return (measures === undefined || measures.has(this.measure.code)) && this.scope.mayHold(this.holder.model, event);
  }

  difference(before: TotalFigures, after: TotalFigures, moment: Moment, event: Happening | undefined): Change | undefined {
    if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
    const { holder, measure, pinned } = this;
    const { model } = holder;
    const total = { measure, currency: pinned['currency'], question: this.questionAt(moment) };
    const former = viewpointOf({ ...moment, seq: moment.seq - 1 });
    const contributions = event ? contributionsChanged(model, total, event.entries(), former) : [];
    const { asOf } = parametersAt(holder, moment);
    const cited = citation({ model, now: 0 }, `/v1/totals/${measure.code}`, viewpointOf(moment), { ...pinned, asOf });
    return { before, after: { ...after, citation: cited }, contributions } as Change;
  }

  positionAt(seq: number): string {
    return positionOf({ model: this.holder.model, now: 0 }, seq);
  }

  private questionAt(moment: Moment): Question {
    const { unit, country, since, policy } = this.pinned;
    return {
      unit: unit === undefined ? undefined : this.holder.model.units.find(unit),
      country,
      since: since === undefined ? OPEN_START : isoToDay(since),
      asOf: moment.day,
      at: viewpointOf(moment),
      policy: policyCalled(policy),
    };
  }
}

