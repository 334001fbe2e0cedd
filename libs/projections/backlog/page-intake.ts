import type { Journal } from '#event-store';
import { FOREVER_DAY } from '../model/axes.js';
import type { ReadModel } from '../model/read-model.js';
import type { Ledger } from '../totals/ledger.js';
import { type EncodedPage, KINDS, type Things } from './encoded-page.js';

/** Where a figure belongs: its ledger, its number among the quantities of that, and the set of its measure alone. */
interface Entered {
  ledger: Ledger;
  quantity: number;
  /** Found out when it is first needed. */
  measureSet?: number;
}

/** Takes the pages of one encoder into a read model, just as if it applied every event of them. */
export class PageIntake {
  private readonly numbers: { readonly [Kind in Exclude<keyof Things, 'figure'>]: Known<Things[Kind], number> } & { readonly figure: Known<Things['figure'], Entered> };
  private readonly cited: number[] = [];
  private readonly added: Entered[] = [];
  private readonly places: number[] = [];

  constructor(
    private readonly model: ReadModel,
    private readonly journal: Journal,
  ) {
    const { dictionary, sources, totals } = model;
    this.numbers = {
      source: new Known((id) => sources.numberOf(id)),
      date: new Known((date) => dictionary.span(date)),
      credit: new Known((units) => dictionary.credit({ units: [...units] })),
      place: new Known((place) => dictionary.places.numberOf(place)),
      figure: new Known(({ measure, currency, quantities }) => {
        const ledger = totals.ledgerFor(measure, currency);
        return { ledger, quantity: ledger.quantities.numberOf(quantities) };
      }),
    };
  }

  take({ after, count, numbers, others, fresh }: EncodedPage): void {
    for (const kind of KINDS) this.numbers[kind].learn(fresh[kind] as readonly never[]);
    let [at, other] = [0, 0];
    for (let seq = after + 1; seq <= after + count; seq += 1) {
      const size = numbers[at]!;
      if (size === 0) this.model.apply(others[other++]!);
      else if (this.takePlain(seq, numbers, at + 1)) this.model.seq = seq;
      else this.model.apply(this.journal.contents(seq - 1, 1)[0]!);
      at += 1 + size;
    }
  }

  /** Takes in a plain entry whose numbers begin at `from`; false, and nothing is taken in, where it has to be looked at as a whole. */
  private takePlain(seq: number, numbers: Int32Array, from: number): boolean {
    const { entries, timeline, stops } = this.model;
    if (stops.length > 0) return false;
    const row = this.lookUp(numbers, from);
    if (row === undefined) return false;
    const { published, span, credit, place, measureSet } = row;
    entries.openPlain(seq, numbers[from + 1]!, this.cited);
    timeline.open(seq, seq, published, FOREVER_DAY, span, credit, place, measureSet, numbers[from]!);
    for (let index = 0; index < this.added.length; index += 1) {
      const { ledger, quantity } = this.added[index]!;
      ledger.open(seq, seq, published, FOREVER_DAY, span, credit, this.places[index]!, quantity);
    }
    return true;
  }

  /** What the numbers stand for; that of which there are several in `cited`, `added` and `places`. */
  private lookUp(numbers: Int32Array, from: number): { published: number; span: number; credit: number; place: number; measureSet: number } | undefined {
    const { cited, added, places } = this;
    const citing = from + 7;
    const adding = citing + numbers[from + 6]!;
    cited.length = added.length = places.length = 0;
    try {
      for (let at = citing; at < adding; at += 1) cited.push(this.numbers.source.of(numbers[at]!));
      const published = this.model.entries.publishedAtFirst(cited, numbers[from + 2]!);
      if (published === undefined) return undefined;
      const span = this.numbers.date.of(numbers[from + 3]!);
      const credit = this.numbers.credit.of(numbers[from + 4]!);
      const place = this.numbers.place.of(numbers[from + 5]!);
      for (let at = adding; at < from + numbers[from - 1]!; at += 2) {
        const own = numbers[at + 1]!;
        added.push(this.numbers.figure.of(numbers[at]!));
        places.push(own === 0 ? place : this.numbers.place.of(own - 1));
      }
      return { published, span, credit, place, measureSet: this.measureSet(added) };
    } catch {
      // Which projection it stops, and why, is found out as for any other event.
      return undefined;
    }
  }

  private measureSet(added: readonly Entered[]): number {
    const { dictionary } = this.model;
    const [only] = added;
    if (only && added.length === 1) return (only.measureSet ??= dictionary.measureSet([only.ledger.measure.code]));
    return dictionary.measureSet(added.map(({ ledger }) => ledger.measure.code));
  }
}

/** What the encoder's numbers of a kind stand for, looked up when it is first needed: what it rests on is recorded before it. */
class Known<T, U> {
  private readonly things: (T | undefined)[] = [];
  private readonly found: (U | undefined)[] = [];

  constructor(private readonly lookUp: (thing: T) => U) {}

  learn(things: readonly T[]): void {
    for (const thing of things) {
      this.things.push(thing);
      this.found.push(undefined);
    }
  }

  /** @throws Error it cannot be found, or cannot be read */
  of(number: number): U {
    const known = this.found[number];
    if (known !== undefined) return known;
    const found = this.lookUp(this.things[number]!);
    this.things[number] = undefined;
    return (this.found[number] = found);
  }
}
