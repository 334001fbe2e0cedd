/** What the page of an entry says of how it was mended. */
export const mending = {
  /** A field by its name in the record, as a word for it. */
  fields: {
    sources: 'sources', note: 'note', occurred: 'day', units: 'units', unit: 'unit', places: 'places', country: 'country', quantity: 'figure', byCountry: 'figures by country', people: 'people', totalMonths: 'months in all',
    shortestMonths: 'shortest sentence', longestMonths: 'longest sentence', amount: 'amount', boats: 'boats', engines: 'engines', vehicles: 'vehicles', cash: 'cash', other: 'other things', dead: 'dead', missing: 'missing',
    capacity: 'capacity', title: 'title', fund: 'fund', purpose: 'purpose', from: 'from the fund', to: 'to the fund', measure: 'measure', window: 'window',
  } as Readonly<Record<string, string>>,
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
