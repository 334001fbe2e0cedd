interface Bounds {
  readonly low: string | null;
  readonly high: string | null;
}

/** What is cited of the answer to a question about a total. */
interface TotalTold {
  readonly itemised?: Bounds;
  readonly stated?: { readonly count: number };
  readonly supported?: Bounds;
  readonly unitemised?: Bounds;
  readonly level?: Bounds | null;
}

/** What is cited of a fund. */
interface FundTold {
  readonly in: Bounds;
  readonly out: Bounds;
  readonly balance: Bounds | null;
  readonly net: Bounds;
}

type Figures = readonly (readonly [name: string, figure: Bounds | number | null | undefined])[];

/** `itemised:21..26,stated:5,supported:851..,unitemised:825..`, or `level:63..77`. */
export const citedOfTotal = (total: TotalTold): string => written(figuresOfTotal(total));

/** `in:0..0,out:8276500..,balance:unknown,net:..-8276500`. */
export const citedOfFund = ({ in: ins, out, balance, net }: FundTold): string => written(Object.entries({ in: ins, out, balance, net }));

/** The figures of two totals, each name led by its side: `from.itemised:21..26,…,to.itemised:49..49,…`. */
export const citedOfSides = (sides: Readonly<Record<'from' | 'to', TotalTold>>): string =>
  written(Object.entries(sides).flatMap(([side, total]) => figuresOfTotal(total).map(([name, figure]) => [`${side}.${name}`, figure] as const)));

const figuresOfTotal = ({ itemised, stated, supported, unitemised, level }: TotalTold): Figures => Object.entries({ itemised, stated: stated?.count, supported, unitemised, level });

const written = (figures: Figures): string => figures.flatMap(([name, figure]) => (figure === undefined ? [] : [`${name}:${valueOf(figure)}`])).join(',');

function valueOf(figure: Bounds | number | null): string {
  if (figure === null) return 'unknown';
  return typeof figure === 'number' ? String(figure) : `${figure.low ?? ''}..${figure.high ?? ''}`;
}

const DECIMAL = '-?(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?';
const BOUNDS = `(?:${DECIMAL})?\\.\\.(?:${DECIMAL})?`;
const FIGURE = new RegExp(`^(?:(?:from\\.|to\\.)?(?:(?:itemised|supported|unitemised):${BOUNDS}|stated:(?:0|[1-9]\\d*)|level:(?:${BOUNDS}|unknown))|(?:in|out|net):${BOUNDS}|balance:(?:${BOUNDS}|unknown))$`);

/** The first figure in a link that cannot be read, or that is cited twice. */
export const unreadableIn = (text: string): string | undefined =>
  text.split(',').find((figure, index, all) => !FIGURE.test(figure) || all.findIndex((each) => nameIn(each) === nameIn(figure)) !== index);

/** The figures that a link cites, by their names; none of them is unreadable. */
export const citedIn = (text: string): ReadonlyMap<string, string> => new Map(text.split(',').map((figure) => [nameIn(figure), figure.slice(nameIn(figure).length + 1)]));

const nameIn = (figure: string): string => figure.split(':', 1)[0]!;

/** A figure as it is cited, in words: "at least 851". */
export function figureInWords(value: string): string {
  if (!value.includes('..')) return value;
  const [low, high] = value.split('..');
  if (low === high) return low || 'open';
  if (!high) return `at least ${low}`;
  return low ? `between ${low} and ${high}` : `at most ${high}`;
}
