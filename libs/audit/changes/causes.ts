import { readEvent, referencesOf } from '#events';
import { common, type EntryState, type ReadModel, type Statement, type TotalQuestion, type Viewpoint } from '#projections';
import type { Considered } from '../derivation/consider.js';
import type { FlowParts } from '../derivation/flow-parts.js';
import type { StockParts } from '../derivation/stock-parts.js';
import { type Change, inOrder } from './codes.js';
import type { Sides } from './sides.js';

/** One entry or statement on one side of a comparison. */
export interface Seen {
  considered: Considered;
  parts: FlowParts | StockParts;
}

const SCOPE_REASONS = ['other-unit', 'unit-not-known', 'other-country', 'country-not-known'];

/** Tells why things bear otherwise on the one total than on the other. */
export class Causes {
  private readonly statements: readonly ReadonlyMap<number, Statement>[];

  constructor(private readonly sides: Sides) {
    this.statements = [sides.before, sides.after].map(({ ledger, question }) => new Map(ledger?.statements.about(question, question.at).map((each) => [each.entry, each])));
  }

  /** Every reason there is, the one that sums are told by first. */
  of(before: Seen, after: Seen): [Change, ...Change[]] {
    const [first = 'corrected', ...others] = inOrder([...this.appearance(before, after), ...this.mended(before, after), ...this.moved(before, after), ...roles(before.parts, after.parts)]);
    return [first, ...others];
  }

  private *appearance({ considered: was }: Seen, { considered: is }: Seen): Generator<Change> {
    const { model } = this;
    const [former, present] = [this.sides.before.question.at, this.sides.after.question.at];
    const { entry } = is;
    if (entry > former.recordedBy && entry <= present.recordedBy) return yield 'added';
    if (was.isVisible !== is.isVisible) return yield is.isVisible ? 'newly-published' : 'no-longer-published';
    const [a, b] = [model.entries.stateOf(entry, former), model.entries.stateOf(entry, present)];
    if (!a || !b) return;
    if (a.retracted !== b.retracted) yield b.retracted ? 'retracted' : 'reinstated';
    if (a.unsupported !== b.unsupported) yield b.unsupported ? 'source-withdrawn' : 'source-restored';
    if (!is.isStatement && isFlow(this.sides) && a.suppressed !== b.suppressed) yield b.suppressed ? 'duplicate-marked' : 'duplicate-unmarked';
  }

  private *mended({ considered: was }: Seen, { considered: is }: Seen): Generator<Change> {
    if (!was.isVisible || !is.isVisible) return;
    const [held, holds] = this.holding(is.entry);
    if (held !== holds) yield holds ? 'words-gained' : 'words-lost';
    const [formerScope, presentScope] = [was, is].map(({ barred }) => (SCOPE_REASONS.includes(barred?.reason ?? '') ? barred!.reason : undefined));
    if (was.days.earliest !== is.days.earliest || was.days.latest !== is.days.latest) yield 're-dated';
    if (formerScope !== presentScope || scopeOf(was) !== scopeOf(is)) yield 're-scoped';
    if (statedBy(was) !== statedBy(is)) yield 'corrected';
    yield* this.structure(was, is);
  }

  /** Whether it holds the words asked for, on either side; where none are, everything does. */
  private holding(entry: number): [former: boolean, present: boolean] {
    const { before, after } = this.sides;
    const holds = ({ question: { only } }: TotalQuestion): boolean => only === undefined || only[entry] === 1;
    return [holds(before), holds(after)];
  }

  /** A statement that reads the same, while its unit began on another day or is part of others. */
  private *structure(was: Considered, is: Considered): Generator<Change> {
    if (!is.isStatement) return;
    const [former, present] = this.statements.map((side) => side.get(is.entry));
    if (!former || !present || was.barred || is.barred) return;
    if (former.startEarliest !== present.startEarliest) yield 're-dated';
    if (former.inside !== present.inside || former.contains !== present.contains) yield 're-scoped';
  }

  private *moved(before: Seen, after: Seen): Generator<Change> {
    if (before.considered.barred || after.considered.barred) return;
    const bounds = ({ considered }: Seen): string => considered.figures.map(({ bounds: { low, high } }) => `${low.coefficient}/${low.scale} ${high?.coefficient}/${high?.scale}`).join();
    if (this.sides.axis === 'policy' && bounds(before) !== bounds(after)) yield 'read-otherwise';
    if (this.sides.axis !== 'asOf') return;
    const [was, is] = [reachOf(before.parts), reachOf(after.parts)];
    if (is > was) yield 'window-entered';
    if (ceilingOf(before.parts) && !ceilingOf(after.parts)) yield 'window-outgrown';
  }

  private get model(): ReadModel {
    return this.sides.after.asked.model;
  }

  /** The events that apply on one side only, in the order of the log: of the entry, its sources, its units, its funds, and what it repeats. */
  events({ considered: was }: Seen, { considered: is }: Seen): number[] {
    const [former, present] = [this.sides.before.question.at, this.sides.after.question.at];
    const found = new Set<number>();
    const note = (seq: number, applies: (at: Viewpoint) => boolean): void => {
      if (applies(former) !== applies(present)) found.add(seq);
    };
    for (const entry of this.chain(is.entry, former, present)) {
      for (const seq of this.model.entries.eventsOf(entry)) note(seq, (at) => this.model.entries.isVisible(seq, entry, at));
    }
    for (const id of new Set([...(was.payload.sources ?? []), ...(is.payload.sources ?? [])])) {
      const { sources } = this.model;
      for (const { seq, cites } of sources.find(id)?.mendings ?? []) note(seq, (at) => seq <= at.recordedBy && sources.isPublic(cites, at));
    }
    for (const seq of this.unitEvents(is)) found.add(seq);
    for (const opened of this.fundsWithWords(was, is)) {
      for (const seq of this.model.entries.eventsOf(opened)) if (this.givesName(seq)) note(seq, (at) => this.model.entries.isVisible(seq, opened, at));
    }
    return [...found].sort((a, b) => a - b);
  }

  /** The entry and what it is marked to repeat, on either side. */
  private chain(entry: number, ...viewpoints: Viewpoint[]): Set<number> {
    const found = new Set([entry]);
    const target = (of: number, at: Viewpoint): EntryState['duplicateOf'] => (of <= at.recordedBy ? this.model.entries.stateOf(of, at)?.duplicateOf : undefined);
    for (const each of found) for (const next of viewpoints.map((at) => target(each, at))) if (next !== undefined) found.add(next);
    return found;
  }

  /** The corrections of its units and of what these are part of; where words are held on one side only, what gave its units another name. */
  private unitEvents(is: Considered): number[] {
    const { units } = this.model;
    const [{ recordedBy: former }, { recordedBy }] = [this.sides.before.question.at, this.sides.after.question.at];
    const own = named(is, 'unit').map((id) => units.find(id)).filter((number) => number !== undefined);
    const reached = new Set<number>();
    for (const number of own) units.above(number, recordedBy).forEach((within, each) => within === 1 && reached.add(each));
    const corrections = [...reached].flatMap((number) => units.records.at(number).events).filter((seq) => this.model.journal.get(seq)!.type === 'UnitCorrected');
    const [held, holds] = this.holding(is.entry);
    const namings = held === holds ? [] : own.flatMap((number) => units.records.at(number).changes.flatMap(({ seq, name }) => (name === undefined ? [] : [seq])));
    return [...corrections, ...namings].filter((seq) => seq > former && seq <= recordedBy);
  }

  /** Where words are held on one side only, the openings of the funds that it names: a fund is told by its name. */
  private fundsWithWords(was: Considered, is: Considered): number[] {
    const [held, holds] = this.holding(is.entry);
    if (held === holds) return [];
    return [...new Set([...named(was, 'fund'), ...named(is, 'fund')])].map((id) => this.model.funds.find(id)!.opened);
  }

  private givesName(correction: number): boolean {
    const { type, data, metadata } = this.model.journal.get(correction)!;
    return common(readEvent(type, data, metadata)!).changes?.['name'] !== undefined;
  }
}

/** The identifiers of the units or funds that it names. */
const named = ({ definition, payload }: Considered, what: 'unit' | 'fund'): string[] => referencesOf(definition, payload).flatMap(({ subject, id }) => (subject === what ? [id] : []));

const isFlow = ({ after }: Sides): boolean => after.measure.kind === 'flow';

const scopeOf = ({ payload: { unit, units, places, country } }: Considered): string => JSON.stringify([unit, units, places?.map((place) => place.country), country]);

const statedBy = ({ figures }: Considered): string => JSON.stringify(figures.map(({ quantity, whole }) => [quantity, whole]));

/** How far something lies in the window: the more, the surer. */
function reachOf(parts: FlowParts | StockParts): number {
  if ('level' in parts) return parts.level.reason === 'after-as-of' ? 0 : 1;
  const { itemised, stated, supportedLow } = parts;
  if (itemised) return itemised.reason === 'outside-window' ? 0 : itemised.reason === 'possibly-inside' ? 1 : 2;
  return (stated!.counts ? 1 : 0) + (['outside-window', 'window-not-inside'].includes(supportedLow.reason) ? 0 : 1);
}

/** Whether it surely contains the question. */
const ceilingOf = (parts: FlowParts | StockParts): boolean => 'supportedHigh' in parts && ['least', 'higher-than', 'no-upper-bound'].includes(parts.supportedHigh?.reason ?? '');

/** What the choice of statements made of it. */
function* roles(was: FlowParts | StockParts, is: FlowParts | StockParts): Generator<Change> {
  if ('level' in was || 'level' in is) {
    if ('level' in is && is.level.counts) yield 'latest-now';
    else if ('level' in is && is.level.reason === 'earlier-than') yield 'no-longer-latest';
    return;
  }
  if (is.itemised) {
    if (was.supportedLow.reason !== 'covered-by' && is.supportedLow.reason === 'covered-by') yield 'covered';
    if (was.supportedLow.reason === 'covered-by' && is.supportedLow.reason === 'uncovered') yield 'uncovered';
    return;
  }
  if (!was.supportedLow.counts && is.supportedLow.counts) yield 'chosen';
  if (was.supportedLow.counts && ['overlapped-by', 'not-worth-choosing'].includes(is.supportedLow.reason)) yield 'no-longer-chosen';
  if (!was.supportedHigh?.counts && is.supportedHigh?.counts) yield 'least-now';
  if (was.supportedHigh?.counts && is.supportedHigh?.reason === 'higher-than') yield 'no-longer-least';
}
