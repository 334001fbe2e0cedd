/** The lowest `size` of all numbers that are offered, in order. */
export class Lowest {
  readonly numbers: number[] = [];
  private limit = Infinity;

  constructor(private readonly size: number) {}

  /** Whether it would be among the lowest so far. */
  wants(number: number): boolean {
    return number < this.limit;
  }

  /** @returns whether it is among the lowest so far */
  offer(number: number): boolean {
    if (!this.wants(number)) return false;
    const { numbers, size } = this;
    let at = numbers.push(number) - 1;
    for (; at > 0 && numbers[at - 1]! > number; at -= 1) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
    if (numbers.length > size) numbers.pop();
    if (numbers.length === size) this.limit = numbers[size - 1]!;
    return true;
  }
}
