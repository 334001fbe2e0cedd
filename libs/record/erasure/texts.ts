import { ERASED, hasErasableTexts, openTexts, textsIn, type DomainEvent, type ErasableField, type KeyReader } from '#events';
import { sentence } from '#quantities';
import { refuse } from '../refusal.js';

/**
 * The fields of an entry's events in which there are texts: such as can be erased, such as were stored openly by an earlier
 * version and cannot be, and such as were erased, here or where they were recorded first.
 */
export interface Texts {
  readonly sealed: ReadonlySet<ErasableField>;
  readonly open: ReadonlySet<ErasableField>;
  readonly marked: ReadonlySet<ErasableField>;
  readonly erased: ReadonlySet<ErasableField>;
}

const NONE: ReadonlySet<ErasableField> = new Set();
export const NO_TEXTS: Texts = { sealed: NONE, open: NONE, marked: NONE, erased: NONE };

/** An event with what its sealed texts say, which remembers what they were. */
export interface ReadableEvent extends DomainEvent {
  readonly texts?: Texts;
}

/** An event of the store as decisions need it. */
export function readable(event: DomainEvent, keys: KeyReader): ReadableEvent {
  if (!hasErasableTexts(event.definition)) return event;
  return { ...event, payload: openTexts(event.payload, keys), texts: textsOf(event.payload) };
}

/** An event that this process has just stored, its texts sealed. */
export function justSealed(event: DomainEvent): ReadableEvent {
  if (!hasErasableTexts(event.definition)) return event;
  const { open, ...others } = textsOf(event.payload);
  return { ...event, texts: { ...others, open: NONE, sealed: open } };
}

function textsOf(payload: object): Texts {
  const found = { sealed: new Set<ErasableField>(), open: new Set<ErasableField>(), marked: new Set<ErasableField>(), erased: NONE };
  for (const { field, value } of textsIn(payload)) found[value === ERASED ? 'marked' : typeof value === 'string' ? 'open' : 'sealed'].add(field);
  return found;
}

export function withTexts(before: Texts, { texts = NO_TEXTS }: ReadableEvent): Texts {
  const both = (of: keyof Texts): ReadonlySet<ErasableField> => (texts[of].size === 0 ? before[of] : new Set([...before[of], ...texts[of]]));
  return { sealed: both('sealed'), open: both('open'), marked: both('marked'), erased: both('erased') };
}

export function withErased(before: Texts, field: ErasableField): Texts {
  const without = (fields: ReadonlySet<ErasableField>): ReadonlySet<ErasableField> => new Set([...fields].filter((each) => each !== field));
  return { sealed: without(before.sealed), open: before.open, marked: without(before.marked), erased: new Set([...before.erased, field]) };
}

/**
 * What there is to erase is sealed, or is known to have been erased where it was recorded first.
 * @throws Refusal
 */
export function refuseErasing({ sealed, open, marked, erased }: Texts, field: ErasableField, id: string): void {
  if (sealed.has(field) || marked.has(field)) return;
  if (erased.has(field)) refuse('already-erased', '/field', sentence('text-erased')`Every ${{ field }} of "${{ id }}" was erased already.`);
  if (open.has(field)) refuse('not-erasable', '/field', sentence('text-open')`The ${{ field }} of "${{ id }}" was recorded by an earlier version of this service, as open text: events never change, so it cannot be erased.`);
  refuse('nothing-to-erase', '/field', sentence('text-none')`No event about "${{ id }}" has a ${{ field }}: there is nothing to erase.`);
}
