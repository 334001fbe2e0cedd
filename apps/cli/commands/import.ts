import type { Command } from 'commander';
import { describeProblem, importItems, readFiles, type ImportReport } from '#importer';
import { UsageError } from '../failure.js';
import { clientOf, type ServiceOptions } from '../options.js';
import { writeJson, writeLines, type Output } from '../output.js';
import { progressOn } from '../progress.js';

interface Options extends ServiceOptions {
  dryRun?: boolean;
}

export function importCommand(program: Command, output: Output, exitWith: (code: number) => void): void {
  const command = program
    .command('import')
    .description('Records the items of files (.yaml, .json, .ndjson). Nothing is sent unless all of them are valid; importing twice adds nothing.')
    .argument('<file...>', 'read in this order')
    .option('--dry-run', 'only check the files');
  command.action(async (paths: string[]) => {
    const options = command.optsWithGlobals<Options>();
    const { items, problems } = await readFiles(paths);
    if (problems.length > 0) {
      exitWith(1);
      if (options.json) return writeJson(output.out, { problems });
      const count = problems.length === 1 ? 'There is a problem' : `There are ${problems.length} problems`;
      return writeLines(output.notes, [...problems.map(describeProblem), `${count}: nothing was recorded.`]);
    }
    if (options.dryRun) return options.json ? writeJson(output.out, { total: items.length, problems }) : writeLines(output.out, [`${itemsInWords(items.length)} can be imported.`]);
    if (options.token === undefined) throw new UsageError('Recording needs a token: give it with TIMELINE_TOKEN or --token. "timeline tokens add NAME --role recorder" makes one.');
    const client = clientOf(options);
    const progress = progressOn(output.notes, items.length);
    const report = await importItems(items, ({ definition, body }, key) => client.command(definition.intention, body, key), progress.tell);
    progress.end();
    if (report.refused) exitWith(1);
    return options.json ? writeJson(output.out, report) : writeLines(report.refused ? output.notes : output.out, reportInLines(report));
  });
}

function reportInLines({ total, recorded, repeated, refused }: ImportReport): string[] {
  const done = [`${itemsInWords(recorded)} recorded`, ...(repeated > 0 ? [`${repeated} had been recorded before`] : [])].join('; ');
  if (!refused) return [`${done}.`];
  return [
    ...refused.problems.map(describeProblem),
    `The import stopped there: of ${itemsInWords(total)}, ${done}.`,
    'Once that is settled, the same command continues: what is recorded is not recorded again.',
  ];
}

const itemsInWords = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`;
