/** Where a figure is another one than its address cites. */
export const cited = {
  title: 'The address cites another figure than the service gives.',
  was: (name: string, was: string, now: string) => `${name}: ${was} is cited, ${now} is given.`,
};
