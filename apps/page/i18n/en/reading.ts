/** What stands by figures wherever they are read. */
export const reading = {
  policy: 'Figures are read',
  policies: { 'conservative-1': 'with care', 'face-value-1': 'at their word' },
  atTheirWord: 'Figures are read at their word here: “almost 100” as 100, “more than 300” as 300.',
  withCare: 'Read them with care',
  quoted: (text: string) => `“${text}”`,
  ofWords: (text: string) => `Figures are only of what holds “${text}”.`,
  balancesOfAll: (text: string) => `What is in a fund is not narrowed by words: all its movements count, whether they hold “${text}” or not.`,
  noEvidence: 'There is no evidence file for a figure that is narrowed by words: the programs that check one know figures, and not what is said.',
  withoutWords: 'Clear the words',
  controls: 'Filters and time',
  cite: (label: string) => `Copy citation: ${label}`,
  copied: 'The citation is copied.',
  notCopied: 'The browser does not let it be copied.',
  excerpt: (first: string, last: string, count: string) => `Of the ${count} entries of the timeline, latest first, numbers ${first} to ${last} are printed: those near the window.`,
  retrieved: (day: string) => `Retrieved on ${day}. The same for ever:`,
};
