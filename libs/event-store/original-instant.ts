/**
 * The member of an event's metadata by which its copy in another database keeps the instant of its first recording (ISO 8601,
 * UTC, milliseconds). Only a copy writes it: no append may carry it.
 */
export const ORIGINAL_INSTANT = 'originallyRecordedAt';

/** Metadata as it was, and the original instant (epoch ms) where it bears one. */
export interface Unmarked {
  readonly metadata: unknown;
  /** NaN where the mark is no instant. */
  readonly original?: number;
}

/** Metadata with the mark, which comes last so that the rest stays letter by letter as it was. */
export function marked(metadata: object, recordedAt: number): object {
  return { ...metadata, [ORIGINAL_INSTANT]: new Date(recordedAt).toISOString() };
}

export function unmarked(metadata: unknown): Unmarked {
  if (typeof metadata !== 'object' || metadata === null || !Object.hasOwn(metadata, ORIGINAL_INSTANT)) return { metadata };
  const { [ORIGINAL_INSTANT]: mark, ...rest } = metadata as Record<string, unknown>;
  return { metadata: rest, original: typeof mark === 'string' ? Date.parse(mark) : NaN };
}
