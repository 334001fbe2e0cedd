import { ValidateBy } from 'class-validator';

/** At least one of the named optional fields must be there: an entry that counts nothing is a mistake. The problem belongs to the whole payload. */
export function needsOneOf(...names: string[]): ClassDecorator {
  return (target) => {
    ValidateBy({
      name: 'needsOneOf',
      validator: {
        validate: (_, args) => names.some((name) => (args?.object as Record<string, unknown>)[name] !== undefined),
        defaultMessage: () => `at least one of ${names.join(', ')} must be given`,
      },
    })(target.prototype as object, WHOLE);
  };
}

/** The property name under which a rule about the whole payload is kept. */
export const WHOLE = '';
