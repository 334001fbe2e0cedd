import type { Command } from 'commander';
import type { Entry } from '../answers.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { facts, table, writeJson, writeLines, type Output } from '../output.js';
import { boundsInWords, citationInWords, placesInWords } from '../words.js';

export function showCommand(program: Command, { out }: Output): void {
  const command = program.command('show').description('One entry or statement: what it says, its sources, and everything that was changed about it.').argument('<entry>', 'its identifier');
  withQuestion(command, 'publishedBy', 'recordedBy', 'policy');
  command.action(async (id: string) => {
    const options = command.optsWithGlobals<ServiceOptions>();
    const answer = await clientOf(options).get<Entry>(`/v1/entries/${encodeURIComponent(id)}`, questionOf(options));
    return options.json ? writeJson(out, answer) : writeLines(out, [...entryInLines(id, answer), '', citationInWords(answer.citation, options.url)]);
  });
}

function entryInLines(id: string, { entry, contributions, published, duplicateOf, repeatedBy, corroboration, history }: Entry): string[] {
  const head = facts([
    ['entry', id],
    ['type', entry.type],
    ['when', `${entry.days.inWords} (${entry.days.edtf})`],
    ['where', placesInWords(entry.places)],
    ['units', entry.units.map(({ name, id: unit }) => `${name} (${unit})`).join(', ')],
    ['published', published],
    ['status', entry.status.join(', ')],
    ['duplicate of', duplicateOf],
    ['repeated by', repeatedBy.join(', ')],
    ['note', entry.note],
  ]);
  const figures = contributions.map(({ measure, country, inWords, bounds, quantity }) => [
    country === undefined ? measure : `${measure}, ${country}`,
    inWords,
    boundsInWords(bounds, quantity.currency),
    quantity.statedAs ?? '',
  ]);
  const sources = corroboration.sources.map(({ id: source, title, publisher, publishedOn, grade = '', withdrawn }) => [source, publishedOn, grade, publisher, withdrawn ? `${title} (withdrawn)` : title]);
  const changes = history.map(({ recordedAt, position, type, recordedBy, reason, data }) => [recordedAt, position, type, recordedBy, [reason, changesInWords(data)].filter(Boolean).join(' ')]);
  return [
    entry.sentence,
    '',
    ...head,
    ...(figures.length > 0 ? ['', ...table(['counts for', 'figure', 'read as', 'stated as'], figures)] : []),
    '',
    ...(sources.length > 0 ? table(['source', 'published', 'grade', 'publisher', 'title'], sources) : ['It cites no source.']),
    '',
    ...table(['recorded at', 'position', 'event', 'by', 'reason and changes'], changes),
  ];
}

const changesInWords = ({ changes }: Record<string, unknown>): string => (changes === undefined ? '' : JSON.stringify(changes));
