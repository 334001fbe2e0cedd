import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { TransparencyLog } from '#audit';
import { type EventStore, openStore } from '#event-store';
import { ReadSide } from '#projections';
import { Eraser, missingKeys } from '#record';
import { TokenStore } from './access/token-store.js';
import { openTransparencyLog } from './audit/open-transparency-log.js';
import { COMMAND_PATIENCE_MS } from './commands/within.js';
import type { Config } from './config.js';
import { prepareDirectory, unusableFiles } from './data-directory.js';
import { serveDocs } from './docs/pages.js';
import { loadHistory } from './history.js';
import { Routes } from './http/routes.js';
import { createAdapter } from './http/server.js';
import { FrameworkLogger } from './logger.js';
import { MeasuredStore } from './metrics/measured-store.js';
import { Metrics } from './metrics/metrics.js';
import { measureRequests } from './metrics/request-metrics.js';
import { packageRoot } from './package-root.js';
import { Page } from './page/page.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { type Parts, TimelineModule } from './timeline-module.js';
import { DEFAULT_LIMITS } from './subscriptions/limits.js';
import type { Clock } from './tokens.js';
import { WebhookStore } from './webhooks/index.js';

/** The service as it runs. */
export interface Service {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly version: string;
  readonly app: NestFastifyApplication;
  readonly store: EventStore;
  readonly log: TransparencyLog;
  readonly readSide: ReadSide;
  readonly tokens: TokenStore;
  /** The admin token, where this was the first start: nobody can learn it again. */
  readonly firstToken?: string;
  /** Finishes the requests under way, saves what was computed and releases the files. */
  close(): Promise<void>;
}

/** The port, or the address, is not to be had; the message says what to do. */
export class CannotListen extends Error {}

/** How long requests under way may take to end once the service is to stop. */
const FAREWELL_MS = 10_000;

/** @throws UnusableDirectory | StoreLocked | StoreMismatch | AuditError | CannotListen | HistoryNotLoaded */
export async function startService(config: Config, logger: Logger, clock: Clock = Date.now): Promise<Service> {
  const root = packageRoot();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const opened: (() => unknown)[] = [];
  const close = async () => {
    for (let release = opened.pop(); release; release = opened.pop()) await release();
  };
  prepareDirectory(config.dataDirectory);
  try {
    const log = (message: string, level: 'info' | 'warn' = 'warn') => logger[level](message);
    const metrics = new Metrics();
    opened.push(() => metrics.close());
    const opening = openStore({ ...config.store, directory: config.dataDirectory, log, ...(config.eventStoreUrl !== undefined && { url: config.eventStoreUrl }) });
    const store = new MeasuredStore(await opening, metrics);
    opened.push(() => store.close());
    const eraser = await Eraser.start(store, log);
    opened.push(() => eraser.close());
    warnOfMissingKeys(store, log);
    const transparencyLog = openTransparencyLog(store, config, logger, clock);
    opened.push(() => transparencyLog.close());
    const tokens = TokenStore.open(config.accessDirectory ?? config.dataDirectory);
    opened.push(() => tokens.close());
    // Over an empty log there is nothing that anybody could want to know of the read side.
    const readSideLog = (message: string, level: 'info' | 'warn' | 'error') => (store.journal.head > 0 ? logger[level](message) : undefined);
    const readSide = await ReadSide.open(store.journal, join(config.dataDirectory, 'read-model'), readSideLog);
    opened.push(() => readSide.close());
    const webhooks = WebhookStore.open(config.dataDirectory);
    opened.push(() => webhooks.close());
    const app = await createApp({ store, log: transparencyLog, readSide, tokens, clock, limits: { ...DEFAULT_LIMITS, ...config.subscriptions }, metrics, version, patienceMs: config.commandPatienceMs ?? COMMAND_PATIENCE_MS, webhooks: { kept: webhooks, allow: config.webhookAllow, limits: config.webhooks }, page: Page.open(join(root, 'dist/page')) }, logger);
    opened.push(() => closeApp(app));

    if (config.loadHistory) {
      await loadHistory({ store, commands: app.get(CommandBus), historyDirectory: join(root, 'events/history'), dataDirectory: config.dataDirectory });
    }
    await readSide.caughtUpWith(store.journal.head, FAREWELL_MS);
    const url = await listen(app, config);
    metrics.loadSoon();
    // Last, because whoever is told of it must be able to use it.
    const firstToken = tokens.createFirst('admin', 'admin');
    return { url, version, app, store, log: transparencyLog, readSide, tokens, ...(firstToken !== undefined && { firstToken }), close };
  } catch (error) {
    await close();
    throw unusableFiles(config.dataDirectory, error);
  }
}

/** Replicas over another store are given keys as they come to know the log, so that some may only be on their way. */
function warnOfMissingKeys(store: EventStore, log: (message: string) => void): void {
  const missing = store.status().kind === 'embedded' ? missingKeys(store) : 0;
  if (missing > 0) log(`Keys of texts are missing, at least ${missing}: these texts read "[key missing]". They were not erased. Put back the keys.db that belongs to this log.`);
}

async function createApp(parts: Parts, logger: Logger): Promise<NestFastifyApplication> {
  const routes = new Routes();
  const adapter = createAdapter(routes, logger);
  measureRequests(adapter.getInstance(), parts.metrics);
  const app = await NestFactory.create<NestFastifyApplication>(TimelineModule.forRoot(parts), adapter, {
    logger: new FrameworkLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(routes, logger));
  serveDocs(app, parts.version);
  parts.page.serveAssets(adapter.getInstance());
  await app.init();
  return app;
}

async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<string> {
  try {
    // Not the framework's own way, which tells of the failure in a log besides.
    const server: FastifyInstance = app.getHttpAdapter().getInstance();
    await server.listen({ port, host });
  } catch (cause) {
    throw new CannotListen(cannotListen(host, port, cause), { cause });
  }
  const { port: actual } = app.getHttpServer().address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

function cannotListen(host: string, port: number, cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program: stop that one, or choose another port with --port.`;
    case 'EACCES':
      return `Port ${port} may not be used without special rights: choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine: set HOST to one, such as 127.0.0.1.`;
    default:
      return `Cannot listen on ${host}, port ${port}: ${(cause as Error).message}.`;
  }
}

async function closeApp(app: NestFastifyApplication): Promise<void> {
  const impatient = setTimeout(() => app.getHttpServer().closeAllConnections(), FAREWELL_MS);
  await app.close();
  clearTimeout(impatient);
}
