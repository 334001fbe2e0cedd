import { dateInTheFuture, referencesOf, type Inconsistency, type Reference } from '#events';
import { sentence, type Sentence } from '#quantities';
import { touches, type Draft } from './draft.js';
import { subjectField } from './payload.js';
import { Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

/** Rules that hold for events of every subject. */

const UNKNOWN: Record<Reference['subject'], (id: string) => Sentence> = {
  source: (id) => sentence('unknown-source')`There is no source "${{ id }}": register it first, or mend the identifier.`,
  unit: (id) => sentence('unknown-unit')`There is no unit "${{ id }}": establish it first, or mend the identifier.`,
  measure: (id) => sentence('unknown-measure')`There is no measure "${{ id }}": define it first, or use one of the catalogue, or mend the identifier.`,
  fund: (id) => sentence('unknown-fund')`There is no fund "${{ id }}": open it first, or mend the identifier.`,
  entry: (id) => sentence('unknown-entry')`There is no entry "${{ id }}": record it first, or mend the identifier.`,
};

/** @throws Refusal `unknown-reference` naming everything that is not recorded, or `withdrawn` for newly cited sources */
export function checkReferences(draft: Draft, world: World): void {
  const references = referencesTo(draft);
  const unknown = references.filter(({ subject, id }) => world[subject](id) === undefined);
  if (unknown.length > 0) {
    throw new Refusal(
      'unknown-reference',
      unknown.map(({ subject, id, pointer }) => ({ pointer: draft.root + pointer, ...UNKNOWN[subject](id) })),
    );
  }
  const before = draft.before?.['sources'] as readonly string[] | undefined;
  for (const { subject, id, pointer } of references) {
    if (subject !== 'source' || !pointer.startsWith('/sources/') || before?.includes(id)) continue;
    if (world.source(id)?.withdrawn) refuse('withdrawn', draft.root + pointer, sentence('source-not-citable')`The source "${{ id }}" was withdrawn and cannot be cited any more: cite another document.`);
  }
}

/** What the draft refers to besides its own subject; in a correction, only where it differs from before. */
function referencesTo(draft: Draft): Reference[] {
  const own = `/${subjectField(draft.definition)}`;
  return referencesOf(draft.definition, draft.payload).filter(
    ({ pointer }) => pointer !== own && touches(draft, pointer.split('/')[1] ?? ''),
  );
}

/** @throws Refusal with the code of the rule that the draft breaks */
export function refuseInconsistent({ root }: Pick<Draft, 'root'>, found: Inconsistency | undefined): void {
  if (found) refuse(found.code, root + found.pointer, found);
}

/** @throws Refusal `in-the-future` when even the earliest day of a date of it is after today (UTC) */
export const checkNotInTheFuture = (draft: Draft, { today }: World): void => refuseInconsistent(draft, dateInTheFuture(draft.payload, today));
