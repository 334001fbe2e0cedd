/** Moving about in a long timeline. */
export const browsing = {
  list: 'Entries, latest first',
  keys: 'Within the list, up and down arrow keys go from entry to entry, Home and End to the first and the last.',
  goTo: 'Go to day',
  go: 'Go',
  beyond: (count: string) => `${count} earlier entries are not listed: choose an earlier date or a filter to see them.`,
  earlierSteps: (count: string, one: boolean) => (one ? `Show ${count} earlier step as well` : `Show ${count} earlier steps as well`),
  stopped: 'What is recorded is not taken in at the moment: the figures end before an event that this version of the service cannot read. They go on by themselves once that is mended.',
  soughtIn: 'Words are looked for in units, places, sources and the sentences of the record.',
  legend: 'Dark is what begins at a time, light what may lie there as well: not every date is exact.',
  stripHint: 'Click into the picture to go to a day in the list.',
};
