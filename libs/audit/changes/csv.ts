import { stringify } from 'csv-stringify/sync';
import type { ChangeItem as ChangeItemSchema, Changes } from './answer.js';
import type { Static } from 'typebox';

type Item = Static<typeof ChangeItemSchema>;

const COLUMNS = [
  'kind', 'id', 'sentence', 'event', 'position', 'change', 'also', 'why', 'before', 'after', 'events',
  'itemisedEntries', 'itemisedLow', 'itemisedHigh', 'itemisedOpenEnded', 'statedStatements', 'supportedEntries', 'supportedStatements', 'supportedLow',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

const SEVERAL = '; ';

/** One line for each item, with the difference that it makes: RFC 4180. Words that a spreadsheet would take for a formula begin with an apostrophe; numbers may be negative. */
export function csvOf({ items }: Changes): string {
  return stringify(items.map(rowOf), { header: true, columns: [...COLUMNS], record_delimiter: 'windows' });
}

function rowOf({ difference, before, after, also, events, ...item }: Item): Row {
  const figures = (side: Item['before']): string => (isVisible(side) ? harmless(side.figures.map(({ inWords }) => inWords).join(SEVERAL)) : '');
  return {
    kind: item.kind,
    id: item.id,
    sentence: harmless(item.sentence),
    event: item.event,
    position: item.position,
    change: item.change,
    also: also.join(SEVERAL),
    why: item.why,
    before: figures(before),
    after: figures(after),
    events: events.map(({ type, event }) => `${type} ${event}`).join(SEVERAL),
    ...(difference && {
      itemisedEntries: difference.itemised.entries,
      itemisedLow: difference.itemised.low,
      itemisedHigh: difference.itemised.high,
      itemisedOpenEnded: difference.itemised.openEnded,
      statedStatements: difference.stated.statements,
      supportedEntries: difference.supported.entries,
      supportedStatements: difference.supported.statements,
      supportedLow: difference.supported.low,
    }),
  };
}

const isVisible = ({ parts }: Item['before']): boolean => !Object.values(parts).some((part) => part.reason === 'not-yet-recorded' || part.reason === 'not-yet-published');

const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
