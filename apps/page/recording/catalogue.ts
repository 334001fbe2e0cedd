import type { Schemas } from '../api/client.js';

type Role = Schemas['Access']['role'];

/** What of JSON Schema (draft 2020-12) the schemas of commands use. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly maxItems?: number;
}

/** What an identifier names. */
export type Subject = 'source' | 'unit' | 'fund' | 'measure' | 'entry';

/** What the OpenAPI document says of a command beyond its schema. */
interface EventExtension {
  readonly type: string;
  readonly home: 'source' | 'unit' | 'measure' | 'entry' | 'funds';
  readonly nature: 'entry' | 'statement' | 'mending' | 'reference';
  readonly role: Role;
  readonly refersTo: Readonly<Record<string, Subject>>;
  /** The fields whose figures are counted, with their measure or the field that names it. */
  readonly counts: readonly ({ readonly field: string; readonly measure: string } | { readonly field: string; readonly measureIn: string })[];
}

export const GROUPS = ['happened', 'money', 'statements', 'documents', 'units', 'measures', 'mending'] as const;
export type Group = (typeof GROUPS)[number];

/** An event type of the catalogue, with all that a form for it is made from. */
export interface EventType extends EventExtension {
  /** It is recorded by `POST /v1/commands/{intention}`. */
  readonly intention: string;
  /** Its name in words: "Arrests made". */
  readonly title: string;
  readonly summary: string;
  readonly schema: Schema;
  readonly group: Group;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } } };
  readonly 'x-event'?: EventExtension;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: unknown }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every event type that the service's OpenAPI document has a command for, in its order. */
export function eventTypes({ paths, components }: OpenApi): EventType[] {
  return Object.values(paths).flatMap(({ post }) => {
    const operation = post as Operation | undefined;
    const event = operation?.['x-event'];
    if (operation === undefined || event === undefined) return [];
    const name = operation.requestBody.content['application/json'].schema.$ref.split('/').at(-1)!;
    const summary = operation.summary.replace(` Records ${event.type}.`, '');
    return [{ ...event, intention: operation.operationId, title: inWords(event.type), summary, schema: components.schemas[name]!, group: groupOf(event) }];
  });
}

function groupOf({ home, nature }: EventExtension): Group {
  if (nature === 'mending') return 'mending';
  if (nature === 'statement') return 'statements';
  switch (home) {
    case 'entry':
      return 'happened';
    case 'funds':
      return 'money';
    case 'source':
      return 'documents';
    case 'unit':
      return 'units';
    case 'measure':
      return 'measures';
  }
}

/** "ArrestsMade" is "Arrests made", "press-release" is "press release". */
export const inWords = (name: string): string => name.replaceAll('-', ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Whether a type is meant by all the words that were typed. */
export const isMeant = ({ title, summary, type }: EventType, text: string): boolean => {
  const all = `${title} ${summary} ${type}`.toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => all.includes(word));
};
