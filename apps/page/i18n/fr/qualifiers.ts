import type { Qualifier } from '#quantities';

/** What each qualifier is called. */
export const QUALIFIERS: Readonly<Record<Qualifier, string>> = {
  exact: 'exactement',
  'at-least': 'au moins',
  'more-than': 'plus de',
  'at-most': 'au plus',
  'fewer-than': 'moins de',
  almost: 'presque',
  about: 'environ',
  between: 'entre',
  tens: 'des dizaines',
  dozens: 'des douzaines',
  hundreds: 'des centaines',
  thousands: 'des milliers',
  some: 'quelques, un certain nombre',
};
