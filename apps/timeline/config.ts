import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { SubscriptionLimits } from './subscriptions/limits.js';

/** What the service is started with. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Holds the log (or the mirror of it), the read model and the tokens. */
  readonly dataDirectory: string;
  /** `esdb://…`; the embedded store when undefined. */
  readonly eventStoreUrl?: string | undefined;
  readonly logLevel: LogLevel;
  /** Whether an empty store is given the history that ships with the service. */
  readonly loadHistory: boolean;
  /** Where subscriptions may take more or less than usual. */
  readonly subscriptions?: Partial<SubscriptionLimits>;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The service cannot be started as it is asked to; the message says what is wrong, one line each. */
export class InvalidConfig extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

export const USAGE = `Usage: npm start -- [--port PORT] [--data DIRECTORY] [--empty]

  --port PORT        the port to listen on (PORT; 3000)
  --data DIRECTORY   where everything is kept (TIMELINE_DATA; ./data)
  --empty            start an empty store without the history that ships with the service
  --help             show this

Also read from the environment: HOST (127.0.0.1), EVENTSTORE_URL (esdb://…; without it the embedded store is
used) and LOG_LEVEL (${LOG_LEVELS.join(', ')}; info).
`;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws InvalidConfig */
export function readConfig(flags: readonly string[], environment: Environment): Config & { readonly help: boolean } {
  const { port: portFlag, data, empty = false, help = false } = flagsOf(flags);
  const given = (name: string): string | undefined => environment[name] || undefined;
  const problems: string[] = [];

  const portText = portFlag ?? given('PORT') ?? '3000';
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : NaN;
  if (!(port <= 65_535)) problems.push(`${portFlag === undefined ? 'PORT' : '--port'} is "${portText}": it must be a whole number from 0 to 65535.`);

  const logLevel = given('LOG_LEVEL') ?? 'info';
  if (!isLogLevel(logLevel)) problems.push(`LOG_LEVEL is "${logLevel}": it must be one of ${LOG_LEVELS.join(', ')}.`);

  const eventStoreUrl = given('EVENTSTORE_URL');
  if (eventStoreUrl !== undefined && !/^esdb(\+discover)?:\/\/./.test(eventStoreUrl)) {
    problems.push('EVENTSTORE_URL must begin with esdb:// or esdb+discover://, such as esdb://localhost:2113?tls=false.');
  }
  if (data === '') problems.push('--data is empty: it must name a directory.');

  if (problems.length > 0 || !isLogLevel(logLevel)) throw new InvalidConfig(problems);
  return {
    host: given('HOST') ?? '127.0.0.1',
    port,
    dataDirectory: resolve(data ?? given('TIMELINE_DATA') ?? 'data'),
    eventStoreUrl,
    logLevel,
    loadHistory: !empty,
    help,
  };
}

function flagsOf(args: readonly string[]) {
  try {
    const options = { port: { type: 'string' }, data: { type: 'string' }, empty: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new InvalidConfig([(error as Error).message]);
  }
}

const isLogLevel = (text: string): text is LogLevel => (LOG_LEVELS as readonly string[]).includes(text);
