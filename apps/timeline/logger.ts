import type { LoggerService } from '@nestjs/common';
import { destination, pino, type Logger } from 'pino';
import type { LogLevel } from './config.js';

/** JSON lines on standard error, so that standard output stays for people. Credentials are never written. */
export function createLogger(level: LogLevel): Logger {
  const redact = ['authorization', 'headers.authorization', 'req.headers.authorization', 'token'];
  return pino({ level, redact, base: null }, destination({ dest: 2, sync: true }));
}

/** What the framework says goes to our log; its chatter about routes and modules only at level debug. */
export class FrameworkLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug(textOf(message));
  }

  error(message: unknown): void {
    if (message instanceof Error) this.logger.error(message);
    else this.logger.error(textOf(message));
  }

  warn(message: unknown): void {
    this.logger.warn(textOf(message));
  }

  debug(message: unknown): void {
    this.logger.debug(textOf(message));
  }

  verbose(message: unknown): void {
    this.logger.trace(textOf(message));
  }
}

const textOf = (message: unknown): string => (typeof message === 'string' ? message : (JSON.stringify(message) ?? String(message)));
