/**
 * Why an entry or statement does or does not bear on a part of a total. The codes are stable: programs may rely on them. Of
 * several reasons that keep something out, the first in this order is told.
 */
export const REASONS = {
  'not-yet-recorded': 'It was recorded after the position asked about.',
  'not-yet-published': 'It was published after the day asked about.',
  retracted: 'It was retracted.',
  'source-withdrawn': 'Every source that it cites is withdrawn.',
  'duplicate-of': 'It repeats another entry, which counts in its place.',
  'without-words': 'It does not hold all the words that are asked for.',
  'other-measure': 'As it stands it says nothing of this measure.',
  'currency-differs': 'It is in another currency; money is never converted.',
  'unit-not-known': 'It credits no unit, so nothing places it in the one asked about.',
  'other-unit': 'It is of another unit than the one asked about, and of none that is part of it.',
  'country-not-known': 'It names no place, so nothing places it in the country asked about.',
  'other-country': 'It lies in another country.',
  'outside-window': 'Its days do not touch the window.',
  'certainly-inside': 'Its days lie inside the window: it adds its low and its high.',
  'possibly-inside': 'Its days reach beyond the window: it may lie in it, and adds its high alone.',
  'in-country-in-part': 'Some of its places lie in the country: some of it may, and it adds its high alone.',
  'covered-by': 'Its days touch the window of a chosen statement, which may count it already.',
  uncovered: 'Its days touch no window of a chosen statement: its low adds to what they say.',
  touches: 'Its window and its scope touch those asked about.',
  'scope-not-inside': 'It is about more than what is asked, so its low need not be of that.',
  'window-not-inside': 'Its window reaches beyond the one asked about, so its low need not be of that.',
  chosen: 'It is one of those statements whose lows, with those of the entries that touch none of their windows, add up to the most.',
  'overlapped-by': 'Its window touches that of a chosen statement, which may count the same things.',
  'not-worth-choosing': 'Choosing it would take more from the entries in its window than it adds, or as much.',
  'scope-not-containing': 'It is about less than what is asked, so its high is no bound for all of that.',
  'window-not-containing': 'Its window does not surely contain the one asked about.',
  'no-upper-bound': 'It says "at least": it has no upper bound.',
  'higher-than': 'Another one that contains the question has a lower high.',
  least: 'Of the statements that contain the question, none has a lower high.',
  'day-not-known': 'Its last day is not known, so it says nothing of the level on any day.',
  'after-as-of': 'It is about a later day than the one asked about.',
  'earlier-than': 'Another one is about a later day.',
  latest: 'It is the latest one up to the day asked about: a level is never a sum.',
} as const satisfies Record<string, string>;

export type Reason = keyof typeof REASONS;

/** Whether something counts in a part of a total, and why. */
export interface Verdict {
  counts: boolean;
  reason: Reason;
  /** The reason as a sentence, with the days and names of the case. */
  why: string;
  /** Whoever it is because of: entries, statements or sources. */
  by?: string[];
}

/** How many are named that something is out because of; one is enough to keep it out. */
export const NAMED = 10;

export const counted = (reason: Reason, why: string): Verdict => ({ counts: true, reason, why });

export function left(reason: Reason, why: string, by?: readonly string[]): Verdict {
  return { counts: false, reason, why, ...(by && by.length > 0 && { by: by.slice(0, NAMED) }) };
}
