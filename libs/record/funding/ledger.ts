import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { budgetInAnotherCurrency, corrected, type DomainEvent } from '#events';
import { compare, formatDecimal, sentence, type Interval, type Quantity, type Sentence } from '#quantities';
import { FundsCommand } from '../commands.js';
import { correction, recording, settledChanges, type Draft } from '../draft.js';
import { chain } from '../entries/duplicates.js';
import { entries, type Entry } from '../entries/entry.js';
import { CommandHandling } from '../handling/command-handling.js';
import { subjectField, subjectOf, type Payload } from '../payload.js';
import { refuse } from '../refusal.js';
import { checkNotInTheFuture, checkReferences, refuseInconsistent } from '../rules.js';
import type { Subject } from '../subject.js';
import type { World } from '../world.js';
import { boundsOf, effectOf, isSurelyOverdrawn, lessens, mostHeld, NOTHING_MOVED, plus, type Movements } from './balance.js';

/** A budget line, a programme or a recipient. */
export interface Fund {
  /** What was opened, with its corrections. */
  readonly opened: DomainEvent<{ currency: string; openingBudget?: Quantity & { currency: string } }>;
  /** Absent where the opening budget is unknown: then nothing can overdraw it. */
  readonly opening?: Interval | undefined;
  readonly movements: Movements;
}

/**
 * All funds and the movements between them: one stream, so that no two movements overdraw a fund between them. Its event
 * types are the stored format. A movement counts unless it is retracted or repeats one that stands; the withdrawal of a
 * source is another stream's matter and leaves the ledger as it is.
 */
export interface Ledger {
  readonly funds: Map<string, Fund>;
  readonly entries: Map<string, Entry>;
  /** Which entries are marked as repeating an entry. */
  readonly repeats: Map<string, Set<string>>;
  /** The revisions at which something was recorded about a fund or an entry. */
  readonly revisions: Map<string, number[]>;
}

const initial = (): Ledger => ({ funds: new Map(), entries: new Map(), repeats: new Map(), revisions: new Map() });

const subjectKey = (event: DomainEvent): string => `${subjectField(event.definition)} ${subjectOf(event)}`;

function evolve(ledger: Ledger, event: DomainEvent, revision: number, eventId: string): Ledger {
  const revisions = ledger.revisions.get(subjectKey(event));
  if (revisions) revisions.push(revision);
  else ledger.revisions.set(subjectKey(event), [revision]);
  const id = subjectOf(event);
  if (isAboutFund(event)) {
    const before = ledger.funds.get(id);
    const opened = before ? afterChanges(before, event) : (event as Fund['opened']);
    ledger.funds.set(id, { opened, opening: openingOf(opened), movements: before?.movements ?? NOTHING_MOVED });
    return ledger;
  }
  const before = ledger.entries.get(id);
  const after = entries.evolve(before, event, revision, eventId);
  if (!after) return ledger;
  for (const [name, effect] of effectsOf(ledger, id, after)) {
    const fund = ledger.funds.get(name);
    if (fund) ledger.funds.set(name, { ...fund, movements: plus(fund.movements, effect) });
  }
  if (before?.duplicateOf !== undefined) ledger.repeats.get(before.duplicateOf)?.delete(id);
  if (after.duplicateOf !== undefined) ledger.repeats.set(after.duplicateOf, (ledger.repeats.get(after.duplicateOf) ?? new Set()).add(id));
  ledger.entries.set(id, after);
  return ledger;
}

const isAboutFund = ({ definition }: DomainEvent): boolean => subjectField(definition) === 'fund';

const afterChanges = ({ opened }: Fund, { payload }: DomainEvent): Fund['opened'] => ({ ...opened, payload: corrected(opened.payload, (payload as { changes: Payload }).changes) });

const openingOf = ({ payload: { openingBudget } }: Fund['opened']): Interval | undefined => openingBudget && boundsOf(openingBudget);

/** What the funds gain or lose when an entry becomes `after`; the entries that repeat it may count again, or no more. */
function effectsOf(ledger: Ledger, id: string, after: Entry): Map<string, Movements> {
  const now = (each: string): Entry | undefined => ledger.entries.get(each);
  const then = (each: string): Entry | undefined => (each === id ? after : now(each));
  const effects = new Map<string, Movements>();
  const affected = new Set([id]);
  for (const each of affected) {
    for (const repeating of ledger.repeats.get(each) ?? []) affected.add(repeating);
    effectOf(counted(each, now), counted(each, then), effects);
  }
  return effects;
}

function counted(id: string, find: (id: string) => Entry | undefined): Entry | undefined {
  const entry = find(id);
  if (!entry || entry.retracted) return undefined;
  const further = chain(entry.duplicateOf, (each) => find(each)?.duplicateOf);
  return further.some((each) => find(each)?.retracted === false) ? undefined : entry;
}

function decide(ledger: Ledger, event: DomainEvent, world: World): DomainEvent {
  const id = subjectOf(event);
  if (isAboutFund(event)) return event.definition.type === 'FundOpened' ? opening(ledger, event, id, world) : correctedFund(ledger, event, id, world);
  const before = ledger.entries.get(id);
  const decided = entries.decide(before, event, world);
  const after = entries.evolve(before, decided, 0, '');
  if (after) refuseOverdrawing(ledger, effectsOf(ledger, id, after), event);
  return decided;
}

function opening(ledger: Ledger, event: DomainEvent, id: string, world: World): DomainEvent {
  if (ledger.funds.has(id)) refuse('already-exists', '/fund', sentence('fund-taken')`The fund "${{ id }}" is open already: correct it, or choose another identifier.`);
  checkFund(recording(event), world);
  return event;
}

function correctedFund(ledger: Ledger, event: DomainEvent, id: string, world: World): DomainEvent {
  const fund = ledger.funds.get(id);
  if (!fund) refuse('not-found', '/fund', sentence('no-fund')`There is no fund "${{ id }}": open it first.`);
  checkReferences(recording(event), world);
  const { changes } = event.payload as { changes: Payload };
  if (Object.hasOwn(changes, 'currency')) refuse('invalid', '/changes/currency', sentence('currency-stays')`The currency stays, since all amounts of the fund are in it: open another fund in the right one.`);
  const draft = correction(fund.opened, changes);
  checkFund(draft, world);
  const decided = { ...event, payload: { ...event.payload, changes: settledChanges(draft, changes) } };
  refuseShortBudget(fund, openingOf(afterChanges(fund, decided)), id);
  return decided;
}

function checkFund(draft: Draft, world: World): void {
  refuseInconsistent(draft, budgetInAnotherCurrency(draft.payload as Fund['opened']['payload']));
  checkNotInTheFuture(draft, world);
  checkReferences(draft, world);
}

/** A budget may not be corrected to less than surely went out; to more, and still too little, it may. */
function refuseShortBudget({ opening: before, movements, opened }: Fund, after: Interval | undefined, id: string): void {
  if (!isSurelyOverdrawn(after, movements)) return;
  const [held, left] = [mostHeld(before, movements), mostHeld(after, movements)!];
  if (held && compare(left, held) >= 0) return;
  const { currency } = opened.payload;
  refuse('overdrawn', '/changes/openingBudget', sentence('budget-too-small')`The fund "${{ id }}" would be overdrawn: after what went out it would be left with ${{ left: formatDecimal(left) }} ${{ currency }}. Mend the budget, or record first what came in.`);
}

const POINTERS: Record<string, string> = { EntryCorrected: '/changes', EntryRetracted: '/entry', DuplicateMarked: '/entry', DuplicateUnmarked: '/entry' };

function refuseOverdrawing(ledger: Ledger, effects: Map<string, Movements>, { definition: { type } }: DomainEvent): void {
  for (const [id, effect] of effects) {
    const fund = ledger.funds.get(id);
    if (!fund || !lessens(effect) || !isSurelyOverdrawn(fund.opening, plus(fund.movements, effect))) continue;
    refuse('overdrawn', POINTERS[type] ?? '/amount', sentence('fund-overdrawn')`The fund "${{ id }}" would be overdrawn: ${{ shortage: shortage(fund, effect) }}. Mend the amount, or record first what came in.`);
  }
}

function shortage({ opening, opened, movements }: Fund, effect: Movements): Sentence {
  const held = mostHeld(opening, movements);
  const left = formatDecimal(mostHeld(opening, plus(movements, effect))!);
  const { currency } = opened.payload;
  return held
    ? sentence('fund-holds')`it holds at most ${{ held: formatDecimal(held) }} ${{ currency }} and would be left with ${{ left }} ${{ currency }}`
    : sentence('fund-holds-unknown')`it holds an unknown amount and would be left with ${{ left }} ${{ currency }}`;
}

export const ledger: Subject<Ledger> = {
  initial,
  evolve,
  decide,
  version: ({ revisions }, event, revision) => (revisions.get(subjectKey(event)) ?? []).filter((each) => each <= revision).length - 1,
};

@CommandHandler(FundsCommand)
export class FundsHandler implements ICommandHandler<FundsCommand> {
  constructor(private readonly handling: CommandHandling) {}

  execute(command: FundsCommand) {
    return this.handling.carryOut(command, ledger);
  }
}
