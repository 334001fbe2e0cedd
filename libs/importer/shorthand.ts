import { catalogue, type EventDefinition, type FieldDescription } from '#events';
import { suggestion } from './nearest.js';
import { below } from './problem.js';
import { fields, opens, type PayloadClass } from './subjects.js';
import { Bare, isObject, plain, type Written, type WrittenObject } from './written.js';

type Fields = ReadonlyMap<string, FieldDescription>;
type Report = (pointer: string, message: string) => void;

const isQuantity = (type: PayloadClass): boolean => fields(type).has('qualifier');

/**
 * The body that an item stands for: numbers become the text that was written, and a bare number where a quantity is expected
 * becomes that exact quantity. What is expected where follows from the declarations of the event type.
 * @param report is told of what is surely wrong; everything else is left to the validation of the payload
 */
export function bodyOf(definition: EventDefinition, item: WrittenObject, report: Report): Record<string, unknown> {
  const { type: _, id: __, ...written } = item;
  return settled(written, fields(definition.payload), {
    name: definition.type,
    pointer: '',
    report,
    changes: () => changeable(definition),
  });
}

interface Place {
  /** What the fields belong to. */
  name: string;
  pointer: string;
  report: Report;
  /** The fields that a correction at this place can change. */
  changes?: () => Fields;
  /** Any of the fields may be given, and null takes one away. */
  isCorrection?: boolean;
}

function settled(written: WrittenObject, expected: Fields, place: Place): Record<string, unknown> {
  if (!place.isCorrection) reportMissing(written, expected, place);
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const pointer = below(place.pointer, name);
      const field = expected.get(name);
      if (!field) {
        place.report(pointer, `"${name}" is not a field of ${place.name}.${suggestion(name, [...expected.keys()]) || wordsCutByComma(value, expected)}`);
        return [name, plain(value)];
      }
      if (value === null && !place.isCorrection) place.report(pointer, `${name} is empty: give it a value or leave the field out.`);
      return [name, value === null ? null : fieldValue(value, field, { ...place, name, pointer })];
    }),
  );
}

function reportMissing(written: WrittenObject, expected: Fields, { pointer, report }: Place): void {
  for (const [name, { required, schema }] of expected) {
    if (required && !Object.hasOwn(written, name)) report(below(pointer, name), `${name} is missing: ${String(schema['description'])}.`);
  }
}

const wordsCutByComma = (value: Written, expected: Fields): string =>
  value === null ? ' A comma between { and } begins the next field: words that hold a comma need quotes around them.' : ` It has ${[...expected.keys()].join(', ')}.`;

function fieldValue(value: Written, { schema, nested }: FieldDescription, place: Place): unknown {
  const single = (each: Written, at: Place): unknown => (nested ? part(each, nested, at) : text(each));
  if (schema['type'] === 'array') {
    if (Array.isArray(value)) return value.map((each: Written, index) => single(each, { ...place, pointer: below(place.pointer, index) }));
    place.report(place.pointer, `${place.name} must be a list: ${nested ? 'begin each element with a hyphen, or write [{ … }]' : 'write [first, second], also around a single one'}.`);
    return plain(value);
  }
  if (schema['type'] === 'object' && place.changes && isObject(value)) {
    return settled(value, place.changes(), { name: 'what is corrected', pointer: place.pointer, report: place.report, isCorrection: true });
  }
  return single(value, place);
}

function part(value: Written, nested: PayloadClass, place: Place): unknown {
  if (isObject(value)) return settled(value, fields(nested), { ...place, isCorrection: false });
  if (isQuantity(nested)) {
    if (value instanceof Bare) return { value: value.text, qualifier: 'exact' };
    place.report(place.pointer, `${place.name} is not a quantity: write a number such as 12, or { value: 300, qualifier: more-than, statedAs: more than 300 }.`);
  }
  return plain(value);
}

const text = (value: Written): unknown => (value instanceof Bare ? value.text : plain(value));

/** What a correction can change: the fields of every event type that it may be a correction of. */
function changeable({ home, payload }: EventDefinition): Fields {
  const opened = fields(payload).has('event') ? undefined : home === 'funds' ? 'fund' : home;
  const corrects = catalogue.filter(({ nature, home: each, payload: fields }) => nature !== 'mending' && opens(fields) === opened && (opened !== undefined || each === home));
  return new Map(corrects.flatMap(({ payload: each }) => [...fields(each)]));
}
