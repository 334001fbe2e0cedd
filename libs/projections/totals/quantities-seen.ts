import { addIntervals, type Decimal, type Dimension, type Interval, policy as policyCalled, type Policy, QUALIFIERS, type Quantity, toScaled } from '#quantities';
import { Records, type Saved } from '../state/columns.js';

/** What stands for an open upper bound among scaled ones. */
export const OPEN = -1;

/** The bounds of every quantity of a table under one policy, as integers scaled by 10^scale; NaN where they do not fit. */
export interface Bounds<T> {
  scale: number;
  low: T[];
  /** {@link OPEN} for no upper bound. */
  high: T[];
}

/** Decimals kept in the quick reading, and in the exact one, which holds anything that a payload may say. */
const QUICK_SCALE = { count: 0, money: 3 } as const;
const EXACT_SCALE = { count: 0, money: 7 } as const;

/** The distinct quantities of a table, each with a small number, and their bounds under any policy. */
export class QuantitiesSeen {
  /** Each is what one entry says: usually one quantity, several where an entry counts the same measure more than once. */
  private readonly stated = new Records<Quantity[]>();
  /** Nearly all are one figure, which under its qualifier is its own key: looking it up makes no new text. */
  private readonly ofOneFigure = new Map<string, Map<string, number>>(QUALIFIERS.map((qualifier) => [qualifier, new Map()]));
  private readonly ofSeveral = new Map<string, number>();
  /** How many of them can be found by what they say: those that were restored cannot before one is looked for. */
  private indexed = 0;
  private readonly quickOf = new Map<Policy, Bounds<number>>();
  private readonly exactOf = new Map<Policy, Bounds<bigint>>();

  constructor(
    private readonly name: string,
    private readonly dimension: Dimension,
  ) {}

  numberOf(quantities: readonly Quantity[]): number {
    this.index();
    const { numbers, key } = this.placeOf(quantities);
    let number = numbers.get(key);
    if (number === undefined) {
      // One that cannot be read, by any policy, must stop the event that brings it, not the questions that come upon it later.
      const interval = this.read(quantities, policyCalled());
      const bounds = this.quick(policyCalled());
      appendQuick(bounds, interval);
      number = this.stated.push(quantities.map(({ qualifier, value, upTo }) => ({ qualifier, value, upTo })));
      numbers.set(key, number);
      this.indexed = number + 1;
    }
    return number;
  }

  intervalOf(number: number, policy: Policy): Interval {
    return this.read(this.stated.at(number), policy);
  }

  quick(policy: Policy): Bounds<number> {
    const bounds = getOrMake(this.quickOf, policy, () => ({ scale: QUICK_SCALE[this.dimension], low: [], high: [] }));
    for (let number = bounds.low.length; number < this.stated.length; number += 1) {
      appendQuick(bounds, this.intervalOf(number, policy));
    }
    return bounds;
  }

  exact(policy: Policy): Bounds<bigint> {
    const bounds = getOrMake(this.exactOf, policy, () => ({ scale: EXACT_SCALE[this.dimension], low: [], high: [] }));
    for (let number = bounds.low.length; number < this.stated.length; number += 1) {
      const { low, high } = this.intervalOf(number, policy);
      bounds.low.push(toScaled(low, bounds.scale));
      bounds.high.push(high === null ? BigInt(OPEN) : toScaled(high, bounds.scale));
    }
    return bounds;
  }

  parts(): [string, Saved][] {
    return [[`${this.name}.quantities`, this.stated]];
  }

  private index(): void {
    for (; this.indexed < this.stated.length; this.indexed += 1) {
      const { numbers, key } = this.placeOf(this.stated.at(this.indexed));
      numbers.set(key, this.indexed);
    }
  }

  private placeOf(quantities: readonly Quantity[]): { numbers: Map<string, number>; key: string } {
    const [figure] = quantities;
    const numbers = figure !== undefined && quantities.length === 1 && figure.upTo === undefined ? this.ofOneFigure.get(figure.qualifier) : undefined;
    return numbers ? { numbers, key: figure!.value ?? '' } : { numbers: this.ofSeveral, key: textOf(quantities) };
  }

  private read([first, ...others]: readonly Quantity[], policy: Policy): Interval {
    const interpret = (quantity: Quantity): Interval => policy.interpret(quantity, this.dimension);
    return others.reduce((sum, next) => addIntervals(sum, interpret(next)), interpret(first!));
  }
}

function appendQuick({ low, high, scale }: Bounds<number>, interval: Interval): void {
  low.push(quick(interval.low, scale));
  high.push(interval.high === null ? OPEN : quick(interval.high, scale));
}

function quick(value: Decimal, scale: number): number {
  if (value.scale > scale) return NaN;
  const scaled = Number(toScaled(value, scale));
  return Number.isSafeInteger(scaled) ? scaled : NaN;
}

const textOf = (quantities: readonly Quantity[]): string => quantities.map(({ qualifier, value = '', upTo = '' }) => `${qualifier} ${value} ${upTo}`).join(';');

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
