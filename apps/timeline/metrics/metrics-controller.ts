import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TransparencyLog } from '#audit';
import type { EventStore } from '#event-store';
import { ReadSide } from '#projections';
import { describe } from '../docs/operation.js';
import { AnswerAge } from '../health/answer-age.js';
import { readQuery } from '../http/query.js';
import { Subscriptions } from '../subscriptions/subscriptions.js';
import { EVENT_STORE, VERSION } from '../tokens.js';
import { Webhooks } from '../webhooks/index.js';
import type { Reading } from './instruments.js';
import { Metrics } from './metrics.js';

/** What the service measures of itself, for Prometheus. Whoever may read, may read this. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly readSide: ReadSide,
    private readonly subscriptions: Subscriptions,
    private readonly ages: AnswerAge,
    private readonly webhooks: Webhooks,
    private readonly log: TransparencyLog,
    @Inject(VERSION) private readonly version: string,
  ) {}

  @Get()
  @describe({
    id: 'metrics',
    tag: 'Service',
    summary: 'What the service measures of itself, in the text format of Prometheus',
    answers: { 200: { description: 'Metrics', schema: { type: 'string' }, mediaType: 'text/plain' } },
    problems: [400],
  })
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    readQuery(request.query, []);
    const { text, contentType } = await this.metrics.page(() => this.reading());
    reply.type(contentType).header('Cache-Control', 'no-store');
    return text;
  }

  private reading(): Reading {
    const { store, readSide, subscriptions } = this;
    const { journal } = store;
    const { model } = readSide;
    const status = store.status();
    return {
      version: this.version,
      store: status,
      log: { events: journal.head, position: journal.get(journal.head)?.position ?? '0' },
      storeAge: this.ages.secondsOfLog(),
      readSide: readSide.status(),
      applied: model.seq - model.passedOver.total,
      passedOver: { ...status.counts.passedOver, ...model.passedOver.counts },
      subscribers: subscriptions.connections.size,
      subscribedQuestions: subscriptions.questions,
      webhooks: this.webhooks.status(),
      audit: { size: this.log.size, whole: this.log.findings.open === undefined },
    };
  }
}
