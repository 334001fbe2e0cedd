import { corrected, type DomainEvent, type EventDefinition, type Problem } from '#events';
import { sentence } from '#quantities';
import { fieldNames, plain, subjectField, validated, type Payload } from './payload.js';
import { Refusal, refuse } from './refusal.js';

/** A payload that is about to hold: as recorded, or as a correction would leave it. The same rules judge both. */
export interface Draft {
  readonly definition: EventDefinition;
  readonly payload: Payload;
  /** What held until now, where this is a correction. */
  readonly before?: Payload;
  /** Where in the command's body the fields are: '' or '/changes'. */
  readonly root: '' | '/changes';
}

export const recording = ({ definition, payload }: DomainEvent): Draft => ({ definition, payload: payload as Payload, root: '' });

/** Whether any of the fields is new or new in this correction. */
export const touches = ({ payload, before }: Draft, ...names: string[]): boolean =>
  !before || names.some((name) => JSON.stringify(payload[name]) !== JSON.stringify(before[name]));

/**
 * What a correction would leave.
 * @throws Refusal `invalid` with pointers under /changes, or `changes-nothing`
 */
export function correction({ definition, payload }: DomainEvent, changes: Payload): Draft {
  const problems = Object.keys(changes).flatMap((name) => fieldProblem(definition, name));
  if (problems.length > 0) throw new Refusal('invalid', problems);
  const before = plain(definition, payload);
  const after = plain(definition, validatedChanges(definition, corrected(before, changes), changes));
  if (JSON.stringify(after) === JSON.stringify(before)) {
    refuse('changes-nothing', '/changes', sentence('changes-nothing')`Each of these fields holds this value already: give at least one that differs.`);
  }
  return { definition, payload: after, before, root: '/changes' };
}

/** The changes as they are stored: each new value in the order of its declaration, null where a field is taken away. */
export const settledChanges = ({ payload }: Draft, changes: Payload): Payload =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value === null ? null : payload[name]]));

function fieldProblem(definition: EventDefinition, name: string): Problem[] {
  const pointer = `/changes/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const identifier = subjectField(definition);
  if (name === identifier) return [{ pointer, ...sentence('identifier-stays')`"${{ field: name }}" is the identifier and stays: retract this one and record another instead.` }];
  const names = fieldNames(definition);
  if (names.includes(name)) return [];
  return [{ pointer, ...sentence('not-a-field-of')`"${{ field: name }}" is not a field of ${{ type: definition.type }}: it has ${{ fields: names.filter((each) => each !== identifier) }}.` }];
}

function validatedChanges(definition: EventDefinition, merged: Payload, changes: Payload): object {
  try {
    return validated(definition, merged);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const under = (pointer: string): string => (Object.hasOwn(changes, pointer.split('/')[1] ?? '') ? `/changes${pointer}` : '/changes');
    throw new Refusal('invalid', error.problems.map((problem) => ({ ...problem, pointer: under(problem.pointer) })));
  }
}
