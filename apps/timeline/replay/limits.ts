/** Replays at a time: each is computed for itself. */
export const REPLAYS = 50;
/** However long nothing changed, the next change comes after this at the latest. */
export const LONGEST_PAUSE_MS = 1_000;
export const LONGEST_REPLAY_DAYS = 36_525;

/** Along each axis, how much of history passes in a second: days, or seconds for what was recorded. */
export const SPEEDS = {
  happened: { unit: 'days', standard: 30, least: 0.1, most: 3_650 },
  published: { unit: 'days', standard: 30, least: 0.1, most: 3_650 },
  recorded: { unit: 'seconds', standard: 86_400, least: 1, most: 31_536_000 },
} as const;

export type Axis = keyof typeof SPEEDS;
export const isAxis = (text: string): text is Axis => Object.hasOwn(SPEEDS, text);
