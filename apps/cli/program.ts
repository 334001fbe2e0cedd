import { Command, CommanderError } from 'commander';
import { auditCommand } from './audit/audit.js';
import { changesCommand } from './commands/changes.js';
import { copyCommand } from './commands/copy.js';
import { derivationCommand } from './commands/derivation.js';
import { eraseCommand } from './commands/erase.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { replayCommand } from './commands/replay.js';
import { showCommand } from './commands/show.js';
import { tokensCommand } from './commands/tokens.js';
import { totalsCommand } from './commands/totals.js';
import { webhooksCommand } from './commands/webhooks.js';
import { describeFailure, UsageError } from './failure.js';
import { watchCommand } from './watch/watch.js';
import { TOKEN_OPTION, URL_OPTION } from './options.js';
import { writeLines, type Output } from './output.js';

const COMMANDS = [importCommand, totalsCommand, derivationCommand, changesCommand, watchCommand, showCommand, replayCommand, exportCommand, copyCommand, eraseCommand, auditCommand, webhooksCommand, tokensCommand];

/** Runs the `timeline` command. @returns its exit code: 0 it went well, 1 it was refused or failed, 2 it was called wrongly */
export async function run(args: readonly string[], output: Output): Promise<number> {
  let exitCode = 0;
  const program = new Command('timeline')
    .description('Asks, fills and copies an Operations Timeline: the record of what joint operations announced.')
    .addOption(URL_OPTION)
    .addOption(TOKEN_OPTION)
    .option('--json', 'answer with JSON')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (text) => void output.out.write(text), writeErr: (text) => void output.notes.write(text) })
    .showHelpAfterError('Use --help to see how it is called.')
    .exitOverride();
  for (const add of COMMANDS) add(program, output, (code) => (exitCode = code));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    await writeLines(output.notes, describeFailure(error));
    return error instanceof UsageError ? 2 : 1;
  }
}
