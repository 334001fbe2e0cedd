import type { Measure } from '#events';
import { isoToDay, OPEN_START, policy as policyCalled } from '#quantities';
import { ROLE } from '../model/dictionary.js';
import type { ReadModel } from '../model/read-model.js';
import { citation } from '../questions/citation.js';
import { citedOfTotal } from '../questions/cited-figures.js';
import { parameter, ParameterReader, positionOf, queryOf, type Values } from '../questions/parameters.js';
import { totalQuestion } from '../questions/totals.js';
import type { Question } from '../totals/flow.js';
import { contributionsChanged, entriesReached } from './difference.js';
import { figuresOf, type TotalFigures } from './figures.js';
import { type Answering, type Change, Follower } from './follower.js';
import type { Happening } from './happening.js';
import { type ModelHolder, type Moment, parametersAt, pinnedIn, viewpointOf } from './moment.js';
import type { LiveQuestion } from './question.js';
import { RunningFlow } from './running-flow.js';
import { LiveScope } from './scope.js';

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
  const { citation: cited } = totalQuestion.ask(asked, values);
  return new LiveTotal(holder, holder.model.measures.find(code!)!, pinnedIn(cited.link));
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
  /** Made when the whole question is asked, of the model there is then. */
  private model: ReadModel;
  private scope: LiveScope;
  private running: RunningFlow | undefined;

  constructor(
    private readonly holder: ModelHolder,
    private readonly measure: Measure,
    private readonly pinned: Values,
  ) {}

  stateAt(moment: Moment): TotalFigures {
    const { model } = this.holder;
    const question = this.questionAt(moment);
    const ledger = this.measure.kind === 'flow' ? model.totals.ledger(this.measure.code, this.pinned['currency']) : undefined;
    this.model = model;
    this.scope = new LiveScope(model, question.unit, question.country, moment.seq);
    this.running = ledger && new RunningFlow(ledger, this.scope, question);
    return this.figuresAt(moment);
  }

  stateAfter(before: TotalFigures, event: Happening, moment: Moment): TotalFigures {
    const { model, scope, running, measure } = this;
    if (model !== this.holder.model || scope.take(event)) return this.stateAt(moment);
    if (event.measures?.has(measure.code) === false) return before;
    if (!running) return this.mayBegin(event) ? this.stateAt(moment) : before;
    return running.take(event) ? this.figuresAt(moment) : before;
  }

  difference(before: TotalFigures, after: TotalFigures, moment: Moment, event: Happening | undefined, former: Moment): Change | undefined {
    if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
    const { holder, measure, pinned } = this;
    const { model } = holder;
    const total = { measure, currency: pinned['currency'], before: event ? this.questionAt({ ...moment, seq: event.seq - 1 }) : this.questionAt(former), after: this.questionAt(moment) };
    const contributions = contributionsChanged(model, total, event ? event.entries() : entriesReached(model, total));
    const { asOf } = parametersAt(holder, moment);
    const cited = citation({ model, now: 0 }, `/v1/totals/${measure.code}`, viewpointOf(moment), { ...pinned, asOf }, citedOfTotal(after));
    return { before, after: { ...after, citation: cited }, contributions } as Change;
  }

  positionAt(seq: number): string {
    return positionOf({ model: this.holder.model, now: 0 }, seq);
  }

  private figuresAt(moment: Moment): TotalFigures {
    return figuresOf(this.model, this.measure, this.pinned['currency'], this.questionAt(moment), this.running?.figures());
  }

  /** Whether the event may give another level, or is the first that has to do with the measure. */
  private mayBegin(event: Happening): boolean {
    const ledger = this.model.totals.ledger(this.measure.code, this.pinned['currency']);
    if (!ledger || this.measure.kind === 'flow') return ledger !== undefined;
    const { scope } = this;
    const [rows, statements] = [event.rowsOf(ledger.rows), event.rowsOf(ledger.statements.rows)];
    const isIn = (row: number): boolean => scope.holds(ledger.credit.get(row)) && scope.roleOf(ledger.place.get(row)) === ROLE.whole;
    return statements.made.length > 0 || statements.ended.length > 0 || rows.made.some(isIn) || rows.ended.some(isIn);
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

