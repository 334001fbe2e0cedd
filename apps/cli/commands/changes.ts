import { Option, type Command } from 'commander';
import type { Changes } from '../answers.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { table, widthOf, type Output } from '../output.js';
import { tellPages } from './pages.js';

interface Options extends ServiceOptions {
  from: string;
  to?: string;
  axis: string;
  format: 'text' | 'csv';
}

export function changesCommand(program: Command, output: Output): void {
  const command = program
    .command('changes')
    .description('Why a total is not what it was: the difference between two positions, days or policies, entry by entry. With --json, each page as a text.')
    .argument('<measure>', 'such as arrests')
    .requiredOption('--from <place>', 'the earlier place: a log position, an instant or a day; a day for asOf and publishedBy; or a policy')
    .option('--to <place>', 'the later place (default: now)')
    .addOption(new Option('--axis <axis>', 'what they are places of').choices(['recordedBy', 'publishedBy', 'asOf', 'policy']).default('recordedBy'));
  withQuestion(command, 'unit', 'country', 'text', 'since', 'asOf', 'publishedBy', 'recordedBy', 'policy', 'currency');
  command.addOption(new Option('--format <format>', 'text for a person, CSV for a spreadsheet').choices(['text', 'csv']).default('text'));
  command.action(async (measure: string) => {
    const options = command.optsWithGlobals<Options>();
    const { from, to, axis } = options;
    const client = clientOf(options);
    const question = { measure, axis, from, to, ...questionOf(options) };
    await tellPages<Changes>(output, client, '/v1/changes', question, options, { headOf, itemsInLines: (page, withHead) => itemsInLines(page, withHead, widthOf(output.out)) });
  });
}

const headOf = ({ measure, question: { axis }, from, to, inWords }: Changes): string[] => [
  `${measure.label}: ${from.total.headline}, then ${to.total.headline}`,
  `${axis} ${from.at}, then ${to.at}`,
  '',
  ...inWords,
  '',
];

function itemsInLines({ items, count }: Changes, withHead: boolean, width: number): string[] {
  if (count === 0) return ['Nothing bears otherwise on it.'];
  const rows = items.map(({ id, sentence, change, why, difference }) => [id, sentence, change, difference?.itemised.low ?? '', difference?.supported.low ?? '', why]);
  const [head = '', ...lines] = table(['entry', 'what', 'change', 'itemised', 'supported', 'why'], rows, width);
  return withHead ? [head, ...lines] : lines;
}
