import { Cast } from './cast.js';
import { pastDate, pastWindow } from './dates.js';
import { anyEntry, anyFunding, anyStatement, type EntryKind } from './entries.js';
import { COUNTRIES, places } from './figures.js';
import { Pool } from './pool.js';
import { Random, weighted } from './random.js';
import { type GeneratedEvent, Writer } from './writer.js';

export { FIRST_INSTANT, type GeneratedEvent, LAST_INSTANT } from './writer.js';

export interface HistorySize {
  events: number;
  /** The same seed gives the same history. */
  seed: number;
}

const act = weighted([
  [880, 'entry'],
  [40, 'funding'],
  [50, 'source'],
  [10, 'statement'],
  [11, 'correction'],
  [4, 'retraction'],
  [5, 'duplicate'],
  [1, 'source-mended'],
  [6, 'unit'],
] as const);

/**
 * A realistic, valid history of two years of recording, one event after the other in constant memory: fuzzy dates since
 * 2015, every qualifier, hierarchies of units, corrections, retractions, duplicates, statements and funding.
 */
export function* generateEvents({ events, seed }: HistorySize): Generator<GeneratedEvent> {
  const history = new History(events, seed);
  for (let written = 0; written < events; written += 1) yield history.next();
}

class History {
  private readonly random: Random;
  private readonly writer: Writer;
  private readonly cast: Cast;
  private readonly pool: Pool;
  private readonly introduction: Generator<GeneratedEvent>;
  private records = 0;

  constructor(events: number, seed: number) {
    this.random = new Random(seed);
    this.writer = new Writer(seed, events);
    this.cast = new Cast(this.random, this.writer);
    this.pool = new Pool((id) => this.writer.forget(id));
    this.introduction = this.cast.introduction(events);
  }

  next(): GeneratedEvent {
    const { done, value } = this.introduction.next();
    return done ? (this.anything() ?? this.entry(anyEntry(this.random))) : value;
  }

  /** Undefined where what is due has nothing to be about. */
  private anything(): GeneratedEvent | undefined {
    switch (act(this.random)) {
      case 'entry':
        return this.entry(anyEntry(this.random));
      case 'funding':
        return this.entry(anyFunding(this.random, this.cast.funds), 'funding-');
      case 'source':
        return this.cast.source();
      case 'statement':
        return this.statement();
      case 'correction':
        return this.correction();
      case 'retraction':
        return this.retraction();
      case 'duplicate':
        return this.duplicate();
      case 'source-mended':
        return this.cast.sourceMended();
      case 'unit':
        return this.cast.unitEvent();
    }
  }

  private entry(kind: EntryKind, prefix = ''): GeneratedEvent {
    const { random, cast, writer } = this;
    const common = { occurred: pastDate(random, writer.today), units: cast.credited(), places: places(random), sources: cast.cited() };
    return this.opened(kind, prefix, common);
  }

  private statement(): GeneratedEvent {
    const { random, cast, writer } = this;
    const unit = random.chance(0.7) ? cast.actingUnit() : undefined;
    const country = random.chance(0.15) ? random.pick(COUNTRIES) : undefined;
    return this.opened(anyStatement(random), '', { window: pastWindow(random, writer.today), unit, country, sources: cast.cited() });
  }

  private opened(kind: EntryKind, prefix: string, fields: Record<string, unknown>): GeneratedEvent {
    const number = this.records;
    this.records += 1;
    const entry = `${prefix}entry-${number}`;
    this.pool.add({ id: entry, number, kind, retracted: false, marked: false });
    return this.writer.event(kind.type, { entry, ...fields, ...kind.constant?.(this.random), ...kind.figures(this.random) });
  }

  private correction(): GeneratedEvent | undefined {
    const found = this.pool.find(this.random);
    if (!found) return undefined;
    return this.mending('EntryCorrected', found.id, { changes: this.changes(found.kind) });
  }

  private changes(kind: EntryKind): Record<string, unknown> {
    const { random, cast, writer } = this;
    if (random.chance(0.6)) return kind.figures(random);
    if (random.chance(0.3)) return { sources: cast.cited() ?? null };
    if (kind.type === 'TotalStated') return { window: pastWindow(random, writer.today) };
    if (random.chance(0.5)) return { occurred: pastDate(random, writer.today) };
    return random.chance(0.5) ? { units: cast.credited() ?? null } : { places: places(random) ?? null };
  }

  private retraction(): GeneratedEvent | undefined {
    const found = this.pool.find(this.random);
    if (!found) return undefined;
    found.retracted = true;
    return this.mending('EntryRetracted', found.id, {});
  }

  /** A mark, or one time in eight the taking back of one. */
  private duplicate(): GeneratedEvent | undefined {
    const { random, pool } = this;
    const taking = random.chance(1 / 8) ? pool.find(random, ({ marked }) => marked, 500) : undefined;
    if (taking) {
      taking.marked = false;
      return this.mending('DuplicateUnmarked', taking.id, {});
    }
    const found = pool.find(random, ({ kind, marked }) => !marked && kind.type !== 'TotalStated');
    const original = found && pool.find(random, ({ kind, number }) => kind.type === found.kind.type && number < found.number, 100);
    if (!original) return undefined;
    found.marked = true;
    return this.mending('DuplicateMarked', found.id, { duplicateOf: original.id });
  }

  private mending(type: string, entry: string, fields: Record<string, unknown>): GeneratedEvent {
    const sources = this.random.chance(0.5) ? this.cast.cited() : undefined;
    return this.writer.event(type, { entry, ...fields, reason: 'Another report says otherwise.', sources });
  }
}
