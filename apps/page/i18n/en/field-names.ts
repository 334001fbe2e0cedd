/** A field of the record, by its name there, as a word for it. */
export const fieldNames: Readonly<Record<string, string>> = {
  // Of what all may say.
  sources: 'sources', note: 'note', reason: 'reason', changes: 'changes', occurred: 'day',
  // Of entries and statements.
  entry: 'entry', units: 'units', places: 'places', country: 'country', quantity: 'figure', byCountry: 'figures by country', people: 'people', totalMonths: 'months in all', shortestMonths: 'shortest sentence',
  longestMonths: 'longest sentence', amount: 'amount', boats: 'boats', engines: 'engines', vehicles: 'vehicles', cash: 'cash', other: 'other things', item: 'thing', dead: 'dead', missing: 'missing', capacity: 'capacity',
  window: 'window', duplicateOf: 'entry that it repeats', field: 'text',
  // Of figures.
  value: 'value', upTo: 'upper value', qualifier: 'how it is said', statedAs: 'words of the source', currency: 'currency',
  // Of documents.
  source: 'source', title: 'title', publisher: 'publisher', publishedOn: 'day of publication', kind: 'kind', url: 'address', sha256: 'SHA-256', repeats: 'source that it repeats', reliability: 'reliability', credibility: 'credibility',
  // Of units.
  unit: 'unit', name: 'name', acronym: 'short name', established: 'day of establishment', partOf: 'units that it is part of', partner: 'partner', event: 'event',
  // Of money and measures.
  fund: 'fund', openingBudget: 'opening budget', opened: 'day of opening', purpose: 'purpose', from: 'from the fund', to: 'to the fund', measure: 'measure', label: 'name', unitOfMeasure: 'what is counted', dimension: 'dimension',
};
