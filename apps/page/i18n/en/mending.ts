/** What the page of an entry says of how it was mended. */
export const mending = {
  changed: (field: string) => `${field}: `,
  nothing: 'nothing',
  to: 'to',
  reason: 'Why',
  erased: (field: string) => `Erased for good: ${field}`,
  repeats: 'It repeats',
  repeatedBy: 'Repeated by',
  noSource: 'No source is cited.',
  back: 'All entries',
};
