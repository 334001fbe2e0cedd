import { Option, type Command } from 'commander';
import { Client } from './client.js';
import { UsageError } from './failure.js';

/** What every command that talks to the service is given. */
export interface ServiceOptions {
  url: string;
  token?: string;
  json?: boolean;
}

export const clientOf = ({ url, token }: ServiceOptions): Client => new Client(url, token);

/** Options that become parameters of a question: by the name of the parameter. */
const QUESTION: Readonly<Record<string, readonly [flags: string, description: string]>> = {
  unit: ['--unit <id>', 'only what is credited to this unit or to one that is part of it'],
  country: ['--country <code>', 'only this country (ISO 3166-1 alpha-2)'],
  measure: ['--measure <code>', 'only this measure'],
  text: ['--text <words>', 'only what holds all of these words, in what is said or in the names of its units, places, sources and publishers'],
  since: ['--since <day>', 'only what happened on this day or later'],
  asOf: ['--as-of <day>', 'what had happened by this day (default: today)'],
  publishedBy: ['--published-by <day>', 'what was public by this day (default: today)'],
  recordedBy: ['--recorded-by <when>', 'what was recorded by then: a log position, an instant or a day (default: now)'],
  policy: ['--policy <name>', 'how qualified figures are read'],
  currency: ['--currency <code>', 'for a measure of money: the currency (ISO 4217)'],
};

/** Gives a command the options for these parameters; commander names their values like the parameters. */
export function withQuestion(command: Command, ...parameters: (keyof typeof QUESTION)[]): Command {
  for (const name of parameters) {
    const [flags, description] = QUESTION[name] ?? [];
    if (flags !== undefined) command.option(flags, description);
  }
  return command;
}

/** The parameters of a question among the options that were given. */
export const questionOf = (options: object): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(QUESTION, name))) as Record<string, string | undefined>;

export const URL_OPTION = new Option('--url <address>', 'where the service is').env('TIMELINE_URL').default('http://127.0.0.1:3000').argParser(addressOf);
export const TOKEN_OPTION = new Option('--token <token>', 'who records; better given by the environment, where nobody sees it').env('TIMELINE_TOKEN');

function addressOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new UsageError(`"${text}" is not the address of a service: give one such as http://127.0.0.1:3000.`);
  return text.replace(/\/+$/, '');
}
