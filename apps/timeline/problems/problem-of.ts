import { HttpException } from '@nestjs/common';
import { AuditError } from '#audit';
import { EventTooLarge, StoreUnavailable } from '#event-store';
import { InvalidPayload, UnreadableEvent } from '#events';
import { InvalidQuestion, NotFound } from '#projections';
import { Refusal } from '#record';
import { auditProblem } from '../audit/audit-problem.js';
import type { ProblemCode } from './catalogue.js';
import { ProblemError } from './problem.js';

const RETRY_AFTER = { 'Retry-After': '1' };
/** What a database or its network says of itself is for the log of the service. */
const NO_ANSWER = 'The event store does not answer as it should. What was sent may have been recorded: send it again, with the same Idempotency-Key.';
export const BODY_LIMIT = 1_048_576;

/** What the framework refuses before our code is asked, by the code of its error. */
const FRAMEWORK: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', `The body is larger than ${BODY_LIMIT} bytes.`],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'The body must be JSON: send "Content-Type: application/json".'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad-request', 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: ['bad-request', 'The address is malformed: a percent sign must be followed by two hexadecimal digits of UTF-8 text.'],
  FST_ERR_MAX_PARAM_LENGTH: ['uri-too-long', 'A part of the address is too long to be an identifier.'],
};

const BY_STATUS: Readonly<Record<number, ProblemCode>> = { 408: 'request-timeout', 413: 'too-large', 414: 'uri-too-long', 415: 'unsupported-media-type', 431: 'headers-too-large' };

/** The problem to answer with for whatever was thrown; what is nobody's fault but ours tells nothing of the inside. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Refusal) return new ProblemError(error.code, error.problems.map(({ message }) => message).join('; '), { problems: error.problems });
  if (error instanceof InvalidPayload) return new ProblemError('invalid', error.message, { problems: error.problems });
  if (error instanceof InvalidQuestion) return new ProblemError('invalid-question', error.message, { problems: error.problems });
  if (error instanceof NotFound) return new ProblemError('not-found', error.message, { said: error.said });
  if (error instanceof StoreUnavailable) return new ProblemError('store-unavailable', error.cause === undefined ? error.message : NO_ANSWER, { headers: RETRY_AFTER, cause: error });
  if (error instanceof UnreadableEvent) return new ProblemError('newer-version', `${error.message}. Nothing was recorded.`, { headers: { 'Retry-After': '60' }, cause: error });
  if (error instanceof EventTooLarge) return new ProblemError('too-large', error.message);
  return (error instanceof AuditError ? auditProblem(error) : frameworkProblemOf(error)) ?? new ProblemError('internal', 'Something went wrong inside the service. It has been logged.', { cause: error });
}

/** The framework wraps errors of its HTTP server and keeps the original as the cause. */
function frameworkProblemOf(error: unknown): ProblemError | undefined {
  const original = error instanceof HttpException ? error.cause : error;
  const { code, statusCode, message } = (original ?? {}) as { code?: unknown; statusCode?: unknown; message?: unknown };
  const [known, detail] = (typeof code === 'string' && FRAMEWORK[code]) || [];
  if (known && detail !== undefined) return new ProblemError(known, detail, { cause: error });
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500) return undefined;
  return new ProblemError(BY_STATUS[statusCode] ?? 'bad-request', String(message), { cause: error });
}
