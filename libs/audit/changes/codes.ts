/** Why something bears otherwise on one total than on another. Stable; of several the first in this order is the one that sums are told by. */
export const CHANGES = {
  added: 'It was recorded in between.',
  'newly-published': 'It counts as published by now.',
  'no-longer-published': 'It counts as published later than it did: the day of its source was put right.',
  retracted: 'It was retracted.',
  reinstated: 'Its retraction does not apply any more: the day of the source that says so was put right.',
  'source-withdrawn': 'The last of its sources was withdrawn.',
  'source-restored': 'It has a source again that is not withdrawn.',
  'duplicate-marked': 'It repeats another entry, which counts in its place.',
  'duplicate-unmarked': 'It counts for itself again: it repeats nothing that counts.',
  'words-gained': 'It holds all the words by now: what it says, or a name in it, was put right.',
  'words-lost': 'It does not hold all the words any more: what it says, or a name in it, was put right.',
  're-dated': 'Its days, or the beginning of its unit, were put right.',
  're-scoped': 'Its units, places or country, or what its units are part of, were put right.',
  corrected: 'Its figures, or what else is told of it, were put right.',
  'read-otherwise': 'The policy reads its figure otherwise.',
  'window-entered': 'It lies in the window, or more surely so.',
  'window-outgrown': 'The window reaches beyond it: it is no bound for all of that any more.',
  uncovered: 'No chosen statement touches its days any more.',
  covered: 'A chosen statement touches its days.',
  chosen: 'It is among the statements that show the most.',
  'no-longer-chosen': 'Others show more than with it.',
  'least-now': 'It is the lowest bound.',
  'no-longer-least': 'Another one is a lower bound.',
  'latest-now': 'It is the latest one.',
  'no-longer-latest': 'Another one is the latest.',
} as const satisfies Record<string, string>;

export type Change = keyof typeof CHANGES;

const ORDER = new Map((Object.keys(CHANGES) as Change[]).map((code, index) => [code, index]));

export const inOrder = (codes: Iterable<Change>): Change[] => [...new Set(codes)].sort((a, b) => ORDER.get(a)! - ORDER.get(b)!);
