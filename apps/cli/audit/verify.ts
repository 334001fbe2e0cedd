import type { Command } from 'commander';
import { writeLines, type Output } from '../output.js';

interface Options {
  key: string[];
  checkpoint?: string;
  json?: boolean;
}

/** Needs no service, and no token. */
export function verifyCommand(audit: Command, { out }: Output, exitWith: (code: number) => void): void {
  const command = audit
    .command('verify')
    .description(
      'Checks a bundle without a service and without a network, computes its answer again, by the projections and by a second program, and says what was shown and what was not. Exit codes: 0 everything holds; 1 something does not; 2 it could not be checked; 3 everything holds, but no key that you brought vouches for it.',
    )
    .argument('<file>', 'the bundle')
    .option('--key <key>', 'a key of the log that you have from elsewhere, name+id+base64; may be given several times', (key: string, before: string[]) => [...before, key], [])
    .option('--checkpoint <file>', 'a checkpoint of this log that you kept');
  command.action(async (file: string) => {
    const { key, checkpoint, json } = command.optsWithGlobals<Options>();
    // Whoever only asks the service should not wait until all this is loaded.
    const { AnswerCheck, runVerifier } = await import('#audit');
    const refold = new AnswerCheck();
    try {
      const args = [...key.flatMap((each) => ['--key', each]), ...(checkpoint === undefined ? [] : ['--checkpoint', checkpoint]), ...(json ? ['--json'] : []), '--', file];
      const { exitCode, text } = runVerifier(args, refold);
      exitWith(exitCode);
      // What others put into the file may be quoted in it.
      await writeLines(out, text.trimEnd().split('\n'));
    } finally {
      refold.close();
    }
  });
}
