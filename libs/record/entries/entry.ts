import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { corrected, withoutTexts, type DomainEvent, type ErasableField, type EventDefinition } from '#events';
import { sentence } from '#quantities';
import { EntryCommand } from '../commands.js';
import { correction, recording, settledChanges, type Draft } from '../draft.js';
import { checkMovement } from '../funding/movement.js';
import { NO_TEXTS, refuseErasing, withErased, withTexts, type ReadableEvent, type Texts } from '../erasure/texts.js';
import { CommandHandling } from '../handling/command-handling.js';
import { checkOperation } from '../operations/operation.js';
import { subjectOf, type Payload } from '../payload.js';
import { refuse } from '../refusal.js';
import { checkReferences } from '../rules.js';
import { checkStatement } from '../statements/statement.js';
import { ofWholeStream, type Subject } from '../subject.js';
import type { World } from '../world.js';
import { refuseDuplicate } from './duplicates.js';

/** One recorded fact or statement and all that was mended about it. The event types below are the stored format: they stay as they are. */
export interface Entry {
  /** What was recorded, with its corrections. */
  readonly recorded: DomainEvent;
  readonly retracted: boolean;
  readonly duplicateOf?: string | undefined;
  readonly texts: Texts;
}

type State = Entry | undefined;
type Changes = { changes: Payload };

function evolve(before: State, event: ReadableEvent): State {
  const { definition, payload } = event;
  if (definition.nature !== 'mending') return { recorded: { definition, payload }, retracted: false, texts: withTexts(NO_TEXTS, event) };
  if (!before) return before;
  const entry = { ...before, texts: withTexts(before.texts, event) };
  switch (definition.type) {
    case 'EntryCorrected':
      return { ...entry, recorded: { ...entry.recorded, payload: corrected(entry.recorded.payload, (payload as Changes).changes) } };
    case 'EntryRetracted':
      return { ...entry, retracted: true };
    case 'DuplicateMarked':
      return { ...entry, duplicateOf: (payload as { duplicateOf: string }).duplicateOf };
    case 'DuplicateUnmarked':
      return { ...entry, duplicateOf: undefined };
    case 'TextErased':
      return erased(before, event);
    default:
      return entry;
  }
}

/** The reason of the erasure itself is told after it, and stays. */
function erased({ recorded, texts, ...entry }: Entry, event: ReadableEvent): Entry {
  const { field } = event.payload as { field: ErasableField };
  const { definition, payload } = recorded;
  return { ...entry, recorded: { definition, payload: withoutTexts(payload, field) }, texts: withTexts(withErased(texts, field), event) };
}

/** What an entry may say differs; how it is recorded and mended does not. */
const checkOf = ({ nature, home }: EventDefinition): ((draft: Draft, world: World) => void) =>
  nature === 'statement' ? checkStatement : home === 'funds' ? checkMovement : checkOperation;

function decide(entry: State, event: DomainEvent, world: World): DomainEvent {
  const id = subjectOf(event);
  if (event.definition.nature !== 'mending') {
    if (entry) refuse('already-exists', '/entry', sentence('entry-taken')`There is an entry "${{ id }}" already: correct it, or choose another identifier.`);
    checkOf(event.definition)(recording(event), world);
    return event;
  }
  if (!entry) refuse('not-found', '/entry', sentence('no-entry')`There is no entry or statement "${{ id }}".`);
  if (event.definition.type === 'TextErased') {
    checkReferences(recording(event), world);
    refuseErasing(entry.texts, (event.payload as { field: ErasableField }).field, id);
    return event;
  }
  if (entry.retracted) refuse('retracted', '/entry', sentence('entry-retracted')`"${{ id }}" was retracted: nothing about it can be changed any more.`);
  checkReferences(recording(event), world);
  return { ...event, payload: mended(entry, event, id, world) };
}

/** The payload of the mending event as it is stored. */
function mended(entry: Entry, { definition, payload }: DomainEvent, id: string, world: World): object {
  switch (definition.type) {
    case 'EntryCorrected': {
      const { changes } = payload as Changes;
      const draft = correction(entry.recorded, changes);
      checkOf(entry.recorded.definition)(draft, world);
      return { ...payload, changes: settledChanges(draft, changes) };
    }
    case 'DuplicateMarked':
      refuseDuplicate(entry, id, (payload as { duplicateOf: string }).duplicateOf, world);
      return payload;
    case 'DuplicateUnmarked':
      if (entry.duplicateOf === undefined) refuse('not-a-duplicate', '/entry', sentence('not-marked')`"${{ id }}" is not marked as a duplicate: there is nothing to take back.`);
      return payload;
    default:
      return payload;
  }
}

export const entries: Subject<State> = { initial: () => undefined, evolve, decide, version: ofWholeStream };

@CommandHandler(EntryCommand)
export class EntryHandler implements ICommandHandler<EntryCommand> {
  constructor(private readonly handling: CommandHandling) {}

  execute(command: EntryCommand) {
    return this.handling.carryOut(command, entries);
  }
}
