import { ProblemError } from '../problems/problem.js';

/** How long a command may take before whoever sent it is told to ask again. */
export const COMMAND_PATIENCE_MS = 10_000;

/**
 * What the command answers, if it does so in time. One that does not may still be carried out where its append is under way.
 * @throws ProblemError `store-unavailable`
 */
export async function within<T>(ms: number, command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate(ms)), ms);
  });
  try {
    return await Promise.race([command, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(ms: number): ProblemError {
  const detail = `The event store did not answer within ${ms / 1000} seconds. The command may have been carried out or not: send it again with the same Idempotency-Key.`;
  return new ProblemError('store-unavailable', detail, { headers: { 'Retry-After': '5' } });
}
