import { resolve } from 'node:path';
import { isKeyName } from '#audit';
import { parseArgs } from 'node:util';
import type { OpenStoreOptions } from '#event-store';
import type { SubscriptionLimits } from './subscriptions/limits.js';
import { AddressRules, InvalidAllowance } from './webhooks/addresses.js';
import type { WebhookLimits } from './webhooks/limits.js';

/** What the service is started with. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Holds the log (or the mirror of it), the read model and the tokens. */
  readonly dataDirectory: string;
  /** Holds the tokens, where they are shared with other replicas of this machine. Default: the data directory. */
  readonly accessDirectory?: string | undefined;
  /** `esdb://…`; the embedded store when undefined. */
  readonly eventStoreUrl?: string | undefined;
  /** Name of the transparency log in all it signs; one is made up when undefined. Chosen at the first start, once. */
  readonly auditOrigin?: string | undefined;
  readonly logLevel: LogLevel;
  /** Whether an empty store is given the history that ships with the service. */
  readonly loadHistory: boolean;
  /** Where the connection to the store, and commands that wait for it, may take more or less than usual. */
  readonly store?: Pick<OpenStoreOptions, 'requests' | 'feed' | 'askMs'>;
  readonly commandPatienceMs?: number;
  /** Where subscriptions may take more or less than usual. */
  readonly subscriptions?: Partial<SubscriptionLimits>;
  /** What webhooks may reach besides public addresses over HTTPS: addresses, ranges and the word `http`, separated by commas. */
  readonly webhookAllow?: string | undefined;
  /** Where webhooks may take more or less than usual. */
  readonly webhooks?: Partial<WebhookLimits>;
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
used), TIMELINE_ACCESS (where tokens are kept, when several replicas of a machine share them; the data directory),
WEBHOOK_ALLOW (what webhooks may reach besides public addresses over HTTPS, such as http,10.0.0.0/8),
AUDIT_ORIGIN (name of the transparency log, such as example.com/timeline; chosen once) and LOG_LEVEL (${LOG_LEVELS.join(', ')}; info).
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
  const auditOrigin = given('AUDIT_ORIGIN');
  if (auditOrigin !== undefined && !isKeyName(auditOrigin)) problems.push(`AUDIT_ORIGIN is "${auditOrigin}": it must be a name without spaces and plus signs, such as example.com/timeline.`);
  if (data === '') problems.push('--data is empty: it must name a directory.');

  const access = given('TIMELINE_ACCESS');
  const webhookAllow = given('WEBHOOK_ALLOW');
  const wrong = whatIsWrongWith(webhookAllow);
  if (wrong !== undefined) problems.push(`WEBHOOK_ALLOW: ${wrong}`);

  if (problems.length > 0 || !isLogLevel(logLevel)) throw new InvalidConfig(problems);
  return {
    host: given('HOST') ?? '127.0.0.1',
    port,
    dataDirectory: resolve(data ?? given('TIMELINE_DATA') ?? 'data'),
    accessDirectory: access && resolve(access),
    eventStoreUrl,
    auditOrigin,
    logLevel,
    loadHistory: !empty,
    webhookAllow,
    help,
  };
}

function whatIsWrongWith(webhookAllow: string | undefined): string | undefined {
  try {
    AddressRules.parse(webhookAllow);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidAllowance) return error.message;
    throw error;
  }
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
