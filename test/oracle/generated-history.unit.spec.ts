import { beforeAll, describe, expect, it } from '@jest/globals';
import { catalogueMeasures, corrected, type EventDefinition, homeStream, readEvent, referencesOf, validatePayload } from '#events';
import { daysOf, parseEdtf, QUALIFIERS } from '#quantities';
import { FIRST_INSTANT, generateEvents, type GeneratedEvent, LAST_INSTANT } from '../../apps/bench/generate/index.js';

const EVENTS = 10_000;
const MILLISECONDS_PER_DAY = 86_400_000;
let history: GeneratedEvent[];
beforeAll(() => {
  history = [...generateEvents({ events: EVENTS, seed: 1 })];
});

function read({ type, data, metadata }: GeneratedEvent): { definition: EventDefinition; payload: Record<string, unknown> } {
  const event = readEvent(type, data, metadata);
  if (!event) throw new Error(`"${type}" is no event type of the vocabulary`);
  return { definition: event.definition, payload: event.payload as Record<string, unknown> };
}
const share = (...types: string[]) => history.filter(({ type }) => types.includes(type)).length / EVENTS;

describe('a generated history', () => {
  it('is as long as asked for, and the same for the same seed only', () => {
    const ids = (seed: number) => JSON.stringify([...generateEvents({ events: 500, seed })]);
    expect(history).toHaveLength(EVENTS);
    expect(ids(1) === ids(1)).toBe(true);
    expect(ids(1) === ids(2)).toBe(false);
    expect(new Set(history.map(({ id }) => id)).size).toBe(EVENTS);
  });

  it('keeps every event in its home stream, with revisions that count up', () => {
    const revisions = new Map<string, number>();
    for (const event of history) {
      const { definition, payload } = read(event);
      expect([event.stream, event.revision]).toEqual([homeStream(definition, payload), revisions.get(event.stream) ?? 0]);
      revisions.set(event.stream, event.revision + 1);
    }
  });

  it('is recorded over two years, never backwards', () => {
    expect(history[0]?.recordedAt).toBe(FIRST_INSTANT);
    history.forEach(({ recordedAt }, index) => expect(recordedAt).toBeGreaterThanOrEqual(history[index - 1]?.recordedAt ?? 0));
    const last = history.at(-1)?.recordedAt ?? 0;
    expect(last).toBeLessThan(LAST_INSTANT);
    expect(LAST_INSTANT - last).toBeLessThan(MILLISECONDS_PER_DAY);
  });

  it('holds payloads that their types accept, before and after every correction', () => {
    const standing = new Map<string, { definition: EventDefinition; payload: object }>();
    for (const event of history.slice(0, 6000)) {
      const { definition, payload } = read(event);
      validatePayload(definition, payload);
      const earlier = standing.get(event.stream === 'funds' ? String(payload['entry']) : event.stream);
      if (definition.type.endsWith('Corrected')) {
        if (!earlier) throw new Error(`${definition.type} of something unknown`);
        earlier.payload = corrected(earlier.payload, payload['changes'] as Record<string, unknown>);
        validatePayload(earlier.definition, earlier.payload);
      } else if (!earlier) standing.set(event.stream === 'funds' ? String(payload['entry']) : event.stream, { definition, payload });
    }
  });

  it('refers only to what was recorded before', () => {
    const known = new Set(catalogueMeasures.map(({ code }) => `measure:${code}`));
    for (const event of history) {
      const { definition, payload } = read(event);
      const unknown = referencesOf(definition, payload).filter(({ subject, id }) => !known.has(`${subject}:${id}`));
      expect(unknown).toEqual([]);
      const opened = { SourceRegistered: 'source', UnitEstablished: 'unit', MeasureDefined: 'measure', FundOpened: 'fund' }[event.type] ?? 'entry';
      if (definition.nature !== 'mending') known.add(`${opened}:${payload[opened]}`);
    }
  });

  it('mends nothing that was retracted, cites no document that was withdrawn, and credits no unit after it was disbanded', () => {
    const gone = new Set<string>();
    for (const event of history) {
      const { definition, payload } = read(event);
      const named = [payload['entry'], payload['unit'], ...((payload['units'] ?? []) as string[]), ...((payload['sources'] ?? []) as string[])];
      if (definition.nature !== 'mending' || definition.home === 'entry') expect(named.filter((id) => gone.has(String(id)))).toEqual([]);
      if (event.type === 'EntryRetracted') gone.add(String(payload['entry']));
      if (event.type === 'SourceWithdrawn') gone.add(String(payload['source']));
      if (event.type === 'UnitDisbanded') gone.add(String(payload['unit']));
    }
    expect([...gone].map((id) => id.replace(/-?\d+$/, ''))).toEqual(expect.arrayContaining(['entry', 'source', 'unit']));
  });

  it('tells of days from 2015 until before it was recorded', () => {
    for (const event of history) {
      const { payload } = read(event);
      const text = payload['occurred'] ?? payload['window'];
      if (typeof text !== 'string' || event.type.startsWith('Unit')) continue;
      const { earliest, latest } = daysOf(parseEdtf(text));
      if (!text.startsWith('..')) expect(earliest).toBeGreaterThanOrEqual(daysOf(parseEdtf('2015')).earliest);
      expect(latest).toBeLessThan(event.recordedAt / MILLISECONDS_PER_DAY);
    }
  });

  it('has the shares of a working record', () => {
    const between = (least: number, most: number, value: number) => expect([value >= least, value <= most, value]).toEqual([true, true, value]);
    between(0.26, 0.34, share('ArrestsMade'));
    between(0.04, 0.06, share('SourceRegistered'));
    between(0.007, 0.013, share('TotalStated'));
    between(0.015, 0.025, share('EntryCorrected', 'EntryRetracted', 'DuplicateMarked', 'DuplicateUnmarked'));
    between(0.02, 0.06, share('FundingAnnounced', 'FundingAllocated', 'FundingReallocated', 'FundingSpent'));
    between(0.045, 0.055, share('UnitEstablished'));
  });

  it('uses every qualifier, every form of date, three currencies and breakdowns by country', () => {
    const text = JSON.stringify(history);
    for (const qualifier of QUALIFIERS) expect(text).toContain(`"qualifier":"${qualifier}"`);
    for (const form of [/"occurred":"\d{4}"/, /"occurred":"\d{4}-\d\d"/, /"occurred":"\d{4}-\d\d-\d\d"/, /"occurred":"[\d-]+~"/, /"occurred":"[\d-]+\/[\d-]+"/, /"occurred":"\d{4}-\d\d-XX"/, /"window":"\.\.\//]) {
      expect(text).toMatch(form);
    }
    for (const currency of ['GBP', 'EUR', 'USD']) expect(text).toContain(`"currency":"${currency}"`);
    expect(text).toContain('"byCountry":[');
  });

  it('moves money between two funds of one currency', () => {
    const currencies = new Map(history.filter(({ type }) => type === 'FundOpened').map(({ data }) => Object.values(data)).map(([fund, , currency]) => [fund, currency]));
    for (const event of history) {
      const { definition, payload } = read(event);
      for (const { fund, amount } of definition.legs?.(payload) ?? []) expect(amount.currency).toBe(currencies.get(fund));
      if (event.type === 'FundingReallocated') expect(payload['from']).not.toBe(payload['to']);
    }
  });
});
