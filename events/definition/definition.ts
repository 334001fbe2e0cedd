import type { Dimension, Quantity } from '#quantities';
import type { Words } from './wording.js';

/** Whose history an event belongs to; it names the home stream. */
export type Home = 'source' | 'unit' | 'entry' | 'funds' | 'measure';

/** `recorder` records, `editor` also corrects and withdraws, `admin` may do everything. */
export type Role = 'recorder' | 'editor' | 'admin';

/** What is counted. A `flow` adds up over time; a `stock` is a level at an instant and is never added. */
export interface Measure {
  code: string;
  label: string;
  unitOfMeasure: string;
  kind: 'flow' | 'stock';
  dimension: Dimension;
}

/** What one entry adds to one measure. */
export interface Contribution {
  measure: string;
  quantity: Quantity;
  byCountry?: readonly { country: string; quantity: Quantity }[] | undefined;
}

/** One leg of a movement of money: out of a fund, into one, or from one purpose to another within it. */
export interface Leg {
  fund: string;
  direction: 'in' | 'out' | 'within';
  amount: Quantity;
}

/** One event type: what it holds, where it lives, what it counts and how it reads. */
export interface EventDefinition<P extends object = object> {
  /** Stored with every event: never change it. */
  type: string;
  /** The version of the payload that is written now. */
  version: number;
  /** One sentence for the reference. */
  summary: string;
  payload: new () => P;
  home: Home;
  /** The command that records it: `POST /v1/commands/{intention}`. */
  intention: string;
  role: Role;
  /** What the event does: opens an entry or statement, mends one, or tells of a source, unit, fund or measure. */
  nature: 'entry' | 'statement' | 'mending' | 'reference';
  /** From a version to the next one up. */
  upcasters?: Record<number, (data: Record<string, unknown>) => Record<string, unknown>>;
  measures?: readonly Measure[];
  contributions?(payload: P): readonly Contribution[];
  legs?(payload: P): readonly Leg[];
  /** The EDTF date it is shown at on the timeline; an event without one is not shown there. */
  when?(payload: P): string | undefined;
  /** How it reads on a timeline, without its date, units and place. */
  sentence?(payload: P, say: Words): string;
  /** A payload as a person might record it; it is validated by a test and shown in the reference. */
  example: object;
}

export function defineEvent<P extends object>(definition: EventDefinition<P>): EventDefinition<P> {
  return definition;
}

type EntryLike = { occurred: string };
type Declaration<P extends object> = Omit<EventDefinition<P>, 'home' | 'role' | 'nature' | 'when'> & Partial<Pick<EventDefinition<P>, 'home'>>;

/** An event that opens an entry: it happened at `occurred` and anyone who records may record it. */
export function defineEntry<P extends EntryLike>(declaration: Declaration<P>): EventDefinition<P> {
  return { home: 'entry', role: 'recorder', nature: 'entry', when: (payload) => payload.occurred, ...declaration };
}
