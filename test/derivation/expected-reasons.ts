import type { RecordedEvent } from '#event-store';
import type { Measure } from '#events';
import { isoToDay, OPEN_END, type Quantity } from '#quantities';
import type { FlowTotal, Question, StockTotal } from '../oracle/question.js';
import { measureOf, Units } from '../oracle/reference.js';
import { daysOfEntry, isInside, meet, Scope } from '../oracle/scope.js';
import { Sight } from '../oracle/sight.js';
import { isRepetition, standing, type Standing } from '../oracle/standing.js';

/** For each part the reason, and `in` before it where it counts. */
export type Reasons = Record<string, string>;

/**
 * Why everything in a log is in or out of a total, straight from the definition in docs/numbers.md and the oracle's own parts.
 * Which statements are chosen and which bound the total is taken from the total that the oracle gives.
 */
export class ExpectedReasons {
  private readonly measure: Measure;
  private readonly units: Units;
  private readonly scope: Scope;
  private readonly entries: Standing[];
  private readonly statements: Standing[];
  private readonly recorded: ReadonlySet<number>;
  private readonly retracted: ReadonlySet<string>;

  constructor(
    events: readonly RecordedEvent[],
    private readonly question: Question,
    private readonly total: FlowTotal | StockTotal,
    /** What holds the words of the question; undefined where it has none. */
    private readonly listed: ReadonlySet<string> | undefined,
  ) {
    const sight = new Sight(events, question);
    const whole = new Sight(events, { ...question, recordedBy: events.length });
    this.measure = measureOf(whole, question.measure);
    this.units = new Units(sight);
    this.scope = new Scope(question, this.measure, this.units);
    this.entries = standing(sight, 'entry');
    this.statements = standing(sight, 'statement');
    this.recorded = new Set(sight.recorded.map(({ seq }) => seq));
    this.retracted = new Set(sight.visible(['EntryRetracted'], () => true).map(({ payload }) => payload.entry!));
  }

  of(id: string, seq: number): Reasons {
    const entry = this.entries.find((each) => each.id === id);
    const statement = this.statements.find((each) => each.id === id);
    if (!this.recorded.has(seq)) return { every: 'not-yet-recorded' };
    return statement ? this.ofStatement(statement) : this.ofEntry(entry!);
  }

  private ofEntry(entry: Standing): Reasons {
    const barred = this.lapsed(entry) ?? this.wordless(entry) ?? this.entryElsewhere(entry);
    if (barred) return { every: barred };
    const days = daysOfEntry(entry);
    const partly = this.scope.shares(entry).some((share) => share.partly);
    if ('witness' in this.total) return { level: this.ofLevel(entry, days.latest, partly) };
    if (!meet(days, this.scope.window)) return { every: 'outside-window' };
    if (!isInside(days, this.scope.window)) return { itemised: 'in possibly-inside', supportedLow: 'possibly-inside' };
    const chosen = this.chosen().some((statement) => meet(this.scope.daysOfStatement(statement), days));
    return { itemised: partly ? 'in in-country-in-part' : 'in certainly-inside', supportedLow: chosen ? 'covered-by' : 'in uncovered' };
  }

  private ofStatement(statement: Standing): Reasons {
    const barred = this.lapsed(statement) ?? this.wordless(statement) ?? this.statementElsewhere(statement);
    if (barred) return { every: barred };
    const days = this.scope.daysOfStatement(statement);
    if ('witness' in this.total) return { level: this.scope.isInScope(statement) ? this.ofLevel(statement, days.latest, false) : 'scope-not-inside' };
    const touches = meet(days, this.scope.window);
    return { stated: touches ? 'in touches' : 'outside-window', supportedLow: touches ? this.low(statement) : 'outside-window', supportedHigh: this.high(statement) };
  }

  private low(statement: Standing): string {
    const days = this.scope.daysOfStatement(statement);
    if (!this.scope.isInScope(statement)) return 'scope-not-inside';
    if (!isInside(days, this.scope.window)) return 'window-not-inside';
    if (this.chosen().includes(statement)) return 'in chosen';
    return this.chosen().some((other) => meet(this.scope.daysOfStatement(other), days)) ? 'overlapped-by' : 'not-worth-choosing';
  }

  private high(statement: Standing): string {
    const { highWitness } = (this.total as FlowTotal).supported;
    if (!this.containsScope(statement)) return 'scope-not-containing';
    if (!this.scope.surelyContains(statement)) return 'window-not-containing';
    if (this.scope.figure(statement).high === null) return 'no-upper-bound';
    return highWitness.includes(statement.id) ? 'in least' : 'higher-than';
  }

  private ofLevel({ id }: Standing, latest: number, partly: boolean): string {
    if (partly) return 'in-country-in-part';
    if (latest >= OPEN_END) return 'day-not-known';
    if (latest > this.scope.window.latest) return 'after-as-of';
    return (this.total as StockTotal).witness === id ? 'in latest' : 'earlier-than';
  }

  private lapsed(standing: Standing): string | undefined {
    if (standing.publishedDay > isoToDay(this.question.publishedBy)) return 'not-yet-published';
    if (!standing.live) return this.retracted.has(standing.id) ? 'retracted' : 'source-withdrawn';
    const repeats = standing.opening.definition.nature === 'entry' && this.measure.kind === 'flow' && isRepetition(standing, this.entries);
    return repeats ? 'duplicate-of' : undefined;
  }

  private wordless({ id }: Standing): string | undefined {
    return this.listed?.has(id) === false ? 'without-words' : undefined;
  }

  private entryElsewhere({ opening, payload }: Standing): string | undefined {
    const { unit, country, currency } = this.question;
    const figures = (opening.definition.contributions?.(payload) ?? []).filter(({ measure }) => measure === this.measure.code);
    if (figures.length === 0) return 'other-measure';
    const own = figures.filter(({ quantity }) => this.measure.dimension === 'count' || quantity.currency === currency);
    if (own.length === 0) return 'currency-differs';
    const { units = [], places = [] } = payload;
    if (unit !== undefined && units.length === 0) return 'unit-not-known';
    if (unit !== undefined && !units.some((each) => this.units.isWithin(each, unit))) return 'other-unit';
    if (country === undefined) return undefined;
    const inCountry = own.map(({ byCountry }) => (byCountry ? byCountry.some((part) => part.country === country) : places.some((place) => place.country === country)));
    if (inCountry.includes(true)) return undefined;
    return own.every(({ byCountry }) => !byCountry && places.length === 0) ? 'country-not-known' : 'other-country';
  }

  private statementElsewhere({ payload }: Standing): string | undefined {
    const { unit, country, currency } = this.question;
    if (payload.measure !== this.measure.code) return 'other-measure';
    if (this.measure.dimension === 'money' && (payload.quantity as Quantity).currency !== currency) return 'currency-differs';
    const about = payload.unit;
    if (unit !== undefined && about !== undefined && !this.units.isWithin(about, unit) && !this.units.isWithin(unit, about)) return 'other-unit';
    return country !== undefined && payload.country !== undefined && payload.country !== country ? 'other-country' : undefined;
  }

  private containsScope({ payload }: Standing): boolean {
    const { unit, country } = this.question;
    const unitContained = payload.unit === undefined || (unit !== undefined && this.units.isWithin(unit, payload.unit));
    return unitContained && (payload.country === undefined || payload.country === country);
  }

  private chosen(): Standing[] {
    const { statements } = (this.total as FlowTotal).supported.lowWitness;
    return this.statements.filter(({ id }) => statements.includes(id));
  }
}

/** The entries and statements that ever told of a measure: by their opening, or by any of their corrections. */
export function everAbout(events: readonly RecordedEvent[], question: Question): string[] {
  const days = [-Infinity, ...events.flatMap(({ data }) => Object.values(data as object)), ...events.flatMap(({ data }) => Object.values((data as { changes?: object }).changes ?? {}))].filter(
    (value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  );
  const viewpoints = new Set([...days, '9999-01-01']);
  const found = new Set<string>();
  for (let recordedBy = 1; recordedBy <= events.length; recordedBy += 1) {
    for (const publishedBy of recordedBy === events.length || events[recordedBy - 1]!.type === 'EntryCorrected' ? viewpoints : ['9999-01-01']) {
      const sight = new Sight(events, { ...question, recordedBy, publishedBy });
      for (const { id, opening, payload } of [...standing(sight, 'entry'), ...standing(sight, 'statement')]) {
        if (!sight.isVisible(opening)) continue;
        const measures = opening.definition.nature === 'statement' ? [payload.measure] : (opening.definition.contributions?.(payload) ?? []).map(({ measure }) => measure);
        if (measures.includes(question.measure)) found.add(id);
      }
    }
  }
  return [...found].sort();
}
