import { openTexts, type Measure } from '#events';
import { daysOf, parseEdtf, type Policy, type Quantity } from '#quantities';
import { type Static, Type } from 'typebox';
import { isLive } from '../entries/entries.js';
import type { Viewpoint } from '../model/axes.js';
import type { CommonPayload } from '../model/event.js';
import type { ReadModel } from '../model/read-model.js';
import { Bounds, QuantityAsStated } from '../questions/answers.js';
import { defined } from '../questions/views.js';
import type { Question } from '../totals/flow.js';
import { relationOf } from '../totals/scope.js';
import { boundsOf } from './figures.js';

const Counted = Type.Array(Type.Object({ quantity: QuantityAsStated, bounds: Bounds }), { description: 'What it says of the measure; empty: it does not count' });

export const Contribution = Type.Object(
  { entry: Type.String(), kind: Type.Enum(['entry', 'statement']), before: Counted, after: Counted },
  { $id: 'ContributionChange', description: 'How an entry or a statement bears on a total before and after an event' },
);
export type Contribution = Static<typeof Contribution>;

/** How many contributions an update names; a withdrawn source may take many away at once. */
export const CONTRIBUTIONS_NAMED = 50;

/** Which of the given entries and statements bear otherwise on a total at the question's viewpoint than they did at `before`. */
export function contributionsChanged(model: ReadModel, total: Total, entries: Iterable<number>, before: Viewpoint): Contribution[] {
  const found: Contribution[] = [];
  for (const entry of entries) {
    const [former, present] = [counted(model, total, entry, before), counted(model, total, entry, total.question.at)];
    if (JSON.stringify(former) === JSON.stringify(present)) continue;
    const { nature } = (model.entries.stateOf(entry, total.question.at) ?? model.entries.stateOf(entry, before))!.definition;
    const { entry: id } = model.journal.get(entry)!.data as { entry: string };
    found.push({ entry: id, kind: nature === 'statement' ? 'statement' : 'entry', before: former, after: present });
    if (found.length === CONTRIBUTIONS_NAMED) break;
  }
  return openTexts(found, model.journal.keys);
}

/** A question about one measure in one currency. */
export interface Total {
  readonly measure: Measure;
  readonly currency: string | undefined;
  readonly question: Question;
}

function counted(model: ReadModel, { measure, currency, question }: Total, entry: number, at: Viewpoint): Static<typeof Counted> {
  const state = model.entries.stateOf(entry, at);
  if (!state || !isLive(state)) return [];
  const { definition, payload } = state;
  if (definition.nature === 'statement') {
    const { quantity } = payload as { quantity: Quantity };
    return payload.measure === measure.code && quantity.currency === currency && isRelated(model, question, payload, at) ? [figure(quantity, measure, question.policy)] : [];
  }
  if ((measure.kind === 'flow' && state.suppressed) || !isWithin(model, question, payload, at) || !meets(question, definition.when?.(payload))) return [];
  return (definition.contributions?.(payload) ?? []).flatMap((each) => {
    if (each.measure !== measure.code || each.quantity.currency !== currency) return [];
    const quantity = inCountry(question, payload, each);
    return quantity ? [figure(quantity, measure, question.policy)] : [];
  });
}

function figure(quantity: Quantity, { dimension }: Measure, policy: Policy): Static<typeof Counted>[number] {
  const { value, upTo, qualifier, currency, statedAs } = quantity;
  return { quantity: defined({ value, upTo, qualifier, currency, statedAs }), bounds: boundsOf(policy.interpret(quantity, dimension)) };
}

function isRelated(model: ReadModel, scope: Question, { unit, country }: CommonPayload, at: Viewpoint): boolean {
  const own = { unit: unit === undefined ? undefined : model.units.find(unit), country };
  return relationOf(scope, model.units, at.recordedBy)(own) !== undefined;
}

function isWithin(model: ReadModel, { unit }: Question, payload: CommonPayload, at: Viewpoint): boolean {
  if (unit === undefined) return true;
  const within = model.units.within(unit, at.recordedBy);
  return (payload.units ?? []).some((id) => within[model.units.numberOf(id)] === 1);
}

function meets({ since, asOf }: Question, when: string | undefined): boolean {
  if (when === undefined) return false;
  const { earliest, latest } = daysOf(parseEdtf(when));
  return earliest <= asOf && latest >= since;
}

/** The part of a figure that falls to the country asked for, or all of it. */
function inCountry({ country }: Question, { places }: CommonPayload, { quantity, byCountry }: { quantity: Quantity; byCountry?: readonly { country: string; quantity: Quantity }[] | undefined }): Quantity | undefined {
  if (country === undefined) return quantity;
  if (byCountry !== undefined) return byCountry.find((part) => part.country === country)?.quantity;
  return places?.some((place) => place.country === country) ? quantity : undefined;
}
