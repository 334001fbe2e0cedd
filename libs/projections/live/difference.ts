import { openTexts, type Measure, windowOf } from '#events';
import { daysOf, parseEdtf, type Policy, type Quantity, type Span, zeroDecimal } from '#quantities';
import { type Static, Type } from 'typebox';
import { isLive } from '../entries/entries.js';
import type { Viewpoint } from '../model/axes.js';
import type { CommonPayload } from '../model/event.js';
import type { ReadModel } from '../model/read-model.js';
import { Bounds, QuantityAsStated } from '../questions/answers.js';
import { defined } from '../questions/views.js';
import type { Question } from '../totals/flow.js';
import { relationOf } from '../totals/scope.js';
import { beginningOf, type StatementPayload } from '../totals/statements.js';
import { boundsOf } from './figures.js';

const CountedSchema = Type.Array(Type.Object({ quantity: QuantityAsStated, bounds: Bounds }), { description: 'What it says of the measure, and the bounds that it lends to the total: of an entry that may lie outside the question no low, of a statement only those that it can show; empty: it does not count' });

export const Contribution = Type.Object(
  { entry: Type.String(), kind: Type.Enum(['entry', 'statement']), before: CountedSchema, after: CountedSchema },
  { $id: 'ContributionChange', description: 'How an entry or a statement bears on a total before and after an event or the beginning of a day' },
);
export type Contribution = Static<typeof Contribution>;
type Counted = Static<typeof CountedSchema>;

/** How many contributions an update names; a withdrawn source may take many away at once. */
export const CONTRIBUTIONS_NAMED = 50;

/** Which of the given entries and statements bear otherwise on a total than they did before. */
export function contributionsChanged(model: ReadModel, { measure, currency, before, after }: TotalInTime, entries: Iterable<number>): Contribution[] {
  const found: Contribution[] = [];
  for (const entry of entries) {
    const [former, present] = [before, after].map((question) => counted(model, { measure, currency, question }, entry)) as [Counted, Counted];
    if (JSON.stringify(former) === JSON.stringify(present)) continue;
    const { nature } = (model.entries.stateOf(entry, after.at) ?? model.entries.stateOf(entry, before.at))!.definition;
    const { entry: id } = model.journal.get(entry)!.data as { entry: string };
    found.push({ entry: id, kind: nature === 'statement' ? 'statement' : 'entry', before: former, after: present });
    if (found.length === CONTRIBUTIONS_NAMED) break;
  }
  return openTexts(found, model.journal.keys);
}

/** The entries and statements whose days begin or end, or which become public, between two moments, in order of recording. */
export function entriesReached(model: ReadModel, { measure, currency, before, after }: TotalInTime): number[] {
  const ledger = model.totals.ledger(measure.code, currency);
  return ledger ? [...new Set([...ledger.reached(before, after), ...ledger.statements.reached(before, after)])].sort((a, b) => a - b) : [];
}

interface Total {
  readonly measure: Measure;
  readonly currency: string | undefined;
  readonly question: Question;
}

/** A question about one measure in one currency, asked at two moments. */
export interface TotalInTime extends Omit<Total, 'question'> {
  readonly before: Question;
  readonly after: Question;
}

function counted(model: ReadModel, { measure, currency, question }: Total, entry: number): Counted {
  const { at } = question;
  const state = model.entries.stateOf(entry, at);
  if (!state || !isLive(state)) return [];
  const { definition, payload } = state;
  if (definition.nature === 'statement') {
    const { quantity } = payload as unknown as StatementPayload;
    const shows = payload.measure === measure.code && quantity.currency === currency ? shownBy(model, question, payload as unknown as StatementPayload) : undefined;
    return shows ? [figure(quantity, measure, question.policy, measure.kind === 'stock' ? EVERYTHING : shows)] : [];
  }
  const days = daysWhen(definition.when?.(payload));
  if ((measure.kind === 'flow' && state.suppressed) || !isWithin(model, question, payload, at) || !days || days.earliest > question.asOf || days.latest < question.since) return [];
  return (definition.contributions?.(payload) ?? []).flatMap((each) => {
    if (each.measure !== measure.code || each.quantity.currency !== currency) return [];
    const quantity = inCountry(question, payload, each);
    const isCertain = days.earliest >= question.since && days.latest <= question.asOf && isAllInCountry(question, payload, each);
    return quantity ? [figure(quantity, measure, question.policy, { low: measure.kind === 'stock' || isCertain, high: true })] : [];
  });
}

/** Which of its bounds a figure lends to a total. */
interface Lent {
  readonly low: boolean;
  readonly high: boolean;
}

const EVERYTHING: Lent = { low: true, high: true };

function figure(quantity: Quantity, { dimension }: Measure, policy: Policy, lent: Lent): Counted[number] {
  const { value, upTo, qualifier, currency, statedAs } = quantity;
  const { low, high } = policy.interpret(quantity, dimension);
  return { quantity: defined({ value, upTo, qualifier, currency, statedAs }), bounds: boundsOf({ low: lent.low ? low : zeroDecimal, high: lent.high ? high : null }) };
}

function isWithin(model: ReadModel, { unit }: Question, payload: CommonPayload, at: Viewpoint): boolean {
  if (unit === undefined) return true;
  const within = model.units.within(unit, at.recordedBy);
  return (payload.units ?? []).some((id) => within[model.units.numberOf(id)] === 1);
}

const daysWhen = (when: string | undefined): Span | undefined => (when === undefined ? undefined : daysOf(parseEdtf(when)));

/** A low is lent where the whole window lies inside the question's days, a high where it surely contains them; undefined where the two have nothing in common. */
function shownBy({ units }: ReadModel, question: Question, { unit, country, window }: StatementPayload): Lent | undefined {
  const { since, asOf, at } = question;
  const own = { unit: unit === undefined ? undefined : units.find(unit), country };
  const relation = relationOf(question, units, at.recordedBy)(own);
  const { start, end } = windowOf(window);
  const earliest = start?.earliest ?? beginningOf(units, own.unit, at.recordedBy, end.latest);
  if (!relation || earliest > asOf || end.latest < since) return undefined;
  return {
    low: relation.inside && earliest >= since && end.latest <= asOf,
    high: relation.contains && (start === null || start.latest <= since) && end.earliest >= asOf,
  };
}

/** The part of a figure that falls to the country asked for, or all of it. */
function inCountry({ country }: Question, { places }: CommonPayload, { quantity, byCountry }: { quantity: Quantity; byCountry?: readonly { country: string; quantity: Quantity }[] | undefined }): Quantity | undefined {
  if (country === undefined) return quantity;
  if (byCountry !== undefined) return byCountry.find((part) => part.country === country)?.quantity;
  return places?.some((place) => place.country === country) ? quantity : undefined;
}

/** Named together with others, a country may have any part of a figure, or none. */
const isAllInCountry = ({ country }: Question, { places }: CommonPayload, { byCountry }: { byCountry?: unknown }): boolean =>
  country === undefined || byCountry !== undefined || (places ?? []).every((place) => place.country === country);
