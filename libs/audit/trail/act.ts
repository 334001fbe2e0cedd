import { definitionOf } from '#events';

/** What somebody did to the record. `other`: something that the service itself tells, or an event that only other versions know. */
export const ACTS = ['recorded', 'corrected', 'retracted', 'withdrawn', 'marked-duplicate', 'unmarked-duplicate', 'erased', 'other'] as const;
export type Act = (typeof ACTS)[number];

const MENDINGS: Readonly<Record<string, Act>> = {
  SourceCorrected: 'corrected',
  UnitCorrected: 'corrected',
  EntryCorrected: 'corrected',
  EntryRetracted: 'retracted',
  SourceWithdrawn: 'withdrawn',
  DuplicateMarked: 'marked-duplicate',
  DuplicateUnmarked: 'unmarked-duplicate',
  TextErased: 'erased',
};

export function actOf(type: string): Act {
  const definition = definitionOf(type);
  return definition === undefined ? 'other' : definition.nature === 'mending' ? (MENDINGS[type] ?? 'other') : 'recorded';
}
