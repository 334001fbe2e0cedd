/** Bodies of commands that tests record. */
export const source = (id: string, more: object = {}) => ({ source: id, title: `The ${id}`, publisher: 'A paper', publishedOn: '2024-03-01', kind: 'news-article', ...more });
export const unit = (id: string, more: object = {}) => ({ unit: id, name: `The ${id}`, established: '2020-07-21', kind: 'cell', ...more });
export const arrests = (entry: string | undefined, value: string, more: object = {}) => ({
  ...(entry !== undefined && { entry }),
  occurred: '2024-03-05',
  quantity: { value, qualifier: 'exact' },
  ...more,
});
export const correction = (entry: string, changes: object) => ({ entry, changes, reason: 'It was misread.' });
