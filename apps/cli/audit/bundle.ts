import { Option, type Command } from 'commander';
import { pipeline } from 'node:stream/promises';
import type { Client, Parameters } from '../client.js';
import { UsageError } from '../failure.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { writeJson, writeLines, type Output } from '../output.js';
import { writeWhole } from '../whole-file.js';
import { LastLine } from './last-line.js';

interface Options extends ServiceOptions {
  measure: string;
  output: string;
  onlyWitnesses?: boolean;
}

/** What every bundle ends with; without it, the service stopped in the midst of it. */
const SEAL = '{"seal":';

export function bundleCommand(audit: Command, { out }: Output): void {
  const command = audit
    .command('bundle')
    .description('Writes a total into a file with everything it takes to check it: the question, the answer, every event up to it, and the signed root.')
    .requiredOption('--measure <code>', 'the measure, such as arrests');
  withQuestion(command, 'unit', 'country', 'since', 'asOf', 'publishedBy', 'recordedBy', 'policy', 'currency');
  command.requiredOption('-o, --output <file>', 'the file to write').option('--only-witnesses', 'only the events that the answer names, each with its proof: that none was left out is then not shown').addOption(new Option('--text <words>').hideHelp());
  command.action(async () => {
    const options = command.optsWithGlobals<Options>();
    const { measure, ...question } = questionOf(options);
    const contents = options.onlyWitnesses ? 'witnesses' : undefined;
    const bytes = await download(clientOf(options), `/v1/audit/bundles/${encodeURIComponent(measure ?? '')}`, { ...question, contents }, options.output);
    return options.json
      ? writeJson(out, { file: options.output, bytes })
      : writeLines(out, [`${options.output} holds ${bytes} bytes. Whoever has it can check it: timeline audit verify ${options.output}`]);
  });
}

/** @returns the length of the file in bytes */
async function download(client: Client, path: string, parameters: Parameters, file: string): Promise<number> {
  const answer = await client.stream(path, parameters);
  const end = new LastLine();
  const written = writeWhole(file, async (out) => {
    await pipeline(answer, end, out);
    if (!end.text.startsWith(SEAL)) throw new Error('The answer ended before its seal: nothing was written. Ask again.');
  });
  await written.catch(async (error: unknown) => {
    throw answer.complete || error instanceof UsageError || isOfFile(error) ? error : await brokenOff(client);
  });
  return end.bytes;
}

const isOfFile = (error: unknown): boolean => [error, (error as Error).cause].some((each) => (each as NodeJS.ErrnoException | undefined)?.syscall === 'write');

/** Why the service ended an answer before its end. */
async function brokenOff(client: Client): Promise<Error> {
  const { difference } = await client.get<{ difference?: { detail: string } }>('/v1/audit/findings').catch(() => ({ difference: undefined }));
  if (!difference) return new Error('The service broke the answer off: nothing was written. Ask again.');
  return new Error(`The service broke the answer off, and nothing was written: the log is not what was signed. ${difference.detail} See /v1/audit/findings.`);
}
