import { stringify } from 'yaml';
import { catalogue } from '../catalogue.js';
import { notices } from '../notices.js';
import type { EventDefinition, Home } from '../definition/definition.js';
import { ID_PATTERN } from '../definition/fields.js';
import { fieldsOf, type FieldDescription } from '../definition/json-schema.js';
import type { NoticeDefinition } from '../definition/notice.js';

type PayloadClass = new () => object;

const HOMES: Record<Home, string> = {
  source: '`source-{source}`',
  unit: '`unit-{unit}`',
  measure: '`measure-{measure}`',
  entry: '`entry-{entry}`; of a movement of money `funds`',
  funds: '`funds`',
};

const INTRODUCTION = `# Event types

Everything in the record is one of these events. Each is recorded by a command, \`POST /v1/commands/{command}\`, whose JSON body
is the payload, or by an item of an [import file](import.md), which adds \`type\` and may use shorthands. The JSON Schema of each payload
is in [schemas](schemas), that of import files in [schemas/import.schema.json](schemas/import.schema.json).

The role says which token may record it: a \`recorder\` records, an \`editor\` also corrects and withdraws, an \`admin\` may do everything.
The home stream is where the event is stored.

This page is generated from \`events/\` by \`npm run generate\`.
`;

const NOTICES = `## Notices of the service

By these events the service tells of itself. No command records them, no total counts them, and import files cannot hold them.
They live in the stream \`webhook-{webhook}\`; [webhooks.md](webhooks.md) says when there is one.`;

/** `docs/events.md`: the reference of every event type. */
export function reference(): string {
  const parts = [...new Set(catalogue.flatMap(({ payload }) => partsOf(payload)))].sort((a, b) => a.name.localeCompare(b.name));
  const overview = table(['type', 'command', 'what it tells'], catalogue.map(({ type, intention, summary }) => [`[${type}](#${anchor(type)})`, `\`${intention}\``, summary]));
  const partSections = parts.map((part) => `### ${part.name}\n\n${fieldsTable(part)}`);
  return `${[INTRODUCTION.trimEnd(), overview, ...catalogue.map(section), '## Parts of payloads', ...partSections, NOTICES, ...notices.map(noticeSection)].join('\n\n')}\n`;
}

function section(definition: EventDefinition): string {
  const { type, summary, intention, role, home, version, payload, example } = definition;
  const facts = table(
    ['command', 'role', 'home stream', 'version', 'counts for'],
    [[`\`${intention}\``, `\`${role}\``, HOMES[home], String(version), measuresOf(definition)]],
  );
  const yaml = stringify([{ type, ...(briefly(example) as object) }], { lineWidth: 0 }).trimEnd();
  return [
    `## ${type}`,
    summary,
    facts,
    fieldsTable(payload),
    `In an import file:\n\n\`\`\`yaml\n${yaml}\n\`\`\``,
    `As a command:\n\n\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``,
  ].join('\n\n');
}

function noticeSection({ type, summary, version, payload, example }: NoticeDefinition): string {
  const json = `\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``;
  return [`### ${type}`, `${summary} Version ${version}.`, fieldsTable(payload), json].join('\n\n');
}

function measuresOf({ measures, contributions, nature }: EventDefinition): string {
  if (measures) return measures.map(({ code, kind }) => `\`${code}\`${kind === 'stock' ? ' (a stock)' : ''}`).join(', ');
  if (contributions) return 'the measure that it names';
  return nature === 'statement' ? 'nothing: it bounds totals of the measure that it names' : 'nothing';
}

function fieldsTable(type: PayloadClass): string {
  return table(
    ['field', 'type', 'required', 'what it says'],
    [...fieldsOf(type)].map(([name, field]) => [`\`${name}\``, typeInWords(field), field.required ? 'yes' : '', String(field.schema['description'])]),
  );
}

function typeInWords({ schema, nested, refersTo }: FieldDescription): string {
  const one = nested ? `[${nested.name}](#${anchor(nested.name)})` : refersTo ? `identifier of a ${refersTo}` : textInWords(schema);
  return schema['type'] === 'array' ? `list of: ${one}` : one;
}

function textInWords({ type, enum: values, pattern, format, examples, maxLength }: Record<string, unknown>): string {
  if (type === 'object') return 'object';
  if (Array.isArray(values)) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (Array.isArray(examples)) return `text, such as ${examples.map((value) => `\`${String(value)}\``).join(', ')}`;
  if (format === 'date') return 'day, `YYYY-MM-DD`';
  if (format === 'uri') return 'web address';
  if (pattern === ID_PATTERN.source) return 'identifier';
  if (typeof pattern === 'string') return `text matching \`${pattern}\``;
  return typeof maxLength === 'number' ? `text of up to ${maxLength} characters` : 'text';
}

function partsOf(type: PayloadClass): PayloadClass[] {
  return [...fieldsOf(type).values()].flatMap(({ nested }) => (nested ? [nested, ...partsOf(nested)] : []));
}

/** An example with the shorthand of import files for exact quantities. */
function briefly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(briefly);
  if (typeof value !== 'object' || value === null) return value;
  const { value: figure, qualifier, ...rest } = value as { value?: unknown; qualifier?: unknown };
  if (qualifier === 'exact' && /^\d{1,15}$/.test(String(figure)) && Object.keys(rest).length === 0) return Number(figure);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, briefly(field)]));
}

const anchor = (heading: string): string => heading.toLowerCase();
const cells = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [cells(head), cells(head.map(() => '---')), ...rows.map(cells)].join('\n');
