import type { EventDefinition } from './definition.js';
import { fieldsOf } from './json-schema.js';

/** A field whose figure is counted: for a measure of the catalogue, or for the one that the entry itself names in another field. */
export type CountedField = { readonly field: string; readonly measure: string } | { readonly field: string; readonly measureIn: string };

/** No identifier begins so. */
const NAMED_IN = '#';

/**
 * The fields of an event type whose figures are counted, or stated, in the order in which it counts them. They are found by
 * having it count a payload that holds something in each field, so that nothing has to be declared twice.
 */
export function countedFields({ payload, contributions, nature }: EventDefinition): CountedField[] {
  const filled = new Filled(payload);
  const { measure, quantity } = filled.payload as { measure: string; quantity: object };
  const counted = nature === 'statement' ? [{ measure, quantity }] : (contributions?.(filled.payload) ?? []);
  return counted.flatMap(({ measure, quantity }) => {
    const field = filled.fieldOf.get(quantity);
    if (field === undefined) return [];
    return [measure.startsWith(NAMED_IN) ? { field, measureIn: measure.slice(NAMED_IN.length) } : { field, measure }];
  });
}

type PayloadClass = new () => object;

/** A payload with one figure in each place for figures, and the name of the field in place of what is referred to. */
class Filled {
  /** The field of the payload that holds each figure, however deep. */
  readonly fieldOf = new Map<object, string>();
  readonly payload: object;

  constructor(type: PayloadClass) {
    this.payload = this.objectOf(type);
  }

  private objectOf(type: PayloadClass, within?: string): object {
    return Object.fromEntries(
      [...fieldsOf(type)].flatMap(([name, { schema, nested, refersTo }]) => {
        const value = nested ? this.partOf(nested, within ?? name) : refersTo && `${NAMED_IN}${name}`;
        return value === undefined ? [] : [[name, schema['type'] === 'array' ? [value] : value]];
      }),
    );
  }

  private partOf(type: PayloadClass, field: string): object {
    const part = this.objectOf(type, field);
    if (fieldsOf(type).has('qualifier')) this.fieldOf.set(part, field);
    return part;
  }
}
