import { AuditError } from '#audit';
import { EventStoreError } from '#event-store';
import { banner } from './banner.js';
import { CannotListen, startService } from './bootstrap.js';
import { UnusableDirectory } from './data-directory.js';
import { InvalidConfig, readConfig, USAGE } from './config.js';
import { HistoryNotLoaded } from './history.js';
import { createLogger } from './logger.js';

/** Whether a message is meant for the person at the keyboard, who needs no stack trace with it. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof EventStoreError || error instanceof AuditError || error instanceof CannotListen || error instanceof UnusableDirectory || error instanceof HistoryNotLoaded || 'syscall' in (error as object);

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config.help) return void process.stdout.write(USAGE);
  const service = await startService(config, createLogger(config.logLevel));
  process.stdout.write(banner(service, config));

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    process.stdout.write(`${signal}: stopping.\n`);
    service.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error, 1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(error: unknown, code: number): never {
  const text = error instanceof InvalidConfig ? `${error.message}\n\n${USAGE}` : isForPeople(error) ? `${error.message}\n` : `${(error as Error).stack ?? String(error)}\n`;
  process.stderr.write(text);
  process.exit(code);
}

main().catch((error: unknown) => fail(error, error instanceof InvalidConfig ? 2 : 1));
