import { fieldsOf, InvalidPayload, validatePayload, type DomainEvent, type EventDefinition } from '#events';
import { Refusal } from './refusal.js';

/** The fields of a valid payload, as plain JSON. */
export type Payload = Readonly<Record<string, unknown>>;

/** The field that identifies what an event is about. */
export function subjectField({ home, nature }: EventDefinition): string {
  if (home !== 'funds') return home;
  return nature === 'entry' ? 'entry' : 'fund';
}

/** The identifier of what an event is about. */
export const subjectOf = ({ definition, payload }: DomainEvent): string => (payload as Record<string, string>)[subjectField(definition)] ?? '';

/** @throws Refusal `invalid` with every problem of the payload */
export function validated(definition: EventDefinition, body: unknown): object {
  try {
    return validatePayload(definition, body);
  } catch (error) {
    if (error instanceof InvalidPayload) throw new Refusal('invalid', error.problems);
    throw error;
  }
}

type Shape = readonly (readonly [name: string, nested: Shape | undefined])[];
const shapes = new Map<object, Shape>();

function shapeOf(type: new () => object): Shape {
  let shape = shapes.get(type);
  if (!shape) {
    shape = [...fieldsOf(type)].map(([name, { nested }]) => [name, nested && shapeOf(nested)] as const);
    shapes.set(type, shape);
  }
  return shape;
}

function shaped(shape: Shape, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => shaped(shape, item));
  const fields: Record<string, unknown> = {};
  for (const [name, nested] of shape) {
    const field = (value as Payload)[name];
    if (field !== undefined) fields[name] = nested ? shaped(nested, field) : field;
  }
  return fields;
}

/** The payload as plain JSON in the order of its declaration: equal payloads are stored as equal bytes. */
export const plain = ({ payload: type }: EventDefinition, payload: object): Payload => shaped(shapeOf(type), payload) as Payload;

/** The fields that events of this type have. */
export const fieldNames = ({ payload }: EventDefinition): readonly string[] => shapeOf(payload).map(([name]) => name);
