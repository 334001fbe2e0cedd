/** Days and places in the log are 32-bit integers; these stand for "never yet" and "for good". */
export const FOREVER_SEQ = 0xffff_ffff;
export const FOREVER_DAY = 0x7fff_ffff;
/** Either of them where both are signed. */
export const FOREVER = FOREVER_DAY;

/** Where a question stands on the published and the recorded axis. */
export interface Viewpoint {
  /** The last day published (days since 1970-01-01). */
  publishedBy: number;
  /** The last event recorded, by its place in the journal. */
  recordedBy: number;
}

const MS_PER_DAY = 86_400_000;

/** The UTC day of an instant, as days since 1970-01-01. */
export const utcDay = (epochMs: number): number => Math.floor(epochMs / MS_PER_DAY);
