import { Module, type DynamicModule } from '@nestjs/common';
import type { EventStore } from '#event-store';
import { EntryHandler } from './entries/entry.js';
import { FundsHandler } from './funding/ledger.js';
import { CommandHandling } from './handling/command-handling.js';
import { ReadWorld } from './handling/read-world.js';
import { StreamStates } from './handling/stream-states.js';
import { MeasureHandler } from './measures/measure.js';
import { SourceHandler } from './sources/source.js';
import { subjects } from './subjects.js';
import { UnitHandler } from './units/unit.js';

/** Epoch ms now. */
export type Clock = () => number;

const MS_PER_DAY = 86_400_000;

/** The way of a command over this store; what is in the future, the clock says. */
export function commandHandling(store: EventStore, clock: Clock = Date.now): CommandHandling {
  const states = new StreamStates(store, subjects);
  return new CommandHandling(store, states, () => new ReadWorld(Math.floor(clock() / MS_PER_DAY), states));
}

/**
 * The write side: handlers for the commands of `commandFor`. The application imports `CqrsModule.forRoot()` beside it and
 * executes the commands on its CommandBus.
 */
@Module({})
export class RecordModule {
  static forRoot(store: EventStore, clock: Clock = Date.now): DynamicModule {
    return {
      module: RecordModule,
      providers: [
        { provide: CommandHandling, useFactory: () => commandHandling(store, clock) },
        SourceHandler,
        UnitHandler,
        MeasureHandler,
        EntryHandler,
        FundsHandler,
      ],
    };
  }
}
