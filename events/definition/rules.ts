import { ValidateBy } from 'class-validator';
import { sentence } from '#quantities';
import { kept } from './kept.js';

/** At least one of the named optional fields must be there: an entry that counts nothing is a mistake. The problem belongs to the whole payload. */
export function needsOneOf(...names: string[]): ClassDecorator {
  return (target) => {
    const message = (): string => kept(sentence('one-needed')`at least one of ${{ fields: names }} must be given`);
    ValidateBy(
      {
        name: 'needsOneOf',
        validator: { validate: (_, args) => names.some((name) => (args?.object as Record<string, unknown>)[name] !== undefined) },
      },
      { message },
    )(target.prototype as object, WHOLE);
  };
}

/** The property name under which a rule about the whole payload is kept. */
export const WHOLE = '';
