import { createHash } from 'node:crypto';

// The definitions of RFC 9162, section 2.1, written as they stand there: slow, and easy to compare with the text.
const hash = (...parts: (string | Buffer)[]): Buffer => parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest();

/** MTH(D[n]), section 2.1.1. */
export function mth(leaves: readonly Buffer[]): Buffer {
  const n = leaves.length;
  if (n === 0) return hash('');
  if (n === 1) return hash('\x00', leaves[0]!);
  const k = largestPowerOfTwoBelow(n);
  return hash('\x01', mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

/** PATH(m, D[n]), section 2.1.3.1. */
export function path(m: number, leaves: readonly Buffer[]): Buffer[] {
  const n = leaves.length;
  if (n === 1) return [];
  const k = largestPowerOfTwoBelow(n);
  return m < k ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
}

/** PROOF(m, D[n]), section 2.1.4.1, for 0 < m < n. */
export const proof = (m: number, leaves: readonly Buffer[]): Buffer[] => subproof(m, leaves, true);

function subproof(m: number, leaves: readonly Buffer[], whole: boolean): Buffer[] {
  const n = leaves.length;
  if (m === n) return whole ? [] : [mth(leaves)];
  const k = largestPowerOfTwoBelow(n);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
}

function largestPowerOfTwoBelow(n: number): number {
  let k = 1;
  while (2 * k < n) k = 2 * k;
  return k;
}
