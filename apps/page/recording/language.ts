import { sayNaming } from '../i18n/naming.js';
import type { EventType, Schema } from './catalogue.js';

/** An event type with its name and what it tells in the page's language. */
export const titled = (type: EventType): EventType => ({ ...type, title: sayNaming().type(type.type, type.title), summary: sayNaming().summary(type.type, type.summary) });

/** An event type with what is said of its fields in the page's language. */
export const described = (type: EventType): EventType => ({ ...type, schema: inLanguage(type.schema) });

function inLanguage(schema: Schema): Schema {
  const { description, properties, items } = schema;
  return {
    ...schema,
    ...(description !== undefined && { description: sayNaming().field(description) }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inLanguage(each)])) }),
    ...(items && { items: inLanguage(items) }),
  };
}
