import { type Quantity } from '#quantities';

/** What a sentence needs to name things; the reader's side supplies the names. */
export interface Words {
  quantity(quantity: Quantity): string;
  count(quantity: Quantity, one: string, many: string): string;
  name(subject: 'unit' | 'fund' | 'source' | 'measure', id: string): string;
  /** The quantity of a measure with what it counts: `more than 300 people`, `about £40,000`. */
  measured(quantity: Quantity, measure: string): string;
  list(items: readonly (string | undefined)[]): string;
}

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const formats = new Map<string, Intl.NumberFormat>();

/** Digits are grouped from the decimal string itself, so no figure passes through floating point. */
function figure(value: string, currency = ''): string {
  let format = formats.get(currency);
  if (!format) {
    const style = currency === '' ? {} : { style: 'currency' as const, currency, minimumFractionDigits: 0 };
    formats.set(currency, (format = new Intl.NumberFormat('en-GB', { ...style, maximumFractionDigits: 6 })));
  }
  return format.format(value as Intl.StringNumericLiteral);
}

const PREFIX: Partial<Record<Quantity['qualifier'], string>> = {
  'at-least': 'at least ',
  'more-than': 'more than ',
  'at-most': 'at most ',
  'fewer-than': 'fewer than ',
  almost: 'almost ',
  about: 'about ',
};

/** The quantity in words: `more than 300`, `about £40,000`, `dozens of`. */
export function quantityInWords({ qualifier, value, upTo, currency }: Quantity): string {
  if (qualifier === 'between') return `between ${figure(value ?? '0', currency)} and ${figure(upTo ?? '0', currency)}`;
  if (value !== undefined) return `${PREFIX[qualifier] ?? ''}${figure(value, currency)}`;
  return qualifier === 'some' ? 'a number of' : `${qualifier} of`;
}

/** Words that name things by `name`, and what a measure counts by `unitOfMeasure`. */
export function words(name: Words['name'], unitOfMeasure: (measure: string) => string): Words {
  return {
    name,
    quantity: quantityInWords,
    measured: (quantity, measure) => (quantity.currency === undefined ? `${quantityInWords(quantity)} ${unitOfMeasure(measure)}` : quantityInWords(quantity)),
    count: (quantity, one, many) => `${quantityInWords(quantity)} ${quantity.value === '1' && quantity.qualifier !== 'between' ? one : many}`,
    list: (items) => lists.format(items.filter((item) => item !== undefined)),
  };
}

/** `Two boats` → first letter upper-case. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
