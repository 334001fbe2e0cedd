import type { DomainEvent } from '#events';
import { daysOf, parseEdtf, sentence } from '#quantities';
import { touches, type Draft } from '../draft.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences } from '../rules.js';
import type { World } from '../world.js';
import type { Unit } from './unit.js';

export type Act = { occurred: string };
type Partnership = Act & { partner: string };

/**
 * What may be told of a unit's life: a renaming, its disbanding, a partner that joins or leaves.
 * @param unit as it is without it
 * @throws Refusal
 */
export function checkTold(draft: Draft, unit: Unit, id: string, world: World): void {
  const { definition, payload, root } = draft;
  const { occurred } = payload as Act;
  checkReferences(draft, world);
  checkNotInTheFuture(draft, world);
  if (definition.type === 'UnitDisbanded') {
    if (unit.disbanded !== undefined) refuse('disbanded', '/unit', sentence('unit-disbanded-already')`The unit "${{ id }}" was disbanded already, on ${{ day: unit.disbanded }}: correct that, or take it back.`);
    refuseEndBeforeBeginning(id, (unit.established.payload as { established?: string }).established, occurred, `${root}/occurred`);
  }
  refuseActAfterDisbanding(id, unit, occurred, `${root}/occurred`);
  if (!isPartnership(draft)) return;
  const { partner } = payload as Partnership;
  if (partner === id) refuse('partner-of-itself', `${root}/partner`, sentence('own-partner')`The unit "${{ id }}" cannot be its own partner: name another unit.`);
  if (definition.type === 'PartnerJoined' && touches(draft, 'partner', 'occurred')) refuseActAfterDisbanding(partner, world.unit(partner), occurred, `${root}/partner`);
}

const isPartnership = ({ definition: { type } }: Pick<DomainEvent, 'definition'>): boolean => type === 'PartnerJoined' || type === 'PartnerLeft';

/**
 * Partners join before they leave, and leave before they join again, in the order of recording.
 * @param told of the unit, oldest first
 * @throws Refusal `already-a-partner` | `not-a-partner`
 */
export function refuseBrokenPartnership(told: readonly DomainEvent[], id: string, pointer: string): void {
  const partners = new Set<string>();
  for (const event of told) {
    if (!isPartnership(event)) continue;
    const { partner } = event.payload as Partnership;
    if (event.definition.type === 'PartnerLeft') {
      if (!partners.delete(partner)) refuse('not-a-partner', pointer, sentence('partner-not-joined')`"${{ partner }}" would leave "${{ id }}" without being its partner: record, or leave standing, that it joined.`);
    } else {
      if (partners.has(partner)) refuse('already-a-partner', pointer, sentence('partner-joined')`"${{ partner }}" would join "${{ id }}" while it is its partner: record, or leave standing, that it left.`);
      partners.add(partner);
    }
  }
}

/** @throws Refusal `ends-before-beginning` when the unit surely ended before it began */
export function refuseEndBeforeBeginning(id: string, established: string | undefined, disbanded: string | undefined, pointer: string): void {
  if (established === undefined || disbanded === undefined) return;
  if (daysOf(parseEdtf(disbanded)).latest >= daysOf(parseEdtf(established)).earliest) return;
  refuse('ends-before-beginning', pointer, sentence('unit-ends-early')`"${{ id }}" would be disbanded on ${{ disbanded }}, before it was established on ${{ established }}: check both dates.`);
}

/** @throws Refusal `disbanded` when even the earliest day of the act is after the latest day of the disbanding */
export function refuseActAfterDisbanding(id: string, unit: Unit | undefined, occurred: string, pointer: string): void {
  if (unit?.disbanded === undefined) return;
  if (daysOf(parseEdtf(occurred)).earliest > daysOf(parseEdtf(unit.disbanded)).latest) {
    refuse('disbanded', pointer, sentence('unit-acting-late')`The unit "${{ id }}" was disbanded on ${{ disbanded: unit.disbanded }} and cannot have acted on ${{ occurred }}: mend the date or name its successor.`);
  }
}
