/** Dates as documents write them, "30 May 2024" or "1er août 2025", in the form that this record takes. */

const LANGUAGES = ['en-GB', 'fr-FR'];
const bare = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const names = (options: Intl.DateTimeFormatOptions, count: number): readonly (readonly string[])[] =>
  LANGUAGES.map((language) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    // Every month and every weekday begins on one of these days: 2001-01-01 was a Monday.
    return Array.from({ length: count }, (_, index) => bare(format.format(Date.UTC(2001, count === 12 ? index : 0, count === 12 ? 1 : index + 1))));
  });

interface Words {
  /** By language, January first. */
  months: readonly (readonly string[])[];
  noise: ReadonlySet<string>;
}

let known: Words | undefined;

/** Made when first asked for: the names take some milliseconds to find, which a command that goes well need not wait for. */
const words = (): Words =>
  (known ??= {
    months: names({ month: 'long' }, 12),
    noise: new Set(['on', 'in', 'of', 'the', 'le', 'en', 'de', ...names({ weekday: 'long' }, 7).flat()]),
  });

/** The number of the month that a word, or its first three letters or more, names in either language. */
function monthOf(word: string): number | undefined {
  if (word.length < 3) return undefined;
  const found = new Set(words().months.flatMap((months) => months.flatMap((name, index) => (name.startsWith(word) ? [index + 1] : []))));
  return found.size === 1 ? [...found][0] : undefined;
}

const pad = (number: number): string => String(number).padStart(2, '0');

function day(year: number, month: number, number: number): string[] {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(number)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? [text] : [];
}

const month = (year: number, number: number): string[] => (number >= 1 && number <= 12 ? [`${String(year).padStart(4, '0')}-${pad(number)}`] : []);

interface Word {
  /** y: four digits, n: one or two, m: the name of a month. */
  kind: 'y' | 'n' | 'm';
  value: number;
}

function wordOf(word: string): Word | undefined {
  if (/^\d{4}$/.test(word)) return { kind: 'y', value: Number(word) };
  const number = /^(\d\d?)(?:st|nd|rd|th|er)?$/.exec(word)?.[1];
  if (number !== undefined) return { kind: 'n', value: Number(number) };
  const named = monthOf(word);
  return named === undefined ? undefined : { kind: 'm', value: named };
}

/** What the words may mean, by their kinds. Day and month in figures may stand in either order. */
const MEANINGS: Readonly<Record<string, (a: number, b: number, c: number) => string[]>> = {
  nmy: (d, m, y) => day(y, m, d),
  mny: (m, d, y) => day(y, m, d),
  ymn: (y, m, d) => day(y, m, d),
  ynn: (y, m, d) => day(y, m, d),
  nny: (a, b, y) => [...new Set([...day(y, b, a), ...day(y, a, b)])],
  my: (m, y) => month(y, m),
  ym: (y, m) => month(y, m),
  ny: (m, y) => month(y, m),
};

/** What a date in another form may stand for, in EDTF: nothing, one date or, with the day and month in figures, two. */
export function datesMeant(text: string): string[] {
  const { noise } = words();
  const read = bare(text).trim().split(/[\s.,/-]+/).filter((word) => word !== '' && !noise.has(word)).map(wordOf);
  const kinds = read.map((word) => word?.kind ?? '?').join('');
  const [a = 0, b = 0, c = 0] = read.map((word) => word?.value ?? 0);
  return MEANINGS[kinds]?.(a, b, c) ?? [];
}
