import type { Quantity } from '#quantities';
import { LogBuilder } from './log-builder.js';
import { oracleTotal } from './oracle.js';
import type { FlowTotal, Question, StockTotal } from './question.js';

type Figure = number | Quantity;
type Fields = Record<string, unknown>;

const figure = (of: Figure): Quantity => (typeof of === 'number' ? { value: String(of), qualifier: 'exact' } : of);
const reason = 'It was wrong.';

/** A log told in a few words; every method but the questions records one event and returns its `seq`. */
export class Story {
  readonly log = new LogBuilder();
  private now = Date.parse('2021-01-01T12:00:00Z');

  /** From here on, events are recorded at this instant. */
  at(instant: string): this {
    this.now = Date.parse(instant);
    return this;
  }

  record(type: string, fields: Fields): number {
    return this.log.record(type, fields, this.now).seq;
  }

  source = (source: string, publishedOn: string) => this.record('SourceRegistered', { source, title: source, publisher: 'Agency', publishedOn });
  unit = (unit: string, fields: Fields = {}) => this.record('UnitEstablished', { unit, name: unit, ...fields });
  arrests = (entry: string, occurred: string, of: Figure, fields: Fields = {}) => this.record('ArrestsMade', { entry, occurred, quantity: figure(of), ...fields });
  stated = (entry: string, window: string, of: Figure, fields: Fields = {}) => this.record('TotalStated', { entry, measure: 'arrests', window, quantity: figure(of), ...fields });
  correct = (entry: string, changes: Fields, fields: Fields = {}) => this.record('EntryCorrected', { entry, changes, reason, ...fields });
  retract = (entry: string, fields: Fields = {}) => this.record('EntryRetracted', { entry, reason, ...fields });
  duplicate = (entry: string, duplicateOf: string, fields: Fields = {}) => this.record('DuplicateMarked', { entry, duplicateOf, reason, ...fields });
  unmark = (entry: string, fields: Fields = {}) => this.record('DuplicateUnmarked', { entry, reason, ...fields });
  withdraw = (source: string, fields: Fields = {}) => this.record('SourceWithdrawn', { source, reason, ...fields });
  correctSource = (source: string, publishedOn: string, fields: Fields = {}) => this.record('SourceCorrected', { source, changes: { publishedOn }, reason, ...fields });
  correctUnit = (unit: string, changes: Fields) => this.record('UnitCorrected', { unit, changes, reason });

  /** The total of a flow, arrests unless told otherwise, with every axis at its end. */
  total(question: Partial<Question> = {}): FlowTotal {
    return oracleTotal(this.log.events, this.asked(question)) as FlowTotal;
  }

  /** The level of a stock, investigations under way unless told otherwise. */
  level(question: Partial<Question> = {}): StockTotal {
    return oracleTotal(this.log.events, this.asked({ measure: 'investigations-under-way', ...question })) as StockTotal;
  }

  private asked(question: Partial<Question>): Question {
    return { measure: 'arrests', asOf: '2030-01-01', publishedBy: '2030-01-01', recordedBy: this.log.events.length, ...question };
  }
}
