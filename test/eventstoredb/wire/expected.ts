import { status } from '@grpc/grpc-js';
import type { Expected } from '../log/commit-check.js';
import { Refusal } from './refusal.js';

/** The options of the calls that write all say in the same way what is expected of the stream. */
interface ExpectingOptions {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

/** @throws {Refusal} nothing is expected, which is not the same as expecting anything */
export function expectedFrom(options: ExpectingOptions, revision: string | undefined): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  if (revision === undefined) throw new Refusal(status.INVALID_ARGUMENT, 'The expected revision is missing.');
  return BigInt.asIntN(64, BigInt(revision));
}

const SPECIAL = { 'no-stream': -1n, any: -2n, 'stream-exists': -4n } as const;

export function expectedAsNumber(expected: Expected): bigint {
  return typeof expected === 'bigint' ? expected : SPECIAL[expected];
}
