import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventStore } from '#event-store';
import { ReadSide } from '#projections';
import { RecordModule } from '#record';
import { TokenStore } from './access/token-store.js';
import { CommandsController } from './commands/commands-controller.js';
import { HealthController } from './health/health-controller.js';
import { HomeController } from './home/home-controller.js';
import { LogController } from './log/log-controller.js';
import { ProblemsController } from './problems/problems-controller.js';
import { AskQuestionHandler } from './questions/ask-question.js';
import { CatchUp } from './questions/catch-up.js';
import { QuestionsController } from './questions/questions-controller.js';
import { RebuildController } from './read-model/rebuild-controller.js';
import { LIMITS, type SubscriptionLimits } from './subscriptions/limits.js';
import { Subscriptions } from './subscriptions/subscriptions.js';
import { SubscriptionsController } from './subscriptions/subscriptions-controller.js';
import { CLOCK, type Clock, EVENT_STORE } from './tokens.js';

/** What the service is made of and does not make itself. */
export interface Parts {
  readonly store: EventStore;
  readonly readSide: ReadSide;
  readonly tokens: TokenStore;
  readonly clock: Clock;
  readonly limits: SubscriptionLimits;
}

@Module({})
export class TimelineModule {
  static forRoot({ store, readSide, tokens, clock, limits }: Parts): DynamicModule {
    return {
      module: TimelineModule,
      imports: [CqrsModule.forRoot(), RecordModule.forRoot(store, clock)],
      controllers: [HomeController, QuestionsController, CommandsController, LogController, ProblemsController, HealthController, RebuildController, SubscriptionsController],
      providers: [
        { provide: EVENT_STORE, useValue: store },
        { provide: ReadSide, useValue: readSide },
        { provide: TokenStore, useValue: tokens },
        { provide: CLOCK, useValue: clock },
        { provide: LIMITS, useValue: limits },
        CatchUp,
        Subscriptions,
        AskQuestionHandler,
      ],
    };
  }
}
