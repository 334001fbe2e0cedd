import { Command } from '@nestjs/cqrs';
import { FUNDING_ID_PREFIX, type EventDefinition, type Home } from '#events';

/** Who asks, and under which conditions. */
export interface CommandContext {
  /** The name of the token. */
  readonly actor: string;
  /** Makes a retry harmless: it determines the ids of the events. */
  readonly idempotencyKey?: string | undefined;
  /** The version that the subject must have now, as in `CommandResult.version`. */
  readonly ifMatch?: number | undefined;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  /** Epoch ms after which nothing is appended any more: whoever asked has been told to ask again. */
  readonly until?: number | undefined;
}

/** What was recorded, or had been recorded before under the same idempotency key. */
export interface CommandResult {
  /** The event type. */
  readonly type: string;
  /** The identifier of the source, unit, measure, fund, entry or statement. */
  readonly subject: string;
  readonly stream: string;
  readonly events: readonly CommandEvent[];
  /** Revision of the stream after it. */
  readonly revision: number;
  /** The number of events about the subject, minus one: the number of its ETag. */
  readonly version: number;
  /** Log position of the last event, a decimal string. */
  readonly position: string;
  /** The key was used before for the same command: nothing was added, this is the first answer again. */
  readonly repeated: boolean;
}

export interface CommandEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly position: string;
}

/** The wish to record one event; `body` is what was sent, not yet checked. */
export abstract class RecordEvent extends Command<CommandResult> {
  constructor(
    readonly definition: EventDefinition,
    readonly body: unknown,
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class SourceCommand extends RecordEvent {}
export class UnitCommand extends RecordEvent {}
export class MeasureCommand extends RecordEvent {}
/** Operations and statements, and what mends them. */
export class EntryCommand extends RecordEvent {}
/** Funds, the movements between them, and what mends those. */
export class FundsCommand extends RecordEvent {}

type CommandClass = new (...args: ConstructorParameters<typeof RecordEvent>) => RecordEvent;

const BY_HOME: Record<Home, CommandClass> = {
  source: SourceCommand,
  unit: UnitCommand,
  measure: MeasureCommand,
  entry: EntryCommand,
  funds: FundsCommand,
};

/** The command for the CommandBus that records an event of this type. */
export function commandFor(definition: EventDefinition, body: unknown, context: CommandContext): RecordEvent {
  const entry = (body as { entry?: unknown } | null)?.entry;
  const mendsFunding = definition.nature === 'mending' && typeof entry === 'string' && entry.startsWith(FUNDING_ID_PREFIX);
  return new BY_HOME[mendsFunding ? 'funds' : definition.home](definition, body, context);
}
