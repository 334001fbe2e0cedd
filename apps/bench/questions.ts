import { dayToIso, isoToDay } from '#quantities';
import type { ReadModel } from '#projections';
import { COUNTRIES, CURRENCIES } from './generate/figures.js';
import { Random } from './generate/random.js';

export type Question = Readonly<Record<string, string>>;

const FIRST_DAY = isoToDay('2014-06-01');
const LAST_DAY = isoToDay('2026-11-01');

/** Random questions about one total each: any measure, any combination of the three dates, unit, country and window. */
export function totalQuestions(model: ReadModel, count: number, seed: number): Question[] {
  const random = new Random(seed);
  const measures = model.measures.list(model.seq);
  return Array.from({ length: count }, () => {
    // As often as not about arrests: a third of all events are, so nothing takes longer.
    const { code, kind, dimension } = random.chance(0.5) ? model.measures.find('arrests')! : random.pick(measures);
    const { since, ...filters } = filtersOf(random, model);
    return given({ measure: code, since: kind === 'flow' ? since : undefined, ...filters, currency: dimension === 'money' ? random.pick(CURRENCIES) : undefined });
  });
}

/** Random questions for the first page of the timeline. */
export function timelineQuestions(model: ReadModel, count: number, seed: number): Question[] {
  const random = new Random(seed);
  const measures = model.measures.list(model.seq);
  return Array.from({ length: count }, () =>
    given({
      ...filtersOf(random, model),
      measure: random.chance(0.4) ? random.pick(measures).code : undefined,
      type: random.chance(0.3) ? random.pick(['ArrestsMade', 'SeizureMade,FinesImposed', 'TotalStated', 'AgreementSigned']) : undefined,
    }),
  );
}

function filtersOf(random: Random, model: ReadModel) {
  const units = model.units.records.length;
  // Half of the units asked for are among those at the top, which have the most parts.
  const unit = random.below(random.chance(0.5) ? Math.ceil(units / 50) : units);
  const [since, asOf] = [day(random), day(random)].sort((a, b) => a - b);
  return {
    unit: random.chance(0.5) ? model.units.records.at(unit).id : undefined,
    country: random.chance(0.4) ? random.pick(COUNTRIES) : undefined,
    since: random.chance(0.5) ? dayToIso(since!) : undefined,
    asOf: random.chance(0.6) ? dayToIso(asOf!) : undefined,
    publishedBy: random.chance(0.4) ? dayToIso(day(random)) : undefined,
    recordedBy: random.chance(0.4) ? String(random.between(1, model.seq)) : undefined,
  };
}

const day = (random: Random): number => random.between(FIRST_DAY, LAST_DAY);

function given(values: Readonly<Record<string, string | undefined>>): Question {
  return Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Such questions as the service is asked them, every other one for the timeline. */
export function pathsOf(model: ReadModel, count: number, seed: number): string[] {
  const totals = totalQuestions(model, count, seed).map(({ measure, ...values }) => `/v1/totals/${measure}?${new URLSearchParams(values).toString()}`);
  const timelines = timelineQuestions(model, count, seed).map((values) => `/v1/timeline?${new URLSearchParams(values).toString()}`);
  return totals.map((path, number) => (number % 2 === 0 ? path : timelines[number]!));
}
