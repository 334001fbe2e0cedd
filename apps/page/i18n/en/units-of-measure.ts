/** One of what the measures of the catalogue and of the shipped history count; words that somebody else chose stay as they are. */
export const ONE: Readonly<Record<string, string>> = {
  people: 'person',
  months: 'month',
  boats: 'boat',
  engines: 'engine',
  vehicles: 'vehicle',
  items: 'item',
  groups: 'group',
  accounts: 'account',
  posts: 'post',
  notices: 'notice',
  investigations: 'investigation',
  agreements: 'agreement',
  flights: 'flight',
  countries: 'country',
};
