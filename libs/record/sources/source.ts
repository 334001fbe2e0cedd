import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { corrected, type DomainEvent } from '#events';
import { sentence } from '#quantities';
import { SourceCommand } from '../commands.js';
import { correction, recording, settledChanges, type Draft } from '../draft.js';
import { CommandHandling } from '../handling/command-handling.js';
import { subjectOf, type Payload } from '../payload.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences } from '../rules.js';
import { ofWholeStream, type Subject } from '../subject.js';
import type { World } from '../world.js';

// The stream name and the event types below are the stored format: they stay as they are.
export const sourceStream = (source: string): string => `source-${source}`;

/** A document that can be cited until it is withdrawn. */
export interface Source {
  /** What was registered, with its corrections. */
  readonly registered: DomainEvent<{ repeats?: string }>;
  readonly withdrawn: boolean;
}

type State = Source | undefined;

function evolve(source: State, event: DomainEvent): State {
  switch (event.definition.type) {
    case 'SourceRegistered':
      return { registered: event, withdrawn: false };
    case 'SourceCorrected': {
      const { changes } = event.payload as { changes: Payload };
      return source && { ...source, registered: { ...source.registered, payload: corrected(source.registered.payload, changes) } };
    }
    case 'SourceWithdrawn':
      return source && { ...source, withdrawn: true };
    default:
      return source;
  }
}

function decide(source: State, event: DomainEvent, world: World): DomainEvent {
  const id = subjectOf(event);
  if (event.definition.type === 'SourceRegistered') {
    if (source) refuse('already-exists', '/source', sentence('source-taken')`The source "${{ id }}" is registered already: correct it, or choose another identifier.`);
    check(recording(event), id, world);
    return event;
  }
  if (!source) refuse('not-found', '/source', sentence('no-source')`There is no source "${{ id }}": register it first.`);
  if (source.withdrawn) refuse('withdrawn', '/source', sentence('source-withdrawn')`The source "${{ id }}" was withdrawn: nothing about it can be changed any more.`);
  checkReferences(recording(event), world);
  if (event.definition.type === 'SourceWithdrawn') return event;
  const { changes } = event.payload as { changes: Payload };
  const draft = correction(source.registered, changes);
  check(draft, id, world);
  return { ...event, payload: { ...event.payload, changes: settledChanges(draft, changes) } };
}

function check(draft: Draft, id: string, world: World): void {
  checkNotInTheFuture(draft, world);
  refuseCircle(draft, id, world);
  checkReferences(draft, world);
}

function refuseCircle({ payload, root }: Draft, id: string, world: World): void {
  const seen = new Set<string>();
  for (let next = payload['repeats'] as string | undefined; next !== undefined && !seen.has(next); next = world.source(next)?.registered.payload.repeats) {
    if (next === id) refuse('repeats-itself', `${root}/repeats`, sentence('own-repetition')`The source "${{ id }}" would repeat itself: name the document that was published first.`);
    seen.add(next);
  }
}

export const sources: Subject<State> = { initial: () => undefined, evolve, decide, version: ofWholeStream };

@CommandHandler(SourceCommand)
export class SourceHandler implements ICommandHandler<SourceCommand> {
  constructor(private readonly handling: CommandHandling) {}

  execute(command: SourceCommand) {
    return this.handling.carryOut(command, sources);
  }
}
