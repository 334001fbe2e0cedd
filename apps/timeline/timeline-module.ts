import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TransparencyLog } from '#audit';
import type { EventStore } from '#event-store';
import { ReadSide } from '#projections';
import { RecordModule } from '#record';
import { AccessController } from './access/access-controller.js';
import { TokenStore } from './access/token-store.js';
import { auditControllers } from './audit/controllers.js';
import { CommandsController } from './commands/commands-controller.js';
import { AnswerAge } from './health/answer-age.js';
import { HealthController } from './health/health-controller.js';
import { HomeController } from './home/home-controller.js';
import { LogController } from './log/log-controller.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsController } from './metrics/metrics-controller.js';
import { Page } from './page/page.js';
import { ProblemsController } from './problems/problems-controller.js';
import { AskQuestionHandler } from './questions/ask-question.js';
import { CatchUp } from './questions/catch-up.js';
import { QuestionsController } from './questions/questions-controller.js';
import { RebuildController } from './read-model/rebuild-controller.js';
import { Player } from './replay/player.js';
import { ReplayController } from './replay/replay-controller.js';
import { LIMITS, type SubscriptionLimits } from './subscriptions/limits.js';
import { Subscriptions } from './subscriptions/subscriptions.js';
import { SubscriptionsController } from './subscriptions/subscriptions-controller.js';
import { CLOCK, type Clock, COMMAND_PATIENCE, EVENT_STORE, VERSION } from './tokens.js';
import { type WebhookParts, webhookProviders, WebhooksController } from './webhooks/index.js';

/** What the service is made of and does not make itself. */
export interface Parts {
  readonly store: EventStore;
  readonly log: TransparencyLog;
  readonly readSide: ReadSide;
  readonly tokens: TokenStore;
  readonly clock: Clock;
  readonly limits: SubscriptionLimits;
  readonly metrics: Metrics;
  readonly version: string;
  /** How long a command may take, in ms. */
  readonly patienceMs: number;
  readonly webhooks: WebhookParts;
  readonly page: Page;
}

@Module({})
export class TimelineModule {
  static forRoot({ store, log, readSide, tokens, clock, limits, metrics, version, patienceMs, webhooks, page }: Parts): DynamicModule {
    return {
      module: TimelineModule,
      imports: [CqrsModule.forRoot(), RecordModule.forRoot(store, clock)],
      controllers: [HomeController, QuestionsController, CommandsController, AccessController, LogController, ProblemsController, HealthController, MetricsController, RebuildController, SubscriptionsController, ReplayController, WebhooksController, ...auditControllers],
      providers: [
        { provide: EVENT_STORE, useValue: store },
        { provide: TransparencyLog, useValue: log },
        { provide: ReadSide, useValue: readSide },
        { provide: TokenStore, useValue: tokens },
        { provide: CLOCK, useValue: clock },
        { provide: LIMITS, useValue: limits },
        { provide: Metrics, useValue: metrics },
        { provide: Page, useValue: page },
        { provide: VERSION, useValue: version },
        { provide: COMMAND_PATIENCE, useValue: patienceMs },
        AnswerAge,
        CatchUp,
        Subscriptions,
        Player,
        AskQuestionHandler,
        ...webhookProviders(webhooks),
      ],
    };
  }
}
