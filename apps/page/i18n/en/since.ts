/** A day from which on things are counted. */
export const since = {
  field: 'From a day on',
  from: (day: string) => `from ${day} on`,
  note: (day: string) => `Counted is what happened on ${day} or later.`,
  levels: 'A level has no beginning: it is the latest that was told of.',
  fromTheBeginning: 'Count from the beginning',
};
