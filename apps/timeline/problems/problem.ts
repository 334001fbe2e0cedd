import { Type, type Static } from 'typebox';
import type { Said as Parts } from '#quantities';
import { PROBLEM_STATUS, problemTitle, type ProblemCode } from './catalogue.js';

/** Its other members are the parameters. */
const Said = Type.Unsafe<Parts>({ type: 'object', properties: { code: { type: 'string' } }, required: ['code'], additionalProperties: true, description: 'The sentence in parts, for whoever says it in another language: its code, which is stable, and what it is about' });

const Detail = Type.Object(
  {
    pointer: Type.Optional(Type.String({ description: 'JSON Pointer (RFC 6901) into the body; "" is the whole of it' })),
    parameter: Type.Optional(Type.String({ description: 'Name of a parameter in the path, the query or a header' })),
    message: Type.String(),
    said: Type.Optional(Said),
  },
  { additionalProperties: false },
);

/** Every error that the service answers with (RFC 9457, `application/problem+json`). */
export const Problem = Type.Object(
  {
    type: Type.String({ format: 'uri-reference', description: 'Address of a text about this kind of problem' }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'What is wrong this time, and what would be right' }),
    said: Type.Optional(Said),
    instance: Type.String({ description: 'The address asked for' }),
    code: Type.String({ description: 'What kind of problem it is, for programs' }),
    problems: Type.Optional(Type.Array(Detail, { description: 'Each thing that is wrong, where there may be several' })),
  },
  { $id: 'Problem', additionalProperties: false },
);

export type ProblemDetail = Static<typeof Detail>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

interface Extras {
  /** The detail in parts. */
  readonly said?: Parts | undefined;
  readonly problems?: readonly ProblemDetail[] | undefined;
  /** Response headers that belong to the problem. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A problem on its way to whoever asked. */
export class ProblemError extends Error {
  readonly problems: readonly ProblemDetail[] | undefined;
  readonly said: Parts | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ProblemCode,
    detail: string,
    { problems, said, headers = {}, cause }: Extras = {},
  ) {
    super(detail, { cause });
    this.problems = problems;
    this.said = said;
    this.headers = headers;
  }

  get status(): number {
    return PROBLEM_STATUS[this.code];
  }

  body(instance: string): Static<typeof Problem> {
    const { code, status, message: detail, said, problems } = this;
    return { type: `/problems/${code}`, title: problemTitle(code), status, detail, instance, code, ...(said && { said }), ...(problems && { problems: [...problems] }) };
  }
}
