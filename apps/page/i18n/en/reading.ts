/** What stands by figures wherever they are read. */
export const reading = {
  policy: 'Figures are read',
  policies: { 'conservative-1': 'with care', 'face-value-1': 'at their word' },
  atTheirWord: 'Figures are read at their word here: “almost 100” as 100, “more than 300” as 300.',
  withCare: 'Read them with care',
  words: (text: string) => `“${text}” narrows timelines and lists alone. A figure is not of words: it counts whatever the other filters let through.`,
  withoutWords: 'Clear the words',
  controls: 'Filters and time',
  cite: (label: string) => `Copy citation: ${label}`,
  copied: 'The citation is copied.',
  notCopied: 'The browser does not let it be copied.',
  excerpt: 'Of the timeline, what was near the window is printed.',
  retrieved: (day: string) => `Retrieved on ${day}. The same for ever:`,
};
