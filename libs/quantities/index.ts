export * from './decimal.js';
export * from './interval.js';
export {
  checkQuantity,
  type Dimension,
  isQualifier,
  MAX_STATED_AS_LENGTH,
  MONEY_BOUND_DECIMALS,
  MONEY_DECIMALS,
  needsValue,
  type Qualifier,
  QUALIFIERS,
  type Quantity,
  type QuantityProblem,
} from './quantity.js';
export * from './policy.js';
export * from './currencies.js';
export * from './countries.js';
export { dayToIso, FIRST_DAY, isoToDay, LAST_DAY, OPEN_END, OPEN_START } from './days.js';
export { daysOf, type Edtf, parseEdtf } from './edtf.js';
export type { Span } from './edtf-date.js';
export { formatEdtf } from './edtf-words.js';
export { InexactQuantity, MalformedDate, MalformedQuantity, QuantityError, UnknownPolicy } from './errors.js';
export { either, type Given, type Said, type Sentence, sentence } from './sentence.js';
export { BoundedCache } from './bounded-cache.js';
