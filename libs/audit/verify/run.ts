import { parseArgs } from 'node:util';
import { AuditError } from '../errors.js';
import { parseVerifierKey } from '../note/key.js';
import { verifyBundle, type Findings, type Refold } from './bundle.js';
import { linesOf, textOf } from './file.js';
import { reportOn } from './report.js';

const USAGE = `Checks an evidence bundle of Operations Timeline. Needs no network and no service.

  verify [--key KEY]... [--checkpoint FILE] [--json] BUNDLE

  --key KEY          a key of the log that you have from elsewhere: name+id+base64
  --checkpoint FILE  a checkpoint of this log that you kept
  --json             what was found, as JSON

Exit codes: 0 everything holds. 1 something does not. 2 it could not be checked. 3 everything holds, and no key that you
brought vouches for it.
`;

export interface Outcome {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly text: string;
}

/** The verifier as a command. `refold` computes the answer again; without one the report says that nobody did. */
export function runVerifier(args: readonly string[], refold?: Refold): Outcome {
  let asked: ReturnType<typeof readArguments>;
  try {
    asked = readArguments(args);
  } catch (error) {
    return { exitCode: 2, text: `${messageOf(error)}\n\n${USAGE}` };
  }
  const { path, keys, checkpoint, json } = asked;
  try {
    const kept = checkpoint === undefined ? undefined : textOf(checkpoint);
    return outcomeOf(verifyBundle(linesOf(path), { keys, kept, refold }), json);
  } catch (error) {
    const code = error instanceof AuditError ? error.code : 'unreadable';
    const exitCode = error instanceof AuditError ? 1 : 2;
    const verdict = exitCode === 1 ? 'DOES NOT HOLD' : 'COULD NOT BE CHECKED';
    return { exitCode, text: json ? asJson({ holds: false, code, message: messageOf(error) }) : `${verdict} (${code})\n${messageOf(error)}\n` };
  }
}

function outcomeOf(findings: Findings, json: boolean): Outcome {
  const { header, checkpoint, keyIsKnown, answerDiffers = [] } = findings;
  const { shown, notShown } = reportOn(findings);
  const holds = answerDiffers.length === 0;
  const exitCode = !holds ? 1 : keyIsKnown ? 0 : 3;
  if (json) {
    const { question, answer, contents } = header;
    return { exitCode, text: asJson({ holds, keyIsKnown, origin: checkpoint.origin, size: checkpoint.size, contents, shown, notShown, answerDiffers, question, answer }) };
  }
  const list = (title: string, items: readonly string[]): string => `${title}\n${items.map((item) => `  - ${item}\n`).join('')}`;
  const verdict = holds ? 'HOLDS' : 'DOES NOT HOLD';
  const differences = holds ? '' : list('The answer does not follow from the events:', answerDiffers);
  return { exitCode, text: `${verdict}\n${differences}${list('Shown:', shown)}${list('Not shown:', notShown)}` };
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string', multiple: true }, checkpoint: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error('Give one bundle to check.');
  for (const key of values.key ?? []) parseVerifierKey(key);
  return { path, keys: values.key ?? [], checkpoint: values.checkpoint, json: values.json ?? false };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const asJson = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
