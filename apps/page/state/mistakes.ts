import { computed } from '@preact/signals';
import { type Address, address, type Key, view, VIEWS } from './address.js';
import { measures, totals, units } from './data.js';
import { isDay } from './days.js';
import { asOf, AXES, compared, COMPARED, comparedBy, POLICIES, since } from './question.js';
import type { Failure, Loaded } from './resource.js';
import { derivation, total } from './total.js';

/** What a parameter of the address is not, with what it could be where that is a handful. */
export interface Mistake {
  readonly key: Key;
  readonly value: string;
  readonly not: 'day' | 'after' | 'place' | 'oneOf' | 'listed' | 'country' | 'currency';
  readonly known?: readonly string[];
}

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const isPlace = (text: string): boolean => /^\d+$/.test(text) || isDay(INSTANT.exec(text)?.[1] ?? text);

const CHOICES: { readonly [key in Key]?: readonly string[] } = { view: VIEWS, policy: POLICIES, axis: Object.keys(AXES), by: COMPARED };

/** What of an address can mean nothing, whatever is recorded. */
export function mistakesIn(asked: Address): readonly Mistake[] {
  const wrong = (key: Key, not: Mistake['not'], isRight: (value: string) => boolean, known?: readonly string[]): Mistake[] => {
    const value = asked[key];
    return value === undefined || isRight(value) ? [] : [{ key, value, not, ...(known && { known }) }];
  };
  const side = (key: 'from' | 'to'): Mistake[] => {
    const by = comparedBy(asked);
    if (by === 'policy') return wrong(key, 'oneOf', (value) => POLICIES.some((each) => each === value), POLICIES);
    return by === 'recordedBy' ? wrong(key, 'place', isPlace) : wrong(key, 'day', isDay);
  };
  return [
    ...Object.entries(CHOICES).flatMap(([key, known]) => wrong(key as Key, 'oneOf', (value) => known.includes(value), known)),
    ...wrong('asOf', 'day', isDay),
    ...wrong('since', 'day', isDay),
    ...wrong('publishedBy', 'day', isDay),
    ...wrong('recordedBy', 'place', isPlace),
    ...wrong('country', 'country', (value) => /^[A-Z]{2}$/.test(value)),
    ...(asked.view === 'compare' ? [...side('from'), ...side('to')] : []),
  ];
}

/** Everything that the address asks for and that there is not, as far as is known by now. */
export const mistakes = computed<readonly Mistake[]>(() => {
  const { unit, measure, currency } = address.value;
  const ofMeasure = settled(measures.value)?.find(({ code }) => code === measure);
  const listed: Mistake[] = [];
  if (unit !== undefined && settled(units.value)?.every(({ id }) => id !== unit)) listed.push({ key: 'unit', value: unit, not: 'listed' });
  if (measure !== undefined && settled(measures.value) && !ofMeasure) listed.push({ key: 'measure', value: measure, not: 'listed' });
  if (currency !== undefined && ofMeasure && !ofMeasure.currencies.includes(currency)) listed.push({ key: 'currency', value: currency, not: 'currency' });
  const { value: first = '' } = since;
  if (daysAsked().some((day) => day < first)) listed.push({ key: 'since', value: first, not: 'after' });
  return [...mistakesIn(address.value), ...listed];
});

/** The days that figures are asked for. */
const daysAsked = (): readonly string[] => (view.value === 'compare' && compared.value.by === 'asOf' ? [compared.value.from, compared.value.to].filter(isDay) : [asOf.value]);

/** What the service refuses: the question that governs the page, or that about its figure, such as one that cites what the figure cannot have been. */
export const refusal = computed(() => refused(totals.value) ?? (view.value === 'total' ? refused(total.value) : view.value === 'audit' && isCited.value ? refused(derivation.loaded.value) : undefined));

/** Whether the address says what it cites of a figure. */
export const isCited = computed(() => {
  const { figures, projection, consideredBy } = address.value;
  return (figures ?? projection ?? consideredBy) !== undefined;
});

/** A question that the service answered is not one, rather than not at all. */
function refused(of: Failure & { readonly loading: boolean }): Failure | undefined {
  const { error, problem, status = 0, loading } = of;
  return !loading && error !== undefined && problem !== undefined && status >= 400 && status < 500 ? of : undefined;
}

/** A list that is on its way again may bring what one looks for. */
const settled = <T>({ value, loading, error }: Loaded<readonly T[]>): readonly T[] | undefined => (loading || error !== undefined ? undefined : value);
