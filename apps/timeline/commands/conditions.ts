import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { EventDefinition } from '#events';
import type { CommandContext } from '#record';
import type { OperationParameter } from '../docs/operation.js';
import { ProblemError, type ProblemDetail } from '../problems/problem.js';

const PRINTABLE = /^[\x20-\x7e]{1,200}$/;
/** The version; what may follow tells answers to questions apart and says nothing of the version. */
const ENTITY_TAG = /^"(\d{1,15})(?:-[0-9a-f]{12})?"$/;

/** Only what mends something has a version to mend. */
export const takesIfMatch = ({ nature }: EventDefinition): boolean => nature === 'mending';

/**
 * The conditions and the identifiers that the headers of a command give.
 * @throws ProblemError `invalid-header` with everything wrong with them
 */
export function contextOf(definition: EventDefinition, { headers, actor, raw }: FastifyRequest): CommandContext {
  const problems: ProblemDetail[] = [];
  const text = (name: string): string | undefined => {
    const value = headers[name.toLowerCase()];
    if (typeof value === 'string' && value.includes(', ') && (raw.headersDistinct[name.toLowerCase()]?.length ?? 0) > 1) {
      problems.push({ parameter: name, message: 'is given more than once: give it once' });
      return undefined;
    }
    if (value === undefined || (typeof value === 'string' && PRINTABLE.test(value))) return value as string | undefined;
    problems.push({ parameter: name, message: 'must be 1 to 200 printable ASCII characters' });
    return undefined;
  };
  const context = {
    actor,
    idempotencyKey: text('Idempotency-Key'),
    correlationId: text('X-Correlation-Id') ?? randomUUID(),
    causationId: text('X-Causation-Id'),
    ifMatch: ifMatchOf(definition, headers['if-match'], problems),
  };
  if (problems.length > 0) throw new ProblemError('invalid-header', problems.map(({ parameter, message }) => `${parameter} ${message}.`).join(' '), { problems });
  return context;
}

function ifMatchOf(definition: EventDefinition, header: string | undefined, problems: ProblemDetail[]): number | undefined {
  if (header === undefined) return undefined;
  const version = ENTITY_TAG.exec(header)?.[1];
  if (!takesIfMatch(definition)) problems.push({ parameter: 'If-Match', message: 'has no meaning here: this command mends nothing that has a version yet' });
  else if (version === undefined) problems.push({ parameter: 'If-Match', message: 'must be one version in quotes as an ETag gave it, such as "0"' });
  return version === undefined ? undefined : Number(version);
}

const printable = { type: 'string', minLength: 1, maxLength: 200, pattern: PRINTABLE.source };

/** The headers of a command, for the OpenAPI document. */
export function headerParameters(definition: EventDefinition): OperationParameter[] {
  const parameters: OperationParameter[] = [
    { name: 'Idempotency-Key', in: 'header', description: 'Makes a retry harmless: the same key with the same body gets the first answer again. A key of the form event:<UUID> is the id that the event gets, for who copies a record', schema: printable },
    { name: 'X-Correlation-Id', in: 'header', description: 'Kept with the event: what it belongs together with; made by the service when left out', schema: printable },
    { name: 'X-Causation-Id', in: 'header', description: 'Kept with the event: what caused it', schema: printable },
  ];
  if (!takesIfMatch(definition)) return parameters;
  const description = 'The version that the subject must still have: the ETag of its latest command, or of /v1/entries/{id}';
  return [...parameters, { name: 'If-Match', in: 'header', description, schema: { type: 'string', pattern: ENTITY_TAG.source } }];
}
