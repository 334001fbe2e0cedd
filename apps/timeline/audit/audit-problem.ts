import type { AuditError, AuditErrorCode } from '#audit';
import type { ProblemCode } from '../problems/catalogue.js';
import { ProblemError } from '../problems/problem.js';

/** Where the evidence is served. */
export const FINDINGS_PATH = '/v1/audit/findings';

const EVIDENCE = { Link: `<${FINDINGS_PATH}>; rel="describedby"` };

const PROBLEMS: Partial<Record<AuditErrorCode, readonly [ProblemCode, Readonly<Record<string, string>>?]>> = {
  'unknown-event': ['not-found'],
  'malformed-tile-path': ['no-such-tile'],
  'beyond-tree': ['beyond-the-tree'],
  'entry-too-long': ['entry-too-long'],
  'tree-behind': ['tree-behind', { 'Retry-After': '1' }],
  'store-differs': ['store-differs', EVIDENCE],
  'damaged-tree': ['store-differs', EVIDENCE],
};

/** The problem of a refusal by the transparency log; undefined for one that nobody who asks can be meant by. */
export function auditProblem(error: AuditError): ProblemError | undefined {
  const [code, headers] = PROBLEMS[error.code] ?? [];
  return code && new ProblemError(code, error.message, { ...(headers && { headers }), cause: error });
}
