import type { Bounds, Schemas } from '../api/client.js';
import { dayDate } from '../state/days.js';
import type { Messages } from './en.js';

type Days = Pick<Schemas['Days'], 'edtf' | 'earliest' | 'latest'>;

/** Says figures and dates in one language, by the customs of one locale. */
export class Words {
  private readonly full: Intl.DateTimeFormat;
  private readonly month: Intl.DateTimeFormat;
  private readonly brief: Intl.DateTimeFormat;
  private readonly shortMonth: Intl.DateTimeFormat;
  private readonly whole: Intl.NumberFormat;
  private readonly plurals: Intl.PluralRules;
  private readonly moneys = new Map<string, Intl.NumberFormat>();
  private readonly countries: Intl.DisplayNames;

  constructor(
    private readonly say: Messages,
    private readonly locale: string,
  ) {
    this.full = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    this.month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    this.brief = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    this.shortMonth = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
    this.whole = new Intl.NumberFormat(locale);
    this.plurals = new Intl.PluralRules(locale);
    this.countries = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  }

  count(number: number): string {
    return this.whole.format(number);
  }

  /** Whether so many are singular; in French, none is too. */
  isOne(number: number): boolean {
    return this.plurals.select(number) === 'one';
  }

  country(code: string): string {
    // Of anything else Intl throws.
    return /^[A-Z]{2}$/.test(code) ? (this.countries.of(code) ?? code) : code;
  }

  /** A decimal string, exactly; with a currency as money. */
  number(decimal: string, currency?: string): string {
    const format = currency === undefined ? this.whole : this.money(currency, decimal.includes('.') ? 2 : 0);
    return format.format(decimal as `${number}`).replace('-', MINUS);
  }

  /** A number of an axis, short: "10K". */
  compact(value: number, currency?: string): string {
    return new Intl.NumberFormat(this.locale, { notation: 'compact', ...(currency !== undefined && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }) }).format(value);
  }

  /** Bounds as a person would say them: "at least 301". */
  bounds({ low, high }: Bounds, currency?: string): string {
    const { figure } = this.say;
    const n = (decimal: string) => this.number(decimal, currency);
    if (high === null) return isNought(low) ? figure.orMore(n(low)) : figure.atLeast(n(low));
    if (low === high) return n(low);
    if (exceeds(low, high)) return figure.conflict(n(low), n(high));
    return isNought(low) ? figure.atMost(n(high)) : figure.between(n(low), n(high));
  }

  /** Bounds that may be negative, and open on either side. */
  signedBounds({ low, high }: { readonly low: string | null; readonly high: string | null }, currency?: string): string {
    const { figure } = this.say;
    const n = (decimal: string) => this.number(decimal, currency);
    if (low === null) return high === null ? figure.unknown : figure.atMost(n(high));
    if (high === null) return figure.atLeast(n(low));
    return low === high ? n(low) : figure.between(n(low), n(high));
  }

  day(day: string): string {
    return this.dated(this.full.formatToParts(dayDate(day)));
  }

  shortDay(day: string): string {
    return this.dated(this.brief.formatToParts(dayDate(day)));
  }

  monthOf(day: string): string {
    return this.shortMonth.format(dayDate(day));
  }

  instant(instant: string): string {
    return this.dated(this.full.formatToParts(new Date(instant)));
  }

  /** With the time of day, in UTC, by which days of the record end. */
  moment(instant: string): string {
    return this.dated(new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }).formatToParts(new Date(instant)));
  }

  /** A date that may stand for several days, in no more words than it needs. */
  days({ edtf, earliest, latest }: Days): string {
    const { dates } = this.say;
    const said = earliest === null ? (latest === null ? edtf : dates.until(this.day(latest))) : latest === null ? dates.from(this.day(earliest)) : this.span(earliest, latest);
    if (/~|%/.test(edtf)) return dates.about(said);
    return edtf.includes('?') ? dates.uncertain(said) : said;
  }

  /** From one day to another, each of them named. */
  range(earliest: string, latest: string): string {
    return this.dated(this.full.formatRangeToParts(dayDate(earliest), dayDate(latest)));
  }

  private span(earliest: string, latest: string): string {
    if (earliest === latest) return this.day(earliest);
    const [from, to] = [dayDate(earliest), dayDate(latest)];
    const months = from.getUTCDate() === 1 && new Date(to.getTime() + 86_400_000).getUTCDate() === 1;
    if (months && earliest.slice(5) === '01-01' && latest.slice(5) === '12-31') return earliest.slice(0, 4) === latest.slice(0, 4) ? earliest.slice(0, 4) : `${earliest.slice(0, 4)}–${latest.slice(0, 4)}`;
    if (!months) return this.range(earliest, latest);
    return earliest.slice(0, 7) === latest.slice(0, 7) ? this.month.format(from) : this.month.formatRange(from, to);
  }

  /** French has an ordinal for the first of a month, which Intl does not know. */
  private dated(parts: readonly Intl.DateTimeFormatPart[]): string {
    return parts.map(({ type, value }) => (type === 'day' && value === '1' && this.locale.startsWith('fr') ? '1er' : value)).join('');
  }

  private money(currency: string, digits: number): Intl.NumberFormat {
    const key = `${currency}${digits}`;
    let format = this.moneys.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 0) });
      this.moneys.set(key, format);
    }
    return format;
  }
}

/** What Intl writes is a hyphen. */
const MINUS = '\u2212';

const isNought = (decimal: string): boolean => /^0+(\.0*)?$/.test(decimal);

/** Whether one decimal string is greater than another, however many digits they have. Neither is negative. */
export function exceeds(a: string, b: string): boolean {
  const [wholeA = '', partA = ''] = a.split('.');
  const [wholeB = '', partB = ''] = b.split('.');
  const [one, other] = [BigInt(wholeA), BigInt(wholeB)];
  if (one !== other) return one > other;
  const digits = Math.max(partA.length, partB.length);
  return partA.padEnd(digits, '0') > partB.padEnd(digits, '0');
}
