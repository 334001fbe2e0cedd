import { definitionOf, isFundingEntry, readEvent } from '#events';
import type { RawContent } from '#event-store';
import { isQualifier, type Quantity } from '#quantities';
import { hintOf } from '../entries/past-events.js';
import { utcDay } from '../model/axes.js';
import { placeOf } from '../model/dictionary.js';
import { type CommonPayload, numberOfType } from '../model/event.js';
import { versionIn } from '../model/metadata.js';
import { type Addition, additionsOf } from '../totals/additions.js';
import { type EncodedPage, KINDS, type Things } from './encoded-page.js';

/** Things of a kind that are remembered at most; beyond them all are forgotten and given new numbers. */
const MOST_REMEMBERED = 200_000;

/** Makes pages of the log. Whatever it is not sure of it leaves to those who read the whole event. */
export class PageEncoder {
  private readonly tables: { readonly [Kind in keyof Things]: Table<Things[Kind]> };
  private numbers: number[] = [];

  constructor(mostRemembered = MOST_REMEMBERED) {
    this.tables = Object.fromEntries(KINDS.map((kind) => [kind, new Table(mostRemembered)])) as unknown as typeof this.tables;
  }

  encode(after: number, contents: readonly RawContent[]): EncodedPage {
    this.numbers = [];
    const others = contents.filter((content) => !this.isPlain(content));
    const fresh = Object.fromEntries(KINDS.map((kind) => [kind, this.tables[kind].takeFresh()])) as unknown as EncodedPage['fresh'];
    return { after, count: contents.length, numbers: Int32Array.from(this.numbers), others, fresh };
  }

  private isPlain(content: RawContent): boolean {
    const start = this.numbers.push(0);
    try {
      if (this.write(content)) {
        this.numbers[start - 1] = this.numbers.length - start;
        return true;
      }
    } catch {
      // Why it cannot be read will be told by those who read it whole.
    }
    this.numbers.length = start;
    return false;
  }

  private write({ type, data, metadata, recordedAt }: RawContent): boolean {
    const definition = definitionOf(type);
    if (definition?.nature !== 'entry' || definition.home !== 'entry') return false;
    const { payload } = readEvent(type, JSON.parse(data), versionIn(metadata))!;
    const { entry, units = NONE, sources = NONE } = payload as CommonPayload;
    const date = definition.when?.(payload);
    if (typeof date !== 'string' || typeof entry !== 'string' || isFundingEntry(entry) || !areTexts(units) || !areTexts(sources)) return false;
    const additions = additionsOf(definition.contributions?.(payload) ?? []);
    if (!additions.every(isUsual)) return false;
    const { numbers, tables } = this;
    const place = placeOf(payload);
    numbers.push(numberOfType(definition), hintOf(entry), utcDay(recordedAt));
    numbers.push(tables.date.numberOf(date, date), tables.credit.numberOf(units, keyOf(units)), tables.place.numberOf(place, place), sources.length);
    for (const source of sources) numbers.push(tables.source.numberOf(source, source));
    for (const addition of additions) {
      const { place: own } = addition;
      numbers.push(tables.figure.numberOf(addition, figureKey(addition)), own === undefined ? 0 : tables.place.numberOf(own, own) + 1);
    }
    return true;
  }
}

/** Things of one kind, each with a number. */
class Table<T> {
  private readonly numbers = new Map<string, number>();
  private count = 0;
  private fresh: T[] = [];

  constructor(private readonly mostRemembered: number) {}

  /** @param key that no other thing has */
  numberOf(thing: T, key: string): number {
    const number = this.numbers.get(key);
    return number === undefined ? this.add(thing, key) : number;
  }

  /** What came to it since the last call. */
  takeFresh(): T[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  private add(thing: T, key: string): number {
    if (this.numbers.size === this.mostRemembered) this.numbers.clear();
    this.numbers.set(key, this.count);
    this.fresh.push(thing);
    return this.count++;
  }
}

const NONE: readonly string[] = [];

const areTexts = (list: unknown): boolean => Array.isArray(list) && list.every((each) => typeof each === 'string');

const isUsual = ({ measure, currency, quantities }: Addition): boolean => typeof measure === 'string' && typeof currency === 'string' && quantities.every(isWellFormed);

const isWellFormed = ({ qualifier, value, upTo }: Quantity): boolean => isQualifier(qualifier) && isTextOrNone(value) && isTextOrNone(upTo);

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** JSON but for a single text that cannot be taken for it. */
const keyOf = (texts: readonly string[]): string => (texts.length === 1 && !texts[0]!.startsWith('[') ? texts[0]! : JSON.stringify(texts));

/** JSON but for a single figure, whose parts hold no space where they are what they should be. */
function figureKey({ measure, currency, quantities }: Addition): string {
  const [figure] = quantities;
  if (quantities.length === 1 && figure!.upTo === undefined) return `${measure} ${currency} ${figure!.qualifier} ${figure!.value ?? ''}`;
  return JSON.stringify([measure, currency, ...quantities.map(({ qualifier, value, upTo }) => [qualifier, value, upTo])]);
}
