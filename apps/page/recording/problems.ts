import type { Schemas } from '../api/client.js';
import type { Wrong } from '../i18n/en/refusing.js';
import { tokensOf } from './draft.js';

export type ProblemDetail = NonNullable<Schemas['Problem']['problems']>[number];

/** What is wrong with a form: by pointer into it, and with the whole of it. */
export interface Placed {
  readonly fields: ReadonlyMap<string, readonly Wrong[]>;
  readonly whole: readonly Wrong[];
  /** Whether it is said in the page's language, not in that of the service. */
  readonly own?: boolean;
}

export const NOTHING_WRONG: Placed = { fields: new Map(), whole: [] };

/**
 * Each problem at the field that it is about, which is the nearest that the form has.
 * @param places by pointer into the body that was sent, the pointer into the form
 * @param shown whether the form shows a field at this pointer
 */
export function placed({ detail, said, problems = [] }: Pick<Schemas['Problem'], 'detail' | 'said' | 'problems'>, places: ReadonlyMap<string, string>, shown: (pointer: string) => boolean): Placed {
  const fields = new Map<string, Wrong[]>();
  const whole: Wrong[] = problems.length === 0 ? [{ message: detail, said }] : [];
  for (const { pointer, parameter, message, said: parts } of problems) {
    const field = pointer === undefined ? undefined : fieldAt(pointer, places, shown);
    if (field === undefined) whole.push(parameter === undefined ? { message, said: parts } : { message: `${parameter} ${message}` });
    else fields.set(field, [...(fields.get(field) ?? []), { message, said: parts }]);
  }
  const told = [...fields.values()].flat();
  return { fields: new Map([...fields].map(([at, wrong]) => [at, once(wrong)])), whole: once(whole).filter(({ message }) => !told.some((each) => each.message === message)) };
}

const once = (wrong: readonly Wrong[]): Wrong[] => [...new Map(wrong.map((each) => [each.message, each])).values()];

function fieldAt(pointer: string, places: ReadonlyMap<string, string>, shown: (pointer: string) => boolean): string | undefined {
  const tokens = tokensOf(pointer);
  for (let length = tokens.length; length > 0; length -= 1) {
    const [inBody, beyond] = [join(tokens.slice(0, length)), tokens.slice(length)];
    // What was not sent is where it would have been.
    const inForm = places.get(inBody) ?? (length === 1 ? inBody : undefined);
    if (inForm === undefined) continue;
    const exact = inForm + join(beyond);
    for (let at = exact; at.length >= inForm.length && at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (shown(at)) return at;
  }
  return undefined;
}

const join = (tokens: readonly string[]): string => tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Whether something is wrong within a part of the form. */
export const isWrongWithin = ({ fields }: Placed, pointer: string): boolean => [...fields.keys()].some((each) => each === pointer || each.startsWith(`${pointer}/`));
