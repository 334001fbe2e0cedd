import { stringify } from 'csv-stringify/sync';
import type { Derivation, Item } from './answer.js';

const COLUMNS = [
  'kind', 'id', 'type', 'sentence', 'event', 'position', 'recordedAt', 'recordedBy', 'mendings', 'published',
  'date', 'earliest', 'latest', 'units', 'countries', 'stated', 'interpretation', 'low', 'high', 'policy',
  'itemised', 'itemisedWhy', 'itemisedLow', 'itemisedHigh', 'statedPart', 'statedWhy',
  'supportedLowPart', 'supportedLowWhy', 'supportedLow', 'supportedHighPart', 'supportedHighWhy', 'supportedHigh',
  'levelPart', 'levelWhy', 'levelLow', 'levelHigh', 'because', 'sources', 'grades', 'origins', 'sha256',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** One line for each item: RFC 4180. Cells that a spreadsheet would take for a formula begin with an apostrophe. */
export function csvOf({ items, policy }: Derivation): string {
  const rows = items.map((item) => rowOf(item, policy.name));
  return stringify(rows, { header: true, columns: [...COLUMNS], record_delimiter: 'windows', escape_formulas: true });
}

const SEVERAL = '; ';
/** Written for no upper bound, as nothing at all stands for a part that the item does not have. */
const OPEN = '∞';

function rowOf({ figures, days, units, countries, mendings, sources, parts, published, ...item }: Item, policy: string): Row {
  const { itemised, stated, supportedLow, supportedHigh, level } = parts;
  const by = [itemised, stated, supportedLow, supportedHigh, level].flatMap((part) => part?.by ?? []);
  const applied = mendings.filter(({ applies }) => applies).map(({ event, type }) => `${type} ${event}`);
  return {
    kind: item.kind,
    id: item.id,
    type: item.type,
    sentence: item.sentence,
    event: item.event,
    position: item.position,
    recordedAt: item.recordedAt,
    recordedBy: item.recordedBy,
    mendings: applied.join(SEVERAL),
    published: published ?? '',
    date: days.edtf,
    earliest: days.earliest ?? '',
    latest: days.latest ?? '',
    units: units.map(({ id }) => id).join(SEVERAL),
    countries: countries.join(SEVERAL),
    stated: figures.map(({ quantity, inWords }) => quantity.statedAs ?? inWords.split(' → ')[0]).join(SEVERAL),
    interpretation: figures.map(({ inWords }) => inWords).join(SEVERAL),
    low: figures.map(({ bounds }) => bounds.low).join(SEVERAL),
    high: figures.map(({ bounds }) => bounds.high ?? OPEN).join(SEVERAL),
    policy,
    ...(itemised && { itemised: partOf(itemised), itemisedWhy: itemised.why, itemisedLow: itemised.low, itemisedHigh: itemised.high ?? OPEN }),
    ...(stated && { statedPart: partOf(stated), statedWhy: stated.why }),
    ...(supportedLow && { supportedLowPart: partOf(supportedLow), supportedLowWhy: supportedLow.why, supportedLow: supportedLow.low }),
    ...(supportedHigh && { supportedHighPart: partOf(supportedHigh), supportedHighWhy: supportedHigh.why, supportedHigh: supportedHigh.high === undefined ? '' : (supportedHigh.high ?? OPEN) }),
    ...(level && { levelPart: partOf(level), levelWhy: level.why, levelLow: level.low, levelHigh: level.high ?? OPEN }),
    because: [...new Set(by)].join(SEVERAL),
    sources: sources.map(({ id }) => id).join(SEVERAL),
    grades: sources.map(({ grade = '' }) => grade).join(SEVERAL),
    origins: sources.map(({ origin }) => origin).join(SEVERAL),
    sha256: sources.map(({ sha256 = '' }) => sha256).join(SEVERAL),
  };
}

/** `in: certainly-inside`, `out: retracted`. */
const partOf = ({ counts, reason }: { counts: boolean; reason: string }): string => `${counts ? 'in' : 'out'}: ${reason}`;
