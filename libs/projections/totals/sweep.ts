import type { Spans } from '../state/interning.js';
import type { Tally } from './tally.js';
import type { Candidate, Schedule } from './schedule.js';

/** Feeds a schedule with the entries and statements inside [since, asOf], day by day; stops after each day on which something ended. */
export function* sweep<T>(schedule: Schedule<T>, spans: Spans, tally: Tally<T>, candidates: readonly Candidate<T>[], since: number, asOf: number): Generator<number> {
  const order = spans.inOrderOfLatest();
  const [earliest, latest] = [spans.earliest.values, spans.latest.values];
  const starts = [...candidates].sort((a, b) => a.start - b.start);
  const ends = [...candidates].sort((a, b) => a.end - b.end || a.start - b.start || a.statement - b.statement);
  const begun = new Map<Candidate<T>, ReturnType<Schedule<T>['begin']>>();
  const counts = (span: number): boolean => tally.count[span] !== 0 && earliest[span]! >= since;
  for (let [atStart, atSpan, atEnd] = [0, 0, 0]; ; ) {
    while (atSpan < order.length && !counts(order[atSpan]!)) atSpan += 1;
    const day = Math.min(atSpan < order.length ? latest[order[atSpan]!]! : Infinity, ends[atEnd]?.end ?? Infinity);
    if (day > asOf) return;
    // A statement goes on from what is known the day before it starts: what ended earlier is in by now, this day is not.
    for (; atStart < starts.length && starts[atStart]!.start <= day; atStart += 1) begun.set(starts[atStart]!, schedule.begin(starts[atStart]!));
    for (; atSpan < order.length && latest[order[atSpan]!] === day; atSpan += 1) {
      const span = order[atSpan]!;
      if (counts(span)) schedule.addEntries(earliest[span]!, tally.low[span]!);
    }
    for (; ends[atEnd]?.end === day; atEnd += 1) schedule.finish(begun.get(ends[atEnd]!)!);
    yield day;
  }
}
