import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { EventStore } from '#event-store';
import { TOTAL_PATH, totalBundle, TransparencyLog, writeBundle } from '#audit';
import { InvalidQuestion, questions, ReadSide } from '#projections';
import { either, sentence } from '#quantities';
import { describe, type OperationParameter } from '../docs/operation.js';
import { readQuery } from '../http/query.js';
import { CLOCK, type Clock, EVENT_STORE } from '../tokens.js';

const NDJSON = 'application/x-ndjson';
const CONTENTS = ['all-events', 'witnesses'] as const;

const total = questions.find(({ path }) => path === TOTAL_PATH)!;
const { text: _, ...parameters } = total.parameters;
const PARAMETERS = Object.entries(parameters).map(([name, { description, schema }]): OperationParameter => ({ name, in: name === 'measure' ? 'path' : 'query', description, schema }));
/** A bundle says itself why it is not limited to words. */
const KNOWN = [...PARAMETERS.filter((each) => each.in === 'query').map(({ name }) => name), 'contents', 'text'];

/** A number with all that it takes to check it, in one file. */
@Controller('v1/audit')
export class BundleController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly readSide: ReadSide,
    private readonly log: TransparencyLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('bundles/:measure')
  @describe({
    id: 'getEvidenceBundle',
    tag: 'Audit',
    summary: 'A total with everything it takes to check it without this service',
    description:
      'The question, the answer and how it came about, the policy, the checkpoint, and every event up to it, sealed by the key of the log: docs/transparency-log.md describes the file and "timeline audit verify" checks it. ' +
      'It may be as large as the whole log. An answer that ends without a last line of {"seal": …} is not a bundle.',
    parameters: [
      ...PARAMETERS,
      {
        name: 'contents',
        in: 'query',
        description: 'witnesses: only the events that the answer names, each with its proof; then it is not shown that none was left out',
        schema: { type: 'string', enum: [...CONTENTS], default: CONTENTS[0] },
      },
    ],
    answers: { 200: { description: 'The bundle, a line for its head, then the events, then the seal', schema: { type: 'object' }, mediaType: NDJSON } },
    problems: [400, 404, 414, 503],
  })
  async bundle(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const { contents: given = CONTENTS[0], ...values } = readQuery(request.query, KNOWN);
    const contents = CONTENTS.find((each) => each === given);
    if (!contents) throw new InvalidQuestion([{ parameter: 'contents', ...sentence('asked-contents')`must be ${{ known: either(CONTENTS) }}` }]);
    const { measure } = request.params as { measure: string };
    // Over a store that has gaps, the question itself could fail.
    this.log.assertWhole();
    const now = this.clock();
    const bundle = await totalBundle({ model: this.readSide.model, now }, { ...values, measure }, { contents, made: new Date(now) });
    const text = writeBundle(this.log, this.store.journal, bundle);
    // What can be refused is refused at the beginning, while it can still be answered with a problem.
    const first = text.next();
    reply.type(`${NDJSON}; charset=utf-8`).header('Cache-Control', 'no-store');
    return Readable.from(chained(first.done ? '' : first.value, text), { objectMode: false });
  }
}

function* chained(first: string, rest: Iterable<string>): Generator<string> {
  yield first;
  yield* rest;
}
