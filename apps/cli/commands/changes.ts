import { Option, type Command } from 'commander';
import type { Changes } from '../answers.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { table, writeJson, writeLines, type Output } from '../output.js';
import { citationInWords } from '../words.js';
import { writePages } from './pages.js';

interface Options extends ServiceOptions {
  from: string;
  to?: string;
  axis: string;
  format: 'text' | 'csv';
}

const PAGE = '200';

export function changesCommand(program: Command, output: Output): void {
  const { out } = output;
  const command = program
    .command('changes')
    .description('Why a total is not what it was: the difference between two positions, days or policies, entry by entry. With --json, each page as a text.')
    .argument('<measure>', 'such as arrests')
    .requiredOption('--from <place>', 'the earlier place: a log position, an instant or a day; a day for asOf and publishedBy; or a policy')
    .option('--to <place>', 'the later place (default: now)')
    .addOption(new Option('--axis <axis>', 'what they are places of').choices(['recordedBy', 'publishedBy', 'asOf', 'policy']).default('recordedBy'));
  withQuestion(command, 'unit', 'country', 'since', 'asOf', 'publishedBy', 'recordedBy', 'policy', 'currency');
  command.addOption(new Option('--format <format>', 'text for a person, CSV for a spreadsheet').choices(['text', 'csv']).default('text'));
  command.action(async (measure: string) => {
    const options = command.optsWithGlobals<Options>();
    const { from, to, axis, format } = options;
    const client = clientOf(options);
    const question = { measure, axis, from, to, ...questionOf(options), limit: PAGE };
    if (format === 'csv') return writePages(out, client.texts('/v1/changes', { ...question, format: 'csv' }));
    let isFirst = true;
    for await (const page of client.pages<Changes>('/v1/changes', question)) {
      if (options.json) await writeJson(out, page);
      else {
        if (isFirst) await writeLines(out, headOf(page));
        await writeLines(out, itemsInLines(page, isFirst));
        if (page.next === undefined) await writeLines(out, ['', citationInWords(page.citation, options.url)]);
      }
      isFirst = false;
    }
  });
}

const headOf = ({ measure, question: { axis }, from, to, inWords }: Changes): string[] => [
  `${measure.label}: ${from.total.headline}, then ${to.total.headline}`,
  `${axis} ${from.at}, then ${to.at}`,
  '',
  ...inWords,
  '',
];

function itemsInLines({ items, count }: Changes, withHead: boolean): string[] {
  if (count === 0) return ['Nothing bears otherwise on it.'];
  const rows = items.map(({ id, sentence, change, why, difference }) => [id, sentence, change, difference?.itemised.low ?? '', difference?.supported.low ?? '', why]);
  const [head = '', ...lines] = table(['entry', 'what', 'change', 'itemised', 'supported', 'why'], rows);
  return withHead ? [head, ...lines] : lines;
}
