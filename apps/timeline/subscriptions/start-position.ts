import type { FastifyRequest } from 'fastify';
import type { Journal } from '#event-store';
import { InvalidQuestion } from '#projections';
import { ProblemError } from '../problems/problem.js';

const POSITION = /^\d{1,20}$/;

/** Where a subscription goes on from: the header wins, since a browser sends it by itself when it comes back. */
export interface Start {
  readonly seq: number;
  readonly position: string;
}

/**
 * @returns undefined for a subscription that begins with the present answer
 * @throws ProblemError `invalid-header` | InvalidQuestion when it is no position, or one that the log has not reached
 */
export function startOf(journal: Journal, { headers }: FastifyRequest, from: string | undefined): Start | undefined {
  const header = headers['last-event-id'];
  const given = header === undefined ? from : String(header);
  if (given === undefined) return undefined;
  const wrong = whatIsWrong(journal, given);
  if (wrong === undefined) {
    const seq = journal.seqAtPosition(given) ?? 0;
    return { seq, position: journal.get(seq)?.position ?? '0' };
  }
  if (header === undefined) throw new InvalidQuestion([{ parameter: 'from', message: wrong }]);
  throw new ProblemError('invalid-header', `Last-Event-ID ${wrong}.`, { problems: [{ parameter: 'Last-Event-ID', message: wrong }] });
}

function whatIsWrong(journal: Journal, given: string): string | undefined {
  if (!POSITION.test(given)) return 'must be a log position, such as 1041';
  const head = journal.get(journal.head)?.position ?? '0';
  return BigInt(given) > BigInt(head) ? `must be a position of the log, which goes up to ${head}` : undefined;
}
