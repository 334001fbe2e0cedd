import { Option, type Command } from 'commander';
import type { Derivation, DerivedPart } from '../answers.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { table, writeJson, writeLines, type Output } from '../output.js';
import { citationInWords } from '../words.js';
import { writePages } from './pages.js';

interface Options extends ServiceOptions {
  part?: string;
  consideredBy?: string;
  format: 'text' | 'csv';
}

const PAGE = '200';

export function derivationCommand(program: Command, output: Output): void {
  const { out } = output;
  const command = program
    .command('derivation')
    .description('How a total came about: everything that was considered for it, whether it counts and why, and the arithmetic. With --json, each page as a text.')
    .argument('<measure>', 'such as arrests');
  withQuestion(command, 'unit', 'country', 'since', 'asOf', 'publishedBy', 'recordedBy', 'policy', 'currency');
  command
    .option('--part <part>', 'only what counts in this part: itemised, stated, supported or, of a stock, level')
    .option('--considered-by <when>', 'lists what was recorded by then; what came after --recorded-by as not yet recorded (default: now)')
    .addOption(new Option('--format <format>', 'text for a person, CSV for a spreadsheet').choices(['text', 'csv']).default('text'));
  command.action(async (measure: string) => {
    const options = command.optsWithGlobals<Options>();
    const client = clientOf(options);
    const path = `/v1/totals/${encodeURIComponent(measure)}/derivation`;
    const question = { ...questionOf(options), part: options.part, consideredBy: options.consideredBy, limit: PAGE };
    if (options.format === 'csv') return writePages(out, client.texts(path, { ...question, format: 'csv' }));
    let isFirst = true;
    for await (const page of client.pages<Derivation>(path, question)) {
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

const headOf = ({ measure, total, arithmetic, count, policy }: Derivation): string[] => [
  `${measure.label}: ${total.headline}`,
  `${count} considered, under the policy ${policy.name}`,
  '',
  ...(arithmetic ? [...arithmetic.steps, ''] : []),
];

function itemsInLines({ items }: Derivation, withHead: boolean): string[] {
  const rows = items.map(({ id, days, sentence, figures, parts }) => [id, days.inWords, sentence, figures.map(({ inWords }) => inWords).join('; '), Object.entries(parts).map(([part, verdict]) => verdictInWords(part, verdict)).join('  ')]);
  const [head = '', ...lines] = table(['entry', 'date', 'what', 'figure', 'counts'], rows);
  return withHead ? [head, ...lines] : lines;
}

const verdictInWords = (part: string, { counts, why }: DerivedPart): string => `${part}: ${counts ? 'yes' : 'no'}. ${why}`;
