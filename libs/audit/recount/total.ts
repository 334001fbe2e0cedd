import { daysOf, isInside, touch } from './days.js';
import type { Bounds, Figure } from './figures.js';
import type { Record, Standing } from './record.js';
import { Scope, type Question } from './scope.js';
import { supportedLow, type Piece } from './supported-low.js';

interface Counted extends Piece {
  readonly standing: Standing;
  readonly high: Figure | null;
}

/** The total of a flow, and everything of it that an answer names. */
export interface FlowTotal {
  readonly itemised: Bounds;
  /** Entries that touch the window, in order of recording. */
  readonly entries: readonly Counted[];
  /** Of these, those inside it. */
  readonly inside: readonly Counted[];
  readonly stated: readonly Standing[];
  readonly supported: Bounds;
  /** Statements that may be chosen for the lower bound. */
  readonly candidates: readonly Counted[];
  /** Statements that make the upper bound. */
  readonly ceilings: readonly Standing[];
  readonly unitemised: Bounds;
}

export interface StockLevel {
  readonly level: Bounds;
  readonly witness: Standing;
}

export function flowTotal(question: Question, record: Record): FlowTotal {
  const scope = new Scope(question, record);
  const all = record.standing();
  const byId = new Map(all.map((each) => [each.id, each]));
  const [entries, statements] = counted(scope, all);
  const touching = entries.filter(({ standing, days }) => touch(days, scope.window) && !repeatsAnother(standing, byId));
  const inside = touching.filter(({ days }) => isInside(days, scope.window));
  const candidates = statements.filter(({ standing, days }) => scope.isInside(standing) && isInside(days, scope.window));
  const containing = statements.filter(({ standing, high }) => high !== null && scope.surelyContains(standing));
  const high = containing.reduce<Figure | null>((least, each) => (least === null || each.high! < least ? each.high : least), null);
  const itemised = { low: sum(inside.map(({ low }) => low)), high: touching.some((each) => each.high === null) ? null : sum(touching.map((each) => each.high!)) };
  const low = supportedLow(candidates, bySpan(inside));
  return {
    itemised,
    entries: touching,
    inside,
    stated: statements.filter(({ standing }) => scope.touches(standing)).map(({ standing }) => standing),
    supported: { low, high },
    candidates,
    ceilings: containing.filter((each) => each.high === high).map(({ standing }) => standing),
    unitemised: { low: itemised.high === null ? 0n : notNegative(low - itemised.high), high: high === null ? null : notNegative(high - itemised.low) },
  };
}

/** The latest level known by then: of the latest last day, then the latest first day, then the later recorded. */
export function stockLevel(question: Question, record: Record): StockLevel | undefined {
  const scope = new Scope(question, record);
  const [entries, statements] = counted(scope, record.standing(), 'whole ones');
  const known = [...entries, ...statements.filter(({ standing }) => scope.isInside(standing))].filter(({ days }) => days.last <= scope.window.last);
  const [latest] = known.sort((a, b) => b.days.last - a.days.last || difference(b.days.first, a.days.first) || b.standing.seq - a.standing.seq);
  return latest && { level: { low: latest.low, high: latest.high }, witness: latest.standing };
}

/** Everything live that has a figure in the scope of the question: entries, and statements. */
function counted(scope: Scope, all: readonly Standing[], which: 'all' | 'whole ones' = 'all'): [entries: Counted[], statements: Counted[]] {
  const live = all.filter((each) => each.live);
  const entries = live.flatMap((standing): Counted[] => {
    const { type, payload } = standing;
    const shares = type === 'TotalStated' ? [] : scope.shares(standing).filter(({ whole }) => which === 'all' || whole);
    if (shares.length === 0) return [];
    const figures = which === 'all' ? shares : shares.slice(0, 1);
    const high = figures.some(({ bounds }) => bounds.high === null) ? null : sum(figures.map(({ bounds }) => bounds.high!));
    return [{ standing, days: daysOf(payload.occurred ?? ''), low: sum(figures.map(({ bounds }) => bounds.low)), high }];
  });
  const statements = live.flatMap((standing): Counted[] => {
    const bounds = standing.type === 'TotalStated' ? scope.figureOf(standing) : undefined;
    return bounds ? [{ standing, days: scope.windowOf(standing), ...bounds }] : [];
  });
  return [entries, statements];
}

/** Whether some entry further along its chain of duplicates is live, so that this one adds nothing. */
function repeatsAnother({ id, repeats }: Standing, byId: ReadonlyMap<string, Standing>): boolean {
  const followed = new Set([id]);
  for (let next = repeats; next !== undefined && !followed.has(next); next = byId.get(next)?.repeats) {
    followed.add(next);
    if (byId.get(next)?.live) return true;
  }
  return false;
}

/** Entries of the same days are counted or left out together. */
function bySpan(pieces: readonly Piece[]): Piece[] {
  const spans = new Map<string, Piece>();
  for (const { days, low } of pieces) {
    const key = `${days.first}/${days.last}`;
    spans.set(key, { days, low: low + (spans.get(key)?.low ?? 0n) });
  }
  return [...spans.values()];
}

const sum = (figures: readonly Figure[]): Figure => figures.reduce((total, each) => total + each, 0n);
const notNegative = (value: Figure): Figure => (value > 0n ? value : 0n);
/** Of two days that may both be open. */
const difference = (a: number, b: number): number => (a === b ? 0 : a - b);
