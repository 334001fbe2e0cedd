/**
 * The free texts of entries and statements, which might name a person although nobody is to be named: the fields that the field
 * kit marks so. They are stored sealed and can be erased. No total, date, place or identifier is among them.
 */
export const ERASABLE_FIELDS = ['note', 'statedAs', 'reason'] as const;
export type ErasableField = (typeof ERASABLE_FIELDS)[number];
