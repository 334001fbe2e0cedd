import { AuditError, type AuditErrorCode } from '../errors.js';

/** The code with which the work is refused; `undefined` if it is not. Any other error is thrown on. */
export function refusalOf(work: () => unknown): AuditErrorCode | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof AuditError) return error.code;
    throw error;
  }
}

/** The bytes with one bit turned over. */
export function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1 << bit;
  return copy;
}
