import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import { needsOf, type QuestionDefinition } from '#projections';
import type { JsonSchema } from '#events';
import { component, type Reference } from '../docs/components.js';
import { type Answer, describe, type OperationParameter } from '../docs/operation.js';
import { addEndpoint } from '../http/endpoint.js';
import { readQuery } from '../http/query.js';
import { allQuestions } from './all-questions.js';
import { ANSWER_AGE, ANSWER_AGE_MEANING, AnswerAge, ageInHeader } from '../health/answer-age.js';
import { AskQuestion } from './ask-question.js';
import { formatWished } from './format.js';

/** What answers may bear besides their own content; each becomes a header too. */
interface Answered {
  readonly next?: string;
  readonly version?: number;
  readonly citation?: { readonly link: string };
}

/** What was recorded up to there is all here, or the question would not be answered. */
const POSITION = /^\d+$/;

interface Endpoint {
  readonly definition: QuestionDefinition;
  /** The parameters of the query string: those of the question that are not in its path, and `after`. */
  readonly known: readonly string[];
}

/** What is recorded later changes nothing about it; a mistake of ours that is put right might, so it is not kept for ever. */
const PERMANENT = 'public, max-age=86400';

/** One endpoint for every question. */
@Controller()
export class QuestionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly ages: AnswerAge,
  ) {}

  async answer({ definition, known }: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<object | string | undefined> {
    const { after, ...values } = readQuery(request.query, known);
    const question = new AskQuestion(definition, { ...values, ...(request.params as Record<string, string>) }, after);
    // A refusal bears it as well: what is not known here may have been recorded.
    const answer: Answered = await this.queries.execute(question).finally(() => {
      const age = POSITION.test(values['recordedBy'] ?? '') ? undefined : this.ages.of(needsOf(definition, values));
      if (age) reply.header(ANSWER_AGE, ageInHeader(age));
    });
    const { next, version, citation } = answer;
    reply.header('Cache-Control', citation?.link === request.url ? PERMANENT : 'no-store');
    if (next !== undefined) reply.header('Link', `<${pathOf(request)}?${next}>; rel="next"`);
    if (definition.formats) reply.header('Vary', 'Accept');
    const format = formatWished(definition, values['format'], request.headers.accept);
    if (format) {
      reply.type(`${format.mediaType}; charset=utf-8`);
      return format.write(answer);
    }
    if (version === undefined) return answer;
    const tag = entityTag(version, answer);
    reply.header('ETag', tag);
    if (!isUnchanged(request.headers['if-none-match'], tag)) return answer;
    reply.status(304);
    return undefined;
  }
}

/**
 * The version, by which commands are told from which state they start, and what the answer says: units and sources that it
 * names may change without it. When it was asked is no part of that.
 */
function entityTag(version: number, { citation: _, ...content }: Answered): string {
  return `"${version}-${hash('sha256', JSON.stringify(content), 'hex').slice(0, 12)}"`;
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';

const isUnchanged = (header: string | undefined, tag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag));

const AFTER: OperationParameter = {
  name: 'after',
  in: 'query',
  description: 'A log position that the answer must take in, as a command answered it: waits up to five seconds for it',
  schema: { type: 'string', pattern: '^[0-9]{1,20}$' },
};

/** The schema of the answer, or of each form that it may be given in. */
function contentsOf({ formats = {} }: QuestionDefinition, schema: Reference): Pick<Answer, 'schema' | 'others'> {
  const inJson: Reference[] = [schema];
  const others: Record<string, JsonSchema> = {};
  for (const { mediaType, description, schema: own } of Object.values(formats)) {
    if (own) inJson.push(component((own as { $id: string }).$id, own));
    else others[mediaType] = { type: 'string', description };
  }
  return { schema: inJson.length === 1 ? schema : { anyOf: inJson }, others };
}

const inPath = ({ path }: QuestionDefinition, name: string): boolean => path.includes(`{${name}}`);

for (const definition of allQuestions) {
  const { path, name, summary, description, parameters, answer } = definition;
  const given = Object.entries(parameters);
  const known = [...given.map(([parameter]) => parameter).filter((parameter) => !inPath(definition, parameter)), AFTER.name];
  const { properties = {} } = answer as { properties?: Record<string, unknown> };
  const versioned = 'version' in properties;
  const schema = component((answer as { $id?: string }).$id ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Answer`, answer);
  addEndpoint(
    QuestionsController,
    name,
    function (request, reply) {
      return this.answer({ definition, known }, request, reply);
    },
    [
      Get(path.replace(/\{(\w+)\}/g, ':$1')),
      describe({
        id: name,
        tag: path.startsWith('/v1/totals') ? 'Totals' : 'Record',
        summary,
        description,
        parameters: [
          ...given.map(([parameter, { description, schema, required = false }]): OperationParameter => {
            const within = inPath(definition, parameter);
            return { name: parameter, in: within ? 'path' : 'query', description, schema, required: within || required };
          }),
          AFTER,
        ],
        answers: {
          200: {
            description: 'The answer',
            ...contentsOf(definition, schema),
            headers: {
              [ANSWER_AGE]: ANSWER_AGE_MEANING,
              'Cache-Control': 'no-store, but for the permanent link of a citation',
              ...(versioned && { ETag: 'The version, which If-Match of a command takes, and a digest of the answer' }),
              ...('next' in properties && { Link: 'The next page (RFC 8288)' }),
              ...(definition.formats && { Vary: 'Accept' }),
            },
          },
          ...(versioned && { 304: { description: 'The answer is still the one with the tag in If-None-Match' } }),
        },
        problems: [400, ...(path.includes('{') ? [404, 414] : []), 503],
      }),
    ],
  );
}
