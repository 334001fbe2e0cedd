import type { EventDefinition } from '#events';
import { sentence } from '#quantities';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import type { Entry } from './entry.js';

const POINTER = '/duplicateOf';

/**
 * Whether one entry may be marked as repeating another that is recorded.
 * @throws Refusal
 */
export function refuseDuplicate(entry: Entry, id: string, duplicateOf: string, world: World): void {
  if (entry.duplicateOf !== undefined) refuse('already-a-duplicate', '/entry', sentence('marked-already')`"${{ id }}" is marked as a duplicate of "${{ other: entry.duplicateOf }}": unmark it first.`);
  if (entry.recorded.definition.nature === 'statement') {
    refuse('different-kind', '/entry', sentence('statement-not-repeated')`"${{ id }}" is a statement: statements are never added, so none can be counted twice. Retract it if it should not stand.`);
  }
  if (duplicateOf === id) refuse('duplicate-cycle', POINTER, sentence('own-duplicate')`"${{ id }}" cannot be a duplicate of itself: name the entry that it repeats.`);
  const original = world.entry(duplicateOf);
  if (!original) return;
  if (original.retracted) refuse('retracted', POINTER, sentence('original-retracted')`"${{ other: duplicateOf }}" was retracted: name an entry that stands.`);
  const [kind, other] = [kindOf(entry.recorded.definition), kindOf(original.recorded.definition)];
  if (kind !== other) refuse('different-kind', POINTER, sentence('other-kind')`"${{ id }}" is ${{ kind: KINDS[kind] }} and "${{ other: duplicateOf }}" is ${{ otherKind: KINDS[other] }}: neither can repeat the other.`);
  if (leadsTo(id, duplicateOf, (each) => world.entry(each)?.duplicateOf)) {
    refuse('duplicate-cycle', POINTER, sentence('duplicate-in-circle')`"${{ other: duplicateOf }}" is itself, through its own marks, a duplicate of "${{ id }}": they would all count for nothing. Unmark one of them first.`);
  }
}

/** Movements of money stay among themselves, because the ledger settles what a duplicate means for a fund. */
const kindOf = ({ nature, home }: EventDefinition): keyof typeof KINDS => (nature === 'statement' ? 'statement' : home === 'funds' ? 'movement' : 'entry');

const KINDS = { statement: sentence('a-statement')`a statement`, movement: sentence('a-movement')`a movement of money`, entry: sentence('an-entry')`an entry` };

function leadsTo(id: string, first: string, next: (id: string) => string | undefined): boolean {
  return chain(first, next).includes(id);
}

/** The entries from `first` on along their marks, each once. */
export function chain(first: string | undefined, next: (id: string) => string | undefined): string[] {
  const reached = new Set<string>();
  for (let each = first; each !== undefined && !reached.has(each); each = next(each)) reached.add(each);
  return [...reached];
}
