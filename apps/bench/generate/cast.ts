import { dayToIso } from '#quantities';
import { pastDate } from './dates.js';
import { DEFINED_MEASURES, type Fund } from './entries.js';
import { COUNTRIES, CURRENCIES } from './figures.js';
import type { Random } from './random.js';
import type { GeneratedEvent, Writer } from './writer.js';

const MOST_UNITS = 5000;
const KINDS = ['cell', 'task-force', 'agency', 'command', 'police-unit', 'department'];
const PUBLISHERS = ['Interior Ministry', 'Border Agency', 'Coast Daily', 'Statistics Office', 'National Police', 'Harbour Times'];
/** So that there is always a document to cite. */
const NEVER_WITHDRAWN = 'source-0';
const RECENT_SOURCES = 400;

/** Who and what a history is about: its sources, units, measures and funds. */
export class Cast {
  readonly funds: Fund[] = [];
  private sources = 0;
  private units = 0;
  private readonly withdrawn = new Set<string>();
  private readonly disbanded = new Set<string>();
  private readonly partners: { unit: string; partner: string }[] = [];

  constructor(
    private readonly random: Random,
    private readonly writer: Writer,
  ) {}

  /** What has to be there before the first entry. */
  *introduction(events: number): Generator<GeneratedEvent> {
    for (let n = 0; n < 3; n += 1) yield this.source();
    const units = Math.max(4, Math.min(MOST_UNITS, Math.floor(events / 20)));
    for (let n = 0; n < units; n += 1) yield this.unit(units);
    for (const measure of DEFINED_MEASURES) {
      yield this.writer.event('MeasureDefined', { measure, label: measure.replace('-', ' '), unitOfMeasure: 'cases', kind: 'flow', dimension: 'count' });
    }
    const funds = Math.max(6, Math.min(60, Math.floor(events / 2000)));
    for (let n = 0; n < funds; n += 1) yield this.fund();
  }

  source(): GeneratedEvent {
    const source = `source-${this.sources}`;
    const original = this.sources > 0 && this.random.chance(0.15) ? this.anySource() : undefined;
    this.sources += 1;
    const { random, writer } = this;
    return writer.event('SourceRegistered', {
      source,
      title: `Report ${this.sources}`,
      publisher: random.pick(PUBLISHERS),
      publishedOn: dayToIso(this.day(2500)),
      kind: random.pick(['press-release', 'news-article', 'statistic', 'report', 'internal-record']),
      url: `https://example.org/reports/${this.sources}`,
      repeats: original,
      reliability: random.chance(0.5) ? random.pick(['A', 'B', 'C', 'D']) : null,
      credibility: random.chance(0.5) ? random.pick(['1', '2', '3', '4']) : null,
    });
  }

  sourceMended(): GeneratedEvent {
    const source = this.anySource();
    if (source === NEVER_WITHDRAWN || this.random.chance(0.6)) {
      return this.writer.event('SourceCorrected', { source, changes: { publishedOn: dayToIso(this.day(2500)) }, reason: 'The document bears another date.' });
    }
    this.withdrawn.add(source);
    return this.writer.event('SourceWithdrawn', { source, reason: 'The publisher took it back.' });
  }

  /** The documents that an event cites; one event in ten cites none. */
  cited(): string[] | undefined {
    if (this.random.chance(0.1)) return undefined;
    const cited = Array.from({ length: this.random.chance(0.2) ? 2 : 1 }, () => this.anySource());
    return [...new Set(cited)];
  }

  /** Mostly one that was registered lately. */
  private anySource(): string {
    for (let tries = 0; tries < 20; tries += 1) {
      const back = this.random.chance(0.8) ? Math.min(this.sources, RECENT_SOURCES) : this.sources;
      const source = `source-${this.sources - 1 - this.random.below(back)}`;
      if (!this.withdrawn.has(source)) return source;
    }
    return NEVER_WITHDRAWN;
  }

  /** Two in a hundred stand on their own, an eighth are part of those, and the others of one of either. */
  private unit(units: number): GeneratedEvent {
    const { random, writer } = this;
    const number = this.units;
    this.units += 1;
    const tops = Math.max(1, Math.floor(units / 50));
    const wider = number < tops ? 0 : number < units / 8 ? tops : Math.min(number, Math.ceil(units / 8));
    const partOf = wider === 0 ? undefined : [...new Set(Array.from({ length: random.chance(0.05) ? 2 : 1 }, () => `unit-${random.below(wider)}`))];
    return writer.event('UnitEstablished', {
      unit: `unit-${number}`,
      name: `Unit ${number}`,
      kind: random.pick(KINDS),
      established: random.chance(0.8) ? `${random.between(1990, 2014)}${random.pick(['', '-03', '-06-15', '-11~'])}` : null,
      country: random.chance(0.7) ? random.pick(COUNTRIES) : null,
      partOf,
      sources: this.cited(),
    });
  }

  /** A change in the life of a unit. */
  unitEvent(): GeneratedEvent | undefined {
    const { random, writer } = this;
    const unit = this.actingUnit();
    const occurred = dayToIso(writer.today - 1);
    if (unit === undefined) return undefined;
    const sources = this.cited();
    const turn = random.below(10);
    if (turn < 4) return writer.event('UnitRenamed', { unit, name: `Unit ${unit.slice(5)} (${random.between(2, 99)})`, occurred: pastDate(random, writer.today), sources });
    if (turn < 7) {
      const partner = this.actingUnit();
      if (partner === undefined || partner === unit || this.partners.some((pair) => pair.unit === unit && pair.partner === partner)) return undefined;
      this.partners.push({ unit, partner });
      return writer.event('PartnerJoined', { unit, partner, occurred, sources });
    }
    if (turn < 8) {
      const pair = this.partners.shift();
      return pair && writer.event('PartnerLeft', { ...pair, occurred, sources });
    }
    if (turn < 9) return writer.event('UnitCorrected', { unit, changes: { established: String(random.between(1990, 2014)) }, reason: 'The year was wrong.', sources });
    if (this.disbanded.size >= this.units / 10) return undefined;
    this.disbanded.add(unit);
    for (const pair of this.partners.filter((each) => each.unit === unit || each.partner === unit)) this.partners.splice(this.partners.indexOf(pair), 1);
    // On the day itself: whatever it did, it did before.
    return writer.event('UnitDisbanded', { unit, occurred: dayToIso(writer.today), sources });
  }

  credited(): string[] | undefined {
    if (this.random.chance(0.08)) return undefined;
    const units = Array.from({ length: this.random.chance(0.1) ? 3 : 1 }, () => this.actingUnit() ?? []).flat();
    return units.length > 0 ? [...new Set(units)] : undefined;
  }

  /** A unit not disbanded; some act far more than others. */
  actingUnit(): string | undefined {
    const number = this.random.chance(0.3) ? this.random.small(0, this.units - 1) : this.random.below(this.units);
    const unit = `unit-${number}`;
    return this.disbanded.has(unit) ? undefined : unit;
  }

  private fund(): GeneratedEvent {
    const number = this.funds.length;
    const currency = CURRENCIES[number % CURRENCIES.length] ?? 'GBP';
    const fund = { id: `fund-${number}`, currency, budgeted: this.random.chance(0.25) };
    this.funds.push(fund);
    const openingBudget = fund.budgeted ? { value: '1000000000000', qualifier: 'exact', currency } : null;
    return this.writer.event('FundOpened', { fund: fund.id, name: `Fund ${number}`, currency, openingBudget, opened: '2014', sources: this.cited() });
  }

  /** A day before today, at most `age` days ago and mostly not long ago. */
  private day(age: number): number {
    return this.writer.today - this.random.small(0, age);
  }
}
