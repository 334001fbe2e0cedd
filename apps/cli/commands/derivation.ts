import { Option, type Command } from 'commander';
import type { Derivation, DerivedPart } from '../answers.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { table, widthOf, type Output } from '../output.js';
import { tellPages } from './pages.js';

interface Options extends ServiceOptions {
  part?: string;
  consideredBy?: string;
  format: 'text' | 'csv';
}

export function derivationCommand(program: Command, output: Output): void {
  const command = program
    .command('derivation')
    .description('How a total came about: everything that was considered for it, whether it counts and why, and the arithmetic. With --json, each page as a text.')
    .argument('<measure>', 'such as arrests');
  withQuestion(command, 'unit', 'country', 'text', 'since', 'asOf', 'publishedBy', 'recordedBy', 'policy', 'currency');
  command
    .option('--part <part>', 'only what counts in this part: itemised, stated, supported or, of a stock, level')
    .option('--considered-by <when>', 'lists what was recorded by then; what came after --recorded-by as not yet recorded (default: now)')
    .addOption(new Option('--format <format>', 'text for a person, CSV for a spreadsheet').choices(['text', 'csv']).default('text'));
  command.action(async (measure: string) => {
    const options = command.optsWithGlobals<Options>();
    const client = clientOf(options);
    const path = `/v1/totals/${encodeURIComponent(measure)}/derivation`;
    const question = { ...questionOf(options), part: options.part, consideredBy: options.consideredBy };
    await tellPages<Derivation>(output, client, path, question, options, { headOf, itemsInLines: (page, withHead) => itemsInLines(page, withHead, widthOf(output.out)) });
  });
}

const headOf = ({ measure, total, arithmetic, count, policy }: Derivation): string[] => [
  `${measure.label}: ${total.headline}`,
  `${count} considered, under the policy ${policy.name}`,
  '',
  ...(arithmetic ? [...arithmetic.steps, ''] : []),
];

function itemsInLines({ items }: Derivation, withHead: boolean, width: number): string[] {
  const rows = items.map(({ id, days, sentence, figures, parts }) => [id, days.inWords, sentence, figures.map(({ inWords }) => inWords).join('; '), Object.entries(parts).map(([part, verdict]) => verdictInWords(part, verdict)).join('  ')]);
  const [head = '', ...lines] = table(['entry', 'date', 'what', 'figure', 'counts'], rows, width);
  return withHead ? [head, ...lines] : lines;
}

const verdictInWords = (part: string, { counts, why }: DerivedPart): string => `${part}: ${counts ? 'yes' : 'no'}. ${why}`;
