import { MOST_LEVELS } from '#events';

/** A number as somebody wrote it: its digits, not the floating-point value that they come nearest to. */
export class Bare {
  constructor(readonly text: string) {}
}

/** What a file says, before it is known what is expected there. */
export type Written = string | boolean | null | Bare | readonly Written[] | WrittenObject;
export interface WrittenObject {
  readonly [name: string]: Written;
}

export const isObject = (value: unknown): value is WrittenObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Bare);

export const isTooDeep = (value: Written, level = 0): boolean =>
  level > MOST_LEVELS || (typeof value === 'object' && value !== null && Object.values(value).some((each: Written) => isTooDeep(each, level + 1)));

/** The most digits for which a JSON number surely comes through parsing as it was written. */
const SAFE_DIGITS = 15;

/** A number that JSON.parse has read. */
export function bareNumber(value: number): Bare {
  const text = String(value);
  if (!Number.isFinite(value) || text.replaceAll(/\D/g, '').length > SAFE_DIGITS) {
    throw new SyntaxError(`the number ${text} is too long to be read exactly: write it in quotes`);
  }
  return new Bare(text);
}

/** The value as plain JSON. */
export function plain(value: Written): unknown {
  if (value instanceof Bare) return Number(value.text);
  if (Array.isArray(value)) return value.map(plain);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
  return value;
}
