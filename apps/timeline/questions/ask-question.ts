import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { needsOf, type QuestionDefinition, ReadSide } from '#projections';
import { CLOCK, type Clock } from '../tokens.js';
import { ProblemError } from '../problems/problem.js';
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

  /** @throws InvalidQuestion | NotFound | ProblemError `not-caught-up` | `projection-stopped` */
  async execute({ definition, values, after }: AskQuestion): Promise<object> {
    if (after !== undefined) await this.catchUp.with(after);
    for (const position of [after, values['recordedBy']]) if (position !== undefined) this.refuseBeyondStop(needsOf(definition, values), position);
    for (const _ of definition.prepare?.(this.readSide.model, values) ?? []) await nextTurn();
    return definition.ask({ model: this.readSide.model, now: this.clock() }, values) as object;
  }

  /** An answer up to the event at which a projection stopped is not one to a question about what came later. */
  private refuseBeyondStop(needs: ReturnType<typeof needsOf>, position: string): void {
    const { model } = this.readSide;
    const reach = model.reach(needs);
    if (reach === model.seq || !/^\d+$/.test(position)) return;
    const asked = model.journal.seqAtPosition(position) ?? 0;
    if (asked <= reach || asked > model.seq) return;
    const stops = model.stops.filter(({ projection, seq }) => seq === reach + 1 && (needs?.includes(projection) ?? true));
    const detail = `The answer goes up to position ${model.journal.get(reach)?.position ?? '0'}, before ${position}: ${stops[0]?.error ?? ''}.`;
    throw new ProblemError('projection-stopped', detail, { headers: { 'Retry-After': '60' } });
  }
}
