import { Option, type Command } from 'commander';
import { stringify as csvStringify } from 'csv-stringify/sync';
import { stringify as yamlStringify } from 'yaml';
import { notices, readEvent, withTexts } from '#events';
import type { LogEvent, Timeline, TimelineItem } from '../answers.js';
import type { Client, Parameters } from '../client.js';
import { UsageError } from '../failure.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { write, writeLines, type Output } from '../output.js';
import { writeWhole } from '../whole-file.js';

interface Options extends ServiceOptions {
  format: 'yaml' | 'ndjson' | 'csv';
  output?: string;
}

const FORMATS: Options['format'][] = ['yaml', 'ndjson', 'csv'];

export function exportCommand(program: Command, output: Output): void {
  const command = program
    .command('export')
    .description('Copies the whole log as YAML, which "import" reads, or as NDJSON, just as /v1/log gives it (also with --json); or the timeline as CSV, for a spreadsheet.')
    .addOption(new Option('--format <format>').choices(FORMATS).default('yaml'))
    .option('-o, --output <file>', 'the file to write; without it, the answer goes to where answers go');
  withQuestion(command, 'unit', 'country', 'measure', 'since', 'asOf', 'publishedBy', 'recordedBy');
  command.action(async () => {
    const options = command.optsWithGlobals<Options>();
    const format = options.json ? 'ndjson' : options.format;
    const question = questionOf(options);
    if (format !== 'csv' && Object.keys(question).length > 0) throw new UsageError(`A copy of the log is always whole: ${Object.keys(question).join(', ')} can be chosen with --format csv only.`);
    const client = clientOf(options);
    const exportTo = (to: Output): Promise<void> => (format === 'csv' ? exportTimeline(client, question, to) : format === 'ndjson' ? exportLog(client, to) : exportItems(client, to));
    const { output: file } = options;
    if (file === undefined) return exportTo(output);
    await writeWhole(file, (out) => exportTo({ ...output, out }));
    await writeLines(output.notes, [`${file} is written.`]);
  });
}

async function exportLog(client: Client, { out }: Output): Promise<void> {
  for await (const line of client.lines('/v1/log')) await write(out, `${line}\n`);
}

/** When an event was recorded and by whom is told anew by an import; its id stays, so that it is recognised. */
async function exportItems(client: Client, { out, notes }: Output): Promise<void> {
  const unknown = new Map<string, number>();
  for await (const line of client.lines('/v1/log')) {
    const event = JSON.parse(line) as LogEvent;
    const item = itemOf(event);
    if (item !== undefined) await write(out, item);
    else if (!notices.some(({ type }) => type === event.type)) unknown.set(event.type, (unknown.get(event.type) ?? 0) + 1);
  }
  await writeLines(notes, [...unknown].map(([type, count]) => `${count} events of the type ${type} are not of this vocabulary and were left out.`));
}

/** An event in today's version as an item of an import file; undefined for one that is no part of the vocabulary. */
export function itemOf({ id, type, data, metadata, opened = [] }: LogEvent): string | undefined {
  const texts = new Map(opened.map(({ at, text }) => [at, text]));
  const event = readEvent(type, withTexts(data as object, texts), metadata);
  return event && `${yamlStringify([{ type, id, ...event.payload }], { lineWidth: 0 })}\n`;
}

const COLUMNS: Readonly<Record<string, (item: TimelineItem) => string>> = {
  entry: ({ id = '' }) => id,
  date: ({ days }) => days.edtf,
  earliest: ({ days }) => days.earliest ?? '',
  latest: ({ days }) => days.latest ?? '',
  type: ({ type }) => type,
  what: ({ sentence }) => sentence,
  units: ({ units }) => units.map(({ id }) => id).join(' '),
  countries: ({ places }) => [...new Set(places.map(({ country }) => country))].join(' '),
  places: ({ places }) => places.flatMap(({ name = [] }) => name).join('; '),
  measures: ({ measures }) => measures.join(' '),
  status: ({ status }) => status.join(' '),
  sources: ({ sources }) => sources.map(({ id }) => id).join(' '),
  origins: ({ origins }) => String(origins),
  note: ({ note = '' }) => note,
  position: ({ position }) => position,
};

const PAGE = '200';

async function exportTimeline(client: Client, question: Parameters, { out }: Output): Promise<void> {
  // A spreadsheet would run a cell that begins like a formula.
  const rows = (cells: string[][]): string => csvStringify(cells, { escape_formulas: true });
  await write(out, rows([Object.keys(COLUMNS)]));
  for await (const { items } of client.pages<Timeline>('/v1/timeline', { ...question, limit: PAGE })) {
    await write(out, rows(items.map((item) => Object.values(COLUMNS).map((cell) => cell(item)))));
  }
}
