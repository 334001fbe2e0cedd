import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal, RawEvent, RecordedEvent } from '#event-store';
import { Trail, type TrailQuestion } from './trail.js';

const DAY = 86_400_000;
const RECORDED_ON = Date.parse('2020-03-01');
const EVERY = 10;

/** A log in memory that counts what is read of it. */
class Log implements Pick<Journal, 'head' | 'get' | 'scan'> {
  read = 0;

  constructor(
    private readonly events: RawEvent[],
    readonly head = events.length,
  ) {}

  get(seq: number): RecordedEvent | undefined {
    const event = this.events[seq - 1];
    return event && { ...event, data: JSON.parse(event.data), metadata: JSON.parse(event.metadata) };
  }

  *scan(after: number, until: number): IterableIterator<RawEvent> {
    for (const event of this.events.slice(after, until)) {
      this.read += 1;
      yield event;
    }
  }

  until(head: number): Log {
    return new Log(this.events, head);
  }
}

/** Lists stay in the file, but cannot be read. */
function spoilPages(file: string): void {
  const db = new Database(file);
  expect(db.prepare("UPDATE pages SET bytes = x'5b' WHERE substr(bytes, 1, 1) = x'5b'").run().changes).toBeGreaterThan(0);
  db.close();
}

/** Sources by ann, published one day after the other from 1 January on, and arrests by ben that cite them. */
function eventsOf(count: number, name: string): RawEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const source = `source-${index - (index % 2)}`;
    const isSource = index % 2 === 0;
    const publishedOn = new Date(Date.parse('2020-01-01') + index * DAY).toISOString().slice(0, 10);
    const [type, data] = isSource ? ['SourceRegistered', { source, publishedOn }] : ['ArrestsMade', { entry: `e${index}`, occurred: '2020-01-01', sources: [source] }];
    const metadata = { actor: isSource ? 'ann' : 'ben', version: 2 };
    return { seq: index + 1, position: String(index + 1), recordedAt: RECORDED_ON, id: `${name}-${index}`, stream: 's', revision: index, type, data: JSON.stringify(data), metadata: JSON.stringify(isSource ? { ...metadata, version: 1 } : metadata) };
  });
}

const everything = new Log(eventsOf(60, 'log'));

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trail-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function trailOf(log: Log): Promise<Trail> {
  const trail = new Trail(log as unknown as Journal, directory, EVERY);
  await trail.upToDate();
  return trail;
}

function told(trail: Trail, { head }: Log) {
  const ask = (question: Partial<TrailQuestion>) => trail.page({ after: 0, until: head, ...question }, Infinity, 100);
  const lateness = Array.from({ length: head }, (_, index) => [trail.act(index + 1), trail.lateness(index + 1)]);
  return { lateness, pages: [ask({}), ask({ who: 'ben' }), ask({ who: 'nobody' }), ask({ type: 'SourceRegistered' }), ask({ act: 'recorded' }), ask({ backdatedBy: 30 })] };
}

const inMemory = async (log: Log) => {
  const trail = new Trail(log as unknown as Journal);
  await trail.upToDate();
  return told(trail, log);
};

describe('a trail that was saved', () => {
  it('reads after a start only what came since, and answers as one that read everything', async () => {
    await trailOf(everything.until(25));
    const log = everything.until(48);
    const trail = await trailOf(log);
    expect(log.read).toBeLessThan(48 - 25 + EVERY);
    expect(told(trail, log)).toEqual(await inMemory(everything.until(48)));
    const last = everything.until(60);
    expect(told(await trailOf(last), last)).toEqual(await inMemory(everything.until(60)));
    expect(last.read).toBeLessThan(60 - 48 + EVERY);
  });

  it('knows from before when sources were published', async () => {
    await trailOf(everything.until(25));
    const trail = await trailOf(everything);
    // The first event after those that were read together with their sources.
    expect(trail.lateness(26)).toEqual({ sinceHappened: 60, sincePublished: 36 });
  });

  it.each([
    ['of another log', 60, 'other'],
    ['of a log that was put back to an earlier state', 12, 'log'],
  ])('counts for nothing when it is %s', async (_, count, name) => {
    await trailOf(everything.until(40));
    const present = new Log(eventsOf(count, name));
    expect(told(await trailOf(present), present)).toEqual(await inMemory(present));
    const again = new Log(eventsOf(count, name));
    await trailOf(again);
    expect(again.read).toBeLessThan(EVERY);
  });

  it.each([
    ['no database', (file: string) => writeFileSync(file, 'no database')],
    ['a database whose pages are no lists', spoilPages],
  ])('is read anew and saved again where its file is %s', async (_, spoil) => {
    await trailOf(everything.until(60));
    spoil(join(directory, 'trail.db'));
    const log = everything.until(60);
    expect(told(await trailOf(log), log)).toEqual(await inMemory(everything.until(60)));
    const again = everything.until(60);
    await trailOf(again);
    expect(again.read).toBeLessThan(EVERY);
  });
});
