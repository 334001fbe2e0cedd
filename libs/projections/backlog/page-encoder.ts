import { definitionOf, isFundingEntry, readEvent } from '#events';
import type { RawContent } from '#event-store';
import { isQualifier, type Quantity } from '#quantities';
import { hintOf } from '../entries/past-events.js';
import { utcDay } from '../model/axes.js';
import { placeOf } from '../model/dictionary.js';
import { type CommonPayload, numberOfType } from '../model/event.js';
import { versionIn } from '../model/metadata.js';
import { type Addition, additionsOf } from '../totals/additions.js';
import { type EncodedPage, type Figure, KINDS, type Things } from './encoded-page.js';

/** Things of a kind that are remembered: after the page on which there are more, all are forgotten and given new numbers. */
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
      numbers.push(numberOfFigure(tables.figure, addition), own === undefined ? 0 : tables.place.numberOf(own, own) + 1);
    }
    return true;
  }
}

/** Things that have the first parts of their key in common: their numbers by the rest of it, or a level for each next part. */
class Level {
  readonly numbers = new Map<string, number>();
  private readonly levels = new Map<string, Level>();

  below(part: string): Level {
    let level = this.levels.get(part);
    if (level === undefined) this.levels.set(part, (level = new Level()));
    return level;
  }
}

/** Things of one kind, each with a number. */
class Table<T> {
  top = new Level();
  private remembered = 0;
  private count = 0;
  private fresh: T[] = [];

  constructor(private readonly mostRemembered: number) {}

  /** @param key that no other thing of the level has */
  numberOf(thing: T, key: string, level = this.top): number {
    const number = level.numbers.get(key);
    if (number !== undefined) return number;
    level.numbers.set(key, this.count);
    this.fresh.push(thing);
    return this.count++;
  }

  /** What came to it since the last call. Where that makes too many, all are forgotten. */
  takeFresh(): T[] {
    const { fresh } = this;
    this.fresh = [];
    this.remembered += fresh.length;
    if (this.remembered > this.mostRemembered) [this.top, this.remembered] = [new Level(), 0];
    return fresh;
  }
}

const NONE: readonly string[] = [];

const areTexts = (list: unknown): boolean => Array.isArray(list) && list.every((each) => typeof each === 'string');

const isUsual = ({ measure, currency, quantities }: Addition): boolean => typeof measure === 'string' && typeof currency === 'string' && quantities.every(isWellFormed);

const isWellFormed = ({ qualifier, value, upTo }: Quantity): boolean => isQualifier(qualifier) && isTextOrNone(value) && isTextOrNone(upTo);

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** JSON but for a single text that cannot be taken for it. */
const keyOf = (texts: readonly string[]): string => (texts.length === 1 && !texts[0]!.startsWith('[') ? texts[0]! : JSON.stringify(texts));

/** A single figure is found by its parts, which makes no new text. */
function numberOfFigure(figures: Table<Figure>, addition: Addition): number {
  const { measure, currency, quantities } = addition;
  const [figure] = quantities;
  if (quantities.length !== 1 || figure!.upTo !== undefined) {
    return figures.numberOf(addition, JSON.stringify([measure, currency, ...quantities.map(({ qualifier, value, upTo }) => [qualifier, value, upTo])]));
  }
  return figures.numberOf(addition, figure!.value ?? '', figures.top.below(measure).below(currency).below(figure!.qualifier));
}
