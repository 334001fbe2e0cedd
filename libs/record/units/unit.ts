import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { corrected, type DomainEvent } from '#events';
import { sentence } from '#quantities';
import { UnitCommand } from '../commands.js';
import { correction, recording, settledChanges, touches, type Draft } from '../draft.js';
import { CommandHandling } from '../handling/command-handling.js';
import { subjectOf, type Payload } from '../payload.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences } from '../rules.js';
import { ofWholeStream, type Subject } from '../subject.js';
import type { World } from '../world.js';
import { checkTold, refuseBrokenPartnership, refuseEndBeforeBeginning, type Act } from './life.js';
import { refusePartOfItself } from './parts.js';

// The stream name and the event types below are the stored format: they stay as they are.
export const unitStream = (unit: string): string => `unit-${unit}`;

/** A body that acts until it is disbanded. */
export interface Unit {
  /** What was established, with its corrections and its present name. */
  readonly established: DomainEvent<{ partOf?: readonly string[] }>;
  /** When it ceased to exist (EDTF). */
  readonly disbanded?: string;
  /** All that was told of it and stands, as corrected, oldest first. What is above follows from it. */
  readonly told: Told[];
}

interface Told {
  /** The id of the event, by which it is mended. */
  readonly id: string;
  readonly event: DomainEvent;
}

type State = Unit | undefined;
type Changes = { changes: Payload };
type Mending = { event: string; changes: Payload };

/** What can be mended by naming its event. */
const LIFE: ReadonlySet<string> = new Set(['UnitRenamed', 'UnitDisbanded', 'PartnerJoined', 'PartnerLeft']);

function evolve(unit: State, event: DomainEvent, _: number, id: string): State {
  if (!unit) return event.definition.type === 'UnitEstablished' ? tell(undefined, { id, event }) : undefined;
  const { event: mended, changes } = event.payload as Mending;
  switch (event.definition.type) {
    case 'UnitEventCorrected':
      return retell(unit.told.map((each) => (each.id === mended ? withChanges(each, changes) : each)));
    case 'UnitEventRetracted':
      return retell(unit.told.filter((each) => each.id !== mended));
    default:
      return tell(unit, { id, event });
  }
}

const withChanges = ({ id, event }: Told, changes: Payload): Told => ({ id, event: { ...event, payload: corrected(event.payload, changes) } });

const retell = (told: readonly Told[]): State => told.reduce(tell, undefined as State);

function tell(unit: State, each: Told): State {
  const { definition, payload } = each.event;
  if (!unit) return { established: each.event, told: [each] };
  unit.told.push(each);
  const established = (changes: Payload): Unit => ({ ...unit, established: { ...unit.established, payload: corrected(unit.established.payload, changes) } });
  switch (definition.type) {
    case 'UnitRenamed': {
      const { name, acronym } = payload as { name: string; acronym?: string };
      return established(acronym === undefined ? { name } : { name, acronym });
    }
    case 'UnitCorrected':
      return established((payload as Changes).changes);
    case 'UnitDisbanded':
      return { ...unit, disbanded: (payload as Act).occurred };
    default:
      return unit;
  }
}

function decide(unit: State, event: DomainEvent, world: World): DomainEvent {
  const id = subjectOf(event);
  const { definition, payload } = event;
  if (definition.type === 'UnitEstablished') {
    if (unit) refuse('already-exists', '/unit', sentence('unit-taken')`The unit "${{ id }}" is established already: correct it, or choose another identifier.`);
    check(recording(event), id, world);
    return event;
  }
  if (!unit) refuse('not-found', '/unit', sentence('no-unit')`There is no unit "${{ id }}": establish it first.`);
  checkReferences(recording(event), world);
  switch (definition.type) {
    case 'UnitCorrected':
      return { ...event, payload: { ...payload, changes: correctedFacts(unit, (payload as Changes).changes, id, world) } };
    case 'UnitEventCorrected':
    case 'UnitEventRetracted':
      return { ...event, payload: mended(unit, event, id, world) };
    default:
      checkTold(recording(event), unit, id, world);
      refuseBrokenPartnership([...eventsOf(unit.told), event], id, '/partner');
      return event;
  }
}

function check(draft: Draft, id: string, world: World): void {
  checkNotInTheFuture(draft, world);
  refusePartOfItself(draft, id, world);
  checkReferences(draft, world);
}

function correctedFacts(unit: Unit, changes: Payload, id: string, world: World): Payload {
  const draft = correction(unit.established, changes);
  check(draft, id, world);
  if (touches(draft, 'established')) refuseEndBeforeBeginning(id, draft.payload['established'] as string | undefined, unit.disbanded, '/changes/established');
  return settledChanges(draft, changes);
}

/** The payload of an event that mends what was told of the unit's life, as it is stored. */
function mended(unit: Unit, { definition, payload }: DomainEvent, id: string, world: World): object {
  const { event, changes } = payload as Mending;
  const meant = unit.told.find((each) => each.id === event);
  if (!meant || !LIFE.has(meant.event.definition.type)) {
    refuse('not-found', '/event', sentence('no-unit-event')`No renaming, disbanding, joining or leaving of "${{ id }}" that stands has this id: /v1/units/${{ id }} lists those there are.`);
  }
  if (definition.type === 'UnitEventRetracted') {
    refuseBrokenPartnership(eventsOf(unit.told.filter((each) => each !== meant)), id, '/event');
    return payload;
  }
  const draft = correction(meant.event, changes);
  checkTold(draft, retell(unit.told.filter((each) => each !== meant))!, id, world);
  refuseBrokenPartnership(eventsOf(unit.told.map((each) => (each === meant ? withChanges(each, changes) : each))), id, '/changes/partner');
  return { ...payload, changes: settledChanges(draft, changes) };
}

const eventsOf = (told: readonly Told[]): DomainEvent[] => told.map(({ event }) => event);

export const units: Subject<State> = { initial: () => undefined, evolve, decide, version: ofWholeStream };

@CommandHandler(UnitCommand)
export class UnitHandler implements ICommandHandler<UnitCommand> {
  constructor(private readonly handling: CommandHandling) {}

  execute(command: UnitCommand) {
    return this.handling.carryOut(command, units);
  }
}
