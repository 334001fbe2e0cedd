import { brokenBreakdown, budgetInAnotherCurrency, currencyNamedTwice, dateInTheFuture, referencesOf, type EventDefinition, type Problem } from '#events';
import { opens } from './subjects.js';

type Body = Readonly<Record<string, unknown>>;
type Found = Pick<Problem, 'pointer' | 'message'>;

const MILLISECONDS_PER_DAY = 86_400_000;

/** The current UTC day, counted from 1970-01-01. */
export const dayOfNow = (): number => Math.floor(Date.now() / MILLISECONDS_PER_DAY);

/** The rules of the record that a valid body breaks by itself, so that nothing needs to be sent to know it. */
export function inconsistencies(definition: EventDefinition, body: Body, today: number): Found[] {
  return [
    dateInTheFuture(body, today),
    budgetInAnotherCurrency(body),
    currencyNamedTwice(body),
    ...(definition.contributions?.(body as never) ?? []).map(brokenBreakdown),
    namedByItself(definition, body),
  ].filter((problem) => problem !== undefined);
}

/** A unit is no part or partner of itself, a source or entry does not repeat itself, and money does not stay where it was. */
function namedByItself(definition: EventDefinition, body: Body): Found | undefined {
  const subject = opens(definition.payload);
  const own = subject && body[subject];
  const named = [...(typeof own === 'string' ? [{ subject, id: own, pointer: `/${subject}` }] : []), ...referencesOf(definition, body)];
  const again = named.findIndex(({ subject, id }, at) => named.findIndex((each) => each.subject === subject && each.id === id) < at);
  const twice = named[again];
  return twice && { pointer: twice.pointer, message: `The ${twice.subject} "${twice.id}" is named here as it is above, and nothing is told of it and itself: name another one, or leave this out.` };
}
