import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { corrected, type DomainEvent } from '#events';
import { daysOf, parseEdtf } from '#quantities';
import { UnitCommand } from '../commands.js';
import { correction, recording, settledChanges, type Draft } from '../draft.js';
import { CommandHandling } from '../handling/command-handling.js';
import { subjectOf, type Payload } from '../payload.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences } from '../rules.js';
import { ofWholeStream, type Subject } from '../subject.js';
import type { World } from '../world.js';
import { refuseActAfterDisbanding, refusePartOfItself } from './life.js';

// The stream name and the event types below are the stored format: they stay as they are.
export const unitStream = (unit: string): string => `unit-${unit}`;

/** A body that acts until it is disbanded. */
export interface Unit {
  /** What was established, with its corrections and its present name. */
  readonly established: DomainEvent<{ partOf?: readonly string[] }>;
  /** When it ceased to exist (EDTF). */
  readonly disbanded?: string;
  readonly partners: readonly string[];
}

type State = Unit | undefined;
type Partnership = { partner: string };
type Act = { occurred: string };

function evolve(unit: State, event: DomainEvent): State {
  const { definition, payload } = event;
  if (definition.type === 'UnitEstablished') return { established: event, partners: [] };
  if (!unit) return unit;
  switch (definition.type) {
    case 'UnitRenamed': {
      const { name, acronym } = payload as { name: string; acronym?: string };
      return withChanges(unit, acronym === undefined ? { name } : { name, acronym });
    }
    case 'UnitCorrected':
      return withChanges(unit, (payload as { changes: Payload }).changes);
    case 'UnitDisbanded':
      return { ...unit, disbanded: (payload as Act).occurred };
    case 'PartnerJoined':
      return { ...unit, partners: [...unit.partners, (payload as Partnership).partner] };
    case 'PartnerLeft':
      return { ...unit, partners: unit.partners.filter((each) => each !== (payload as Partnership).partner) };
    default:
      return unit;
  }
}

const withChanges = (unit: Unit, changes: Payload): Unit => ({
  ...unit,
  established: { ...unit.established, payload: corrected(unit.established.payload, changes) },
});

function decide(unit: State, event: DomainEvent, world: World): DomainEvent {
  const id = subjectOf(event);
  const { definition, payload } = event;
  if (definition.type === 'UnitEstablished') {
    if (unit) refuse('already-exists', '/unit', `The unit "${id}" is established already: correct it, or choose another identifier.`);
    check(recording(event), id, world);
    return event;
  }
  if (!unit) refuse('not-found', '/unit', `There is no unit "${id}": establish it first.`);
  checkReferences(recording(event), world);
  if (definition.type === 'UnitCorrected') {
    const { changes } = payload as { changes: Payload };
    const draft = correction(unit.established, changes);
    check(draft, id, world);
    return { ...event, payload: { ...payload, changes: settledChanges(draft, changes) } };
  }
  checkNotInTheFuture(recording(event), 'occurred', world);
  if (definition.type === 'UnitDisbanded' && unit.disbanded !== undefined) {
    refuse('disbanded', '/unit', `The unit "${id}" was disbanded already, on ${unit.disbanded}.`);
  }
  if (definition.type === 'UnitDisbanded') refuseBeforeBeginning(id, unit, (payload as Act).occurred);
  refuseActAfterDisbanding(id, unit, (payload as Act).occurred, '/occurred');
  if (definition.type === 'PartnerJoined' || definition.type === 'PartnerLeft') checkPartnership(unit, id, event, world);
  return event;
}

/** A unit cannot surely have ended before it began. */
function refuseBeforeBeginning(id: string, unit: Unit, disbanded: string): void {
  const { established } = unit.established.payload as { established?: string };
  if (established === undefined || daysOf(parseEdtf(disbanded)).latest >= daysOf(parseEdtf(established)).earliest) return;
  refuse('ends-before-beginning', '/occurred', `"${id}" was established ${established}, after ${disbanded}: check both dates.`);
}

function check(draft: Draft, id: string, world: World): void {
  checkNotInTheFuture(draft, 'established', world);
  refusePartOfItself(draft, id, world);
  checkReferences(draft, world);
}

function checkPartnership(unit: Unit, id: string, { definition, payload }: DomainEvent, world: World): void {
  const { partner, occurred } = payload as Partnership & Act;
  if (partner === id) refuse('partner-of-itself', '/partner', `The unit "${id}" cannot be its own partner: name another unit.`);
  const joined = unit.partners.includes(partner);
  if (definition.type === 'PartnerLeft') {
    if (!joined) refuse('not-a-partner', '/partner', `"${partner}" is not a partner of "${id}": record first that it joined.`);
    return;
  }
  if (joined) refuse('already-a-partner', '/partner', `"${partner}" is a partner of "${id}" already.`);
  refuseActAfterDisbanding(partner, world.unit(partner), occurred, '/partner');
}

export const units: Subject<State> = { initial: () => undefined, evolve, decide, version: ofWholeStream };

@CommandHandler(UnitCommand)
export class UnitHandler implements ICommandHandler<UnitCommand> {
  constructor(private readonly handling: CommandHandling) {}

  execute(command: UnitCommand) {
    return this.handling.carryOut(command, units);
  }
}
