import type { RecordedEvent } from '#event-store';
import { flowTotal } from './flow.js';
import type { OracleTotal, Question } from './question.js';
import { measureOf, Units } from './reference.js';
import { Scope } from './scope.js';
import { Sight } from './sight.js';
import { isRepetition, standing } from './standing.js';
import { stockTotal } from './stock.js';

/**
 * A total recomputed from the raw log, straight from its definition and as slowly as it takes. It shares no code with
 * the read models, so that the two can be held against each other.
 * @param holds whether an entry or statement holds the words of the question, which are not looked for here
 * @throws RangeError for an unknown measure, money without a currency, or more statements than every choice of can be tried
 */
export function oracleTotal(events: readonly RecordedEvent[], question: Question, holds: (id: string) => boolean = () => true): OracleTotal {
  const sight = new Sight(events, question);
  const measure = measureOf(sight, question.measure);
  if (measure.dimension === 'money' && question.currency === undefined) throw new RangeError(`"${measure.code}" is money: ask for one currency`);
  const scope = new Scope(question, measure, new Units(sight));

  const entries = standing(sight, 'entry');
  const liveEntries = entries.filter(({ id, live }) => live && holds(id));
  const statements = standing(sight, 'statement').filter((statement) => statement.live && holds(statement.id) && scope.concerns(statement));

  if (measure.kind === 'stock') return stockTotal(scope, liveEntries, statements);
  const counted = liveEntries.filter((entry) => !isRepetition(entry, entries));
  return flowTotal(scope, counted, statements);
}
