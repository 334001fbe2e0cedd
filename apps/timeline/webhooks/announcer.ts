import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { APPLICATION, type EventMetadata, type NoticeDefinition, webhookStream } from '#events';
import type { EventStore } from '#event-store';
import type { Notice, WebhookStore } from './webhook-store.js';

const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 60_000;

export function noticeOf<P extends { webhook: string }>({ type, version }: NoticeDefinition<P>, data: P, actor: string): Notice {
  const metadata: EventMetadata = { app: APPLICATION, version, actor, correlationId: randomUUID() };
  return { id: randomUUID(), stream: webhookStream(data.webhook), type, data, metadata };
}

/** Brings notices into the log, in order, each once: its id makes a second attempt harmless. */
export class Announcer {
  private readonly logger = new Logger('Webhooks');
  private running: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private waitMs = FIRST_WAIT_MS;
  private stopped = false;

  constructor(
    private readonly store: EventStore,
    private readonly kept: WebhookStore,
  ) {}

  /** There may be something to say. */
  announce(): void {
    this.running ??= this.sayAll().finally(() => (this.running = undefined));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.running;
  }

  private async sayAll(): Promise<void> {
    try {
      for (let notice = this.kept.nextNotice(); notice && !this.stopped; notice = this.kept.nextNotice()) {
        const { stream, ...event } = notice;
        await this.store.append(stream, 'any', [event]);
        this.kept.isSaid(notice);
        this.waitMs = FIRST_WAIT_MS;
      }
    } catch (error) {
      this.logger.warn(`What there is to say of webhooks cannot be recorded now: ${(error as Error).message}`);
      clearTimeout(this.retry);
      if (!this.stopped) this.retry = setTimeout(() => this.announce(), this.waitMs).unref();
      this.waitMs = Math.min(MOST_WAIT_MS, this.waitMs * 2);
    }
  }
}
