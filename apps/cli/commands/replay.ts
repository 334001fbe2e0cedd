import { InvalidArgumentError, type Command } from 'commander';
import type { Timeline, Totals } from '../answers.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { table, writeJson, writeLines, type Output } from '../output.js';
import { citationInWords, sourcesInWords } from '../words.js';
import { totalsInLines } from './totals.js';

interface Options extends ServiceOptions {
  asOf: string;
  last: number;
  recordedBy?: string;
}

export function replayCommand(program: Command, { out }: Output): void {
  const command = program.command('replay').description('What the totals and the latest entries were as of a day.').requiredOption('--as-of <day>', 'what had happened by this day');
  withQuestion(command, 'unit', 'country', 'text', 'publishedBy', 'recordedBy');
  command.option('--last <number>', 'how many of the latest entries to show', countOf, 10);
  command.action(async () => {
    const options = command.optsWithGlobals<Options>();
    const client = clientOf(options);
    const question = questionOf(options);
    const totals = await client.get<Totals>('/v1/totals', question);
    // Both parts are of one moment, whatever is recorded between the two questions.
    const pinned = { ...question, recordedBy: totals.citation.position };
    const timeline = await client.get<Timeline>('/v1/timeline', { ...pinned, limit: String(options.last) });
    if (options.json) return writeJson(out, { totals, timeline });
    await writeLines(out, [
      `As of ${options.asOf}, published by ${totals.citation.publishedBy}, recorded by position ${totals.citation.position}`,
      '',
      ...totalsInLines(totals),
      '',
      `The latest ${Math.min(options.last, timeline.items.length)} of ${timeline.count} on the timeline`,
      '',
      ...table(
        ['when', 'what', 'units', 'status', 'sources', 'entry'],
        timeline.items.map(({ days, sentence, units, status, sources, id = '' }) => [days.inWords, sentence, units.map(({ name }) => name).join(', '), status.join(', '), sourcesInWords(sources), id]),
      ),
      '',
      citationInWords(totals.citation, options.url),
      citationInWords(timeline.citation, options.url),
    ]);
  });
}

function countOf(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text) || Number(text) > 200) throw new InvalidArgumentError('It must be a whole number from 1 to 200.');
  return Number(text);
}
