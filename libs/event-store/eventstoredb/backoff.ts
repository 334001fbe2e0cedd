/** How long to wait between attempts, in ms. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * The wait before the attempt after `failures` of them in a row: anything up to a bound that doubles each time. The
 * randomness keeps clients that failed together from coming back together.
 */
export function waitAfter(failures: number, { firstMs, mostMs }: Backoff, random: () => number = Math.random): number {
  return random() * Math.min(mostMs, firstMs * 2 ** (failures - 1));
}
