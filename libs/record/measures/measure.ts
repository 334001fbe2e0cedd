import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { catalogueMeasures, type DomainEvent } from '#events';
import { sentence, type Dimension } from '#quantities';
import { MeasureCommand } from '../commands.js';
import { recording } from '../draft.js';
import { CommandHandling } from '../handling/command-handling.js';
import { subjectOf } from '../payload.js';
import { refuse } from '../refusal.js';
import { checkReferences } from '../rules.js';
import { ofWholeStream, type Subject } from '../subject.js';
import type { World } from '../world.js';

// The stream name and the event type below are the stored format: they stay as they are.
export const measureStream = (measure: string): string => `measure-${measure}`;

/** Something that can be counted though the catalogue lacks it. */
export interface DefinedMeasure {
  readonly dimension: Dimension;
}

type State = DefinedMeasure | undefined;

const catalogue = new Map(catalogueMeasures.map((measure) => [measure.code, measure]));

/** A measure that needs no definition. */
export const catalogueMeasure = (code: string): DefinedMeasure | undefined => catalogue.get(code);

function evolve(measure: State, { definition, payload }: DomainEvent): State {
  return definition.type === 'MeasureDefined' ? (payload as DefinedMeasure) : measure;
}

function decide(measure: State, event: DomainEvent, world: World): DomainEvent {
  const id = subjectOf(event);
  if (catalogueMeasure(id)) refuse('already-exists', '/measure', sentence('measure-of-catalogue')`"${{ id }}" is a measure of the catalogue: count it as it is, or choose another identifier.`);
  if (measure) refuse('already-exists', '/measure', sentence('measure-taken')`The measure "${{ id }}" is defined already: count it as it is, or choose another identifier.`);
  checkReferences(recording(event), world);
  return event;
}

export const measures: Subject<State> = { initial: () => undefined, evolve, decide, version: ofWholeStream };

@CommandHandler(MeasureCommand)
export class MeasureHandler implements ICommandHandler<MeasureCommand> {
  constructor(private readonly handling: CommandHandling) {}

  execute(command: MeasureCommand) {
    return this.handling.carryOut(command, measures);
  }
}
