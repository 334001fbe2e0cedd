import { definitionOf, entryStream, type DomainEvent } from '#events';
import { isoToDay } from '#quantities';
import { commandFor } from '../commands.js';
import type { Entry } from '../entries/entry.js';
import type { Ledger } from '../funding/ledger.js';
import { justSealed } from '../erasure/texts.js';
import { requestOf } from '../handling/request.js';
import { subjectOfStream } from '../handling/stream-states.js';
import { catalogueMeasure } from '../measures/measure.js';
import { Refusal } from '../refusal.js';
import { subjects } from '../subjects.js';
import type { World } from '../world.js';

/** An event type and a body for it. */
export type Wish = readonly [type: string, body: object];

/** Today, in the tests of decisions. */
export const TODAY = '2026-06-15';

/** Events recorded one after the other without a store, so that the next decision can be tried on what they add up to. */
export class History {
  private readonly streams = new Map<string, { state: unknown; revision: number }>();

  private readonly world: World = {
    today: isoToDay(TODAY),
    source: (id) => this.stream(`source-${id}`) as ReturnType<World['source']>,
    unit: (id) => this.stream(`unit-${id}`) as ReturnType<World['unit']>,
    measure: (id) => catalogueMeasure(id) ?? (this.stream(`measure-${id}`) as ReturnType<World['measure']>),
    fund: (id) => this.ledger.funds.get(id),
    entry: (id) => (entryStream(id) === 'funds' ? this.ledger.entries.get(id) : (this.stream(`entry-${id}`) as Entry | undefined)),
  };

  get ledger(): Ledger {
    return this.stream('funds') as Ledger;
  }

  entry(id: string): Entry | undefined {
    return this.world.entry(id);
  }

  /** What would be recorded for a body of this event type. Throws Refusal. */
  decide(type: string, body: object): DomainEvent {
    const { event, stream } = this.request(type, body);
    return subjectOfStream(subjects, stream).decide(this.stream(stream), event, this.world);
  }

  /** Records it, as the event of this id. Throws Refusal. */
  and(type: string, body: object, id = ''): this {
    const { stream } = this.request(type, body);
    const event = this.decide(type, body);
    const { state, revision } = this.streams.get(stream) ?? { state: subjectOfStream(subjects, stream).initial(), revision: -1 };
    this.streams.set(stream, { state: subjectOfStream(subjects, stream).evolve(state, justSealed(event), revision + 1, id), revision: revision + 1 });
    return this;
  }

  /** The code and the pointers with which it is refused; 'accepted' when it is not. */
  when(type: string, body: object): string {
    try {
      this.decide(type, body);
      return 'accepted';
    } catch (error) {
      if (error instanceof Refusal) return [error.code, ...error.problems.map(({ pointer }) => pointer)].join(' ');
      throw error;
    }
  }

  private request(type: string, body: object) {
    return requestOf(commandFor(definitionOf(type)!, body, { actor: 'test', correlationId: 'test', idempotencyKey: 'test' }));
  }

  private stream(name: string): unknown {
    return this.streams.get(name)?.state ?? subjectOfStream(subjects, name).initial();
  }
}

export const given = (type: string, body: object): History => new History().and(type, body);
export const nothing = (): History => new History();

/** Bodies that tests build upon. */
export const source = (id: string, more: object = {}) => ['SourceRegistered', { source: id, title: 'A title', publisher: 'A publisher', publishedOn: '2025-01-01', ...more }] as const;
export const unit = (id: string, more: object = {}) => ['UnitEstablished', { unit: id, name: id, ...more }] as const;
export const arrests = (entry: string, more: object = {}) => ['ArrestsMade', { entry, occurred: '2024-05-10', quantity: { value: '12', qualifier: 'exact' }, ...more }] as const;
export const fund = (id: string, budget?: string, more: object = {}) =>
  ['FundOpened', { fund: id, name: id, currency: 'GBP', ...(budget !== undefined && { openingBudget: pounds(budget) }), ...more }] as const;
export const total = (entry: string, more: object = {}) => ['TotalStated', { entry, measure: 'arrests', window: '2020/2024', quantity: { value: '98', qualifier: 'exact' }, ...more }] as const;
export const pounds = (value: string, qualifier = 'exact') => ({ value, qualifier, currency: 'GBP' });
export const because = { reason: 'The document says otherwise.' };
