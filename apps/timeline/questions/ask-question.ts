import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type QuestionDefinition, ReadSide } from '#projections';
import { CLOCK, type Clock } from '../tokens.js';
import { CatchUp } from './catch-up.js';

/** The wish to have one question answered by the read side. */
export class AskQuestion extends Query<object> {
  constructor(
    readonly definition: QuestionDefinition,
    readonly values: Readonly<Record<string, string>>,
    /** Log position that the answer must take in. */
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskQuestion)
export class AskQuestionHandler implements IQueryHandler<AskQuestion> {
  constructor(
    private readonly readSide: ReadSide,
    private readonly catchUp: CatchUp,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidQuestion | NotFound | ProblemError `not-caught-up` */
  async execute({ definition, values, after }: AskQuestion): Promise<object> {
    if (after !== undefined) await this.catchUp.with(after);
    return definition.ask({ model: this.readSide.model, now: this.clock() }, values) as object;
  }
}
