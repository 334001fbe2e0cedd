import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { randomUUID } from 'node:crypto';
import { type EventStore, EventTooLarge, IdConflict, type NewEvent, type RecordedEvent, WrongExpectedRevision } from '#event-store';

/** A store under test: opened on an empty directory, and opened again on the same one after a close. */
export interface StoreUnderTest {
  open(): Promise<EventStore>;
  dispose(): Promise<void>;
}

/** What every adapter of the EventStore port must do. Streams have names of their own, so a shared server will do. */
export function describeStoreContract(name: string, prepare: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of the event store`, () => {
    let under: StoreUnderTest;
    let store: EventStore;

    beforeEach(async () => {
      under = await prepare();
      store = await under.open();
    });

    afterEach(async () => {
      await store.close();
      await under.dispose();
    });

    describe('keys', () => {
      const key = (byte: number) => ({ id: randomUUID(), key: Buffer.alloc(32, byte) });

      it('are at hand as soon as the event is that they came with, which says nothing of them', async () => {
        const kept = key(7);
        const added = { ...event({ n: 1 }), keys: [kept] };
        await store.append(streamName(), 'no-stream', [added]);
        const found = await journaled(store, added.id);
        expect(store.keys.get(kept.id)).toEqual(kept.key);
        expect(store.journal.keys.get(kept.id)).toEqual(kept.key);
        expect(JSON.stringify(found)).not.toContain(kept.key.toString('base64'));
      });

      it('of an append that was refused are no part of the log, and those of the one that was made stay', async () => {
        const [stream, kept] = [streamName(), key(7)];
        const added = { ...event(), keys: [kept] };
        await store.append(stream, 'no-stream', [added]);
        await expect(store.append(stream, 'no-stream', [{ ...event(), keys: [key(8)] }])).rejects.toBeInstanceOf(WrongExpectedRevision);
        await journaled(store, added.id);
        expect(store.keys.get(kept.id)).toEqual(kept.key);
      });

      it('are gone for good once destroyed, and all else stays', async () => {
        const [gone, kept] = [key(7), key(8)];
        const added = { ...event({ n: 1 }), keys: [gone, kept] };
        const stream = streamName();
        await store.append(stream, 'no-stream', [added]);
        await journaled(store, added.id);
        const before = await store.readStream(stream);
        await store.keys.destroy([gone.id]);
        await store.keys.destroy([gone.id]);
        expect([store.keys.get(gone.id), store.keys.get(kept.id), store.keys.get(randomUUID())]).toEqual([null, kept.key, undefined]);
        expect(await store.readStream(stream)).toEqual(before);
        await store.close();
        store = await under.open();
        expect([store.keys.get(gone.id), store.keys.get(kept.id)]).toEqual([null, kept.key]);
      });
    });

    describe('appending', () => {
      it('answers with the revisions and returns what was appended, unchanged', async () => {
        const stream = streamName();
        const events = [event({ n: 1, text: 'élan "quoted" \u{1F6A2}', amount: '0.10', nested: { list: [null, true, 1.5] } }), event({ n: 2 })];
        const before = await store.append(stream, 'no-stream', events);
        expect(before).toMatchObject({ revision: 1, repeated: false });
        expect(before.events.map(({ id, revision }) => [id, revision])).toEqual([
          [events[0]!.id, 0],
          [events[1]!.id, 1],
        ]);
        const read = await store.readStream(stream);
        expect(read.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))).toEqual(events);
        expect(read.map(({ revision }) => revision)).toEqual([0, 1]);
        expect(read.map(({ stream }) => stream)).toEqual([stream, stream]);
      });

      it('gives the same id, revision, position and instant in the answer and in the stream', async () => {
        const stream = streamName();
        const appended = await store.append(stream, 'no-stream', [event(), event()]);
        const read = await store.readStream(stream);
        expect(read.map(({ id, revision, position, recordedAt }) => ({ id, revision, position, recordedAt }))).toEqual(appended.events);
        expect(appended.position).toBe(appended.events.at(-1)!.position);
        expect(appended.position).toMatch(/^\d+$/);
      });

      it('continues a stream at the revision it has', async () => {
        const stream = streamName();
        await store.append(stream, 'no-stream', [event()]);
        expect((await store.append(stream, 0, [event()])).revision).toBe(1);
        expect((await store.append(stream, 'any', [event(), event()])).revision).toBe(3);
      });

      it.each([
        ['no-stream', 0, 1] as const,
        [5, 0, 1] as const,
        [0, 1, 2] as const,
      ])('refuses to append expecting %p when the stream is at revision %p', async (expected, actual, length) => {
        const stream = streamName();
        await store.append(stream, 'no-stream', Array.from({ length }, () => event()));
        const refusal = await store.append(stream, expected, [event()]).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(WrongExpectedRevision);
        expect(refusal).toMatchObject({ stream, expected, actual });
        expect(await store.readStream(stream)).toHaveLength(length);
      });

      it('refuses to append to a revision of a stream that does not exist', async () => {
        const stream = streamName();
        const refusal = await store.append(stream, 0, [event()]).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(WrongExpectedRevision);
        expect(refusal).toMatchObject({ stream, expected: 0, actual: 'no-stream' });
      });

      it('lets one of many writers win who all expect the same revision', async () => {
        const stream = streamName();
        const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => store.append(stream, 'no-stream', [event()])));
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await store.readStream(stream)).toHaveLength(1);
      });

      it('accepts the neighbours of an append it refuses', async () => {
        const [taken, free] = [streamName(), streamName()];
        await store.append(taken, 'no-stream', [event()]);
        const outcomes = await Promise.allSettled([
          store.append(free, 'no-stream', [event()]),
          store.append(taken, 'no-stream', [event(), event()]),
          store.append(free, 0, [event()]),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await store.readStream(free)).toHaveLength(2);
        expect(await store.readStream(taken)).toHaveLength(1);
      });

      it('refuses an event of more than 1 MiB and keeps nothing of its append', async () => {
        const stream = streamName();
        const large = event({ text: 'x'.repeat(1024 * 1024) });
        await expect(store.append(stream, 'no-stream', [event(), large])).rejects.toBeInstanceOf(EventTooLarge);
        expect(await store.readStream(stream)).toEqual([]);
      });

      it('takes an event of 900 kB', async () => {
        const stream = streamName();
        const text = 'é'.repeat(450_000);
        await store.append(stream, 'no-stream', [event({ text })]);
        expect((await store.readStream(stream))[0]!.data).toEqual({ text });
      });

      it.each([
        ['no events', 'a', 'any', []],
        ['an id that is no UUID', 'a', 'any', [{ ...event(), id: '42' }]],
        ['a negative revision', 'a', -1, [event()]],
        ['a stream of the system', '$a', 'any', [event()]],
        ['a type of the system', 'a', 'any', [{ ...event(), type: '$metadata' }]],
      ] as const)('refuses %s as a mistake of the caller', async (_what, stream, expected, events) => {
        await expect(store.append(stream, expected, events)).rejects.toBeInstanceOf(TypeError);
      });
    });

    describe('repeating an append', () => {
      it('gives the first answer again and adds nothing', async () => {
        const stream = streamName();
        const events = [event(), event()];
        const first = await store.append(stream, 'no-stream', events);
        await journaled(store, first.events.at(-1)!.id);
        const again = await store.append(stream, 'no-stream', events);
        expect(again).toMatchObject({ repeated: true, revision: first.revision, position: first.position, events: first.events });
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      it.each(['no-stream', 0, 2, 'any'] as const)('does so when the stream has moved on, expecting %p', async (expected) => {
        const stream = streamName();
        const repeated = [event()];
        await store.append(stream, 'no-stream', [event()]);
        await store.append(stream, 0, repeated);
        const last = await store.append(stream, 1, [event()]);
        await journaled(store, last.events[0]!.id);
        expect(await store.append(stream, expected, repeated)).toMatchObject({ repeated: true, revision: 1 });
        expect(await store.readStream(stream)).toHaveLength(3);
      });

      it('counts two appends of the same ids that run at once as one', async () => {
        const stream = streamName();
        const events = [event()];
        const answers = await Promise.all([store.append(stream, 'no-stream', events), store.append(stream, 'no-stream', events)]);
        expect(answers.map(({ revision }) => revision)).toEqual([0, 0]);
        expect(await store.readStream(stream)).toHaveLength(1);
      });

      it('knows an id whatever the case of its letters', async () => {
        const stream = streamName();
        const once = event();
        const first = await store.append(stream, 'no-stream', [once]);
        await journaled(store, first.events[0]!.id);
        expect((await store.append(stream, 'any', [{ ...once, id: once.id.toUpperCase() }])).repeated).toBe(true);
      });

      it('refuses an id that another stream holds', async () => {
        const [here, there] = [streamName(), streamName()];
        const taken = event();
        await store.append(there, 'no-stream', [taken]);
        await journaled(store, taken.id);
        const refusal = await store.append(here, 'no-stream', [event(), taken]).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(IdConflict);
        expect(await store.readStream(here)).toEqual([]);
      });

      it('refuses ids of which the stream holds only some, or in another order, or twice', async () => {
        const stream = streamName();
        const [a, b, c] = [event(), event(), event()];
        await store.append(stream, 'no-stream', [a, b]);
        await journaled(store, b.id);
        for (const events of [[b, c], [c, a], [b, a], [c, c]]) {
          await expect(store.append(stream, 1, events)).rejects.toBeInstanceOf(IdConflict);
        }
        expect(await store.readStream(stream)).toHaveLength(2);
      });
    });

    describe('reading a stream', () => {
      it('gives nothing for a stream that does not exist', async () => {
        expect(await store.readStream(streamName())).toEqual([]);
        expect(await store.readStream(streamName(), { backwards: true, limit: 1 })).toEqual([]);
      });

      it.each([
        [{}, [0, 1, 2, 3, 4, 5, 6]],
        [{ limit: 3 }, [0, 1, 2]],
        [{ from: 3, limit: 3 }, [3, 4, 5]],
        [{ from: 6, limit: 3 }, [6]],
        [{ from: 7 }, []],
        [{ backwards: true }, [6, 5, 4, 3, 2, 1, 0]],
        [{ backwards: true, limit: 2 }, [6, 5]],
        [{ backwards: true, from: 2, limit: 2 }, [2, 1]],
        [{ backwards: true, from: 0 }, [0]],
      ])('pages with %p through %p', async (options, revisions) => {
        const stream = streamName();
        await store.append(stream, 'no-stream', Array.from({ length: 7 }, () => event()));
        expect((await store.readStream(stream, options)).map(({ revision }) => revision)).toEqual(revisions);
      });
    });

    describe('the journal', () => {
      it('holds the events of all streams densely, in the order of the store', async () => {
        const [a, b] = [streamName(), streamName()];
        const [one, two, three, four] = [event(), event(), event(), event()];
        await store.append(a, 'no-stream', [one]);
        await store.append(b, 'no-stream', [two, three]);
        await store.append(a, 0, [four]);
        await journaled(store, four.id);
        const all = wholeJournal(store);
        expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
        expect(all.filter(({ stream }) => [a, b].includes(stream)).map(({ id }) => id)).toEqual([one, two, three, four].map(({ id }) => id));
        expect(store.journal.head).toBe(all.length);
        for (const [before, after] of pairs(all)) {
          expect(BigInt(after.position)).toBeGreaterThanOrEqual(BigInt(before.position));
          expect(after.recordedAt).toBeGreaterThanOrEqual(before.recordedAt);
        }
      });

      it('finds an event by its place and by its id, and none that is not there', async () => {
        const stream = streamName();
        const sought = event({ n: 7 });
        await store.append(stream, 'no-stream', [sought]);
        const found = await journaled(store, sought.id);
        expect(found).toMatchObject({ ...sought, stream, revision: 0 });
        expect(store.journal.get(found.seq)).toEqual(found);
        expect(store.journal.get(0)).toBeUndefined();
        expect(store.journal.get(store.journal.head + 1)).toBeUndefined();
        expect(store.journal.getById(randomUUID())).toBeUndefined();
      });

      it('reads pages after a place and never more than asked for', async () => {
        const last = await store.append(streamName(), 'no-stream', Array.from({ length: 5 }, () => event()));
        const { seq } = await journaled(store, last.events.at(-1)!.id);
        expect(store.journal.read(seq - 3, 2).map((event) => event.seq)).toEqual([seq - 2, seq - 1]);
        expect(store.journal.read(seq, 10)).toEqual([]);
      });

      it('scans the same events with their bodies as JSON text, while appends come in between', async () => {
        const stream = streamName();
        const appended = await store.append(stream, 'no-stream', Array.from({ length: 1200 }, (_, n) => event({ n })));
        await journaled(store, appended.events.at(-1)!.id);
        const until = store.journal.head;
        const scanned = [];
        for (const raw of store.journal.scan(0, until)) {
          if (scanned.length === 600) await store.append(stream, 'any', [event()]);
          scanned.push({ ...raw, data: JSON.parse(raw.data), metadata: JSON.parse(raw.metadata) });
        }
        expect(scanned).toEqual(store.journal.read(0, until));
        expect([...store.journal.scan(until - 2, until - 1)].map(({ seq }) => seq)).toEqual([until - 1]);
        const contents = scanned.map(({ seq, recordedAt, id, type, data, metadata }) => ({ seq, recordedAt, id, type, data, metadata }));
        const asContents = (afterSeq: number, limit: number): unknown[] =>
          store.journal.contents(afterSeq, limit).map(({ data, metadata, ...event }) => ({ ...event, data: JSON.parse(data), metadata: JSON.parse(metadata) }));
        expect(asContents(0, until)).toEqual(contents);
        expect(asContents(until - 3, 2)).toEqual(contents.slice(-3, -1));
        expect(asContents(until + 1, 2)).toEqual([]);
      });

      it('finds the place of a position, also of one between two events, and refuses what is no position', async () => {
        const last = await store.append(streamName(), 'no-stream', Array.from({ length: 40 }, () => event()));
        await journaled(store, last.events.at(-1)!.id);
        for (const { seq, position } of store.journal.read(0, 100)) {
          expect(store.journal.seqAtPosition(position)).toBe(seq);
          expect(store.journal.seqAtPosition(String(BigInt(position) - 1n))).toBe(seq - 1);
        }
        expect(store.journal.seqAtPosition('0')).toBe(0);
        expect(store.journal.seqAtPosition('99999999999999999999999999')).toBe(store.journal.head);
        for (const no of ['', '-1', '1.5', '0x1', 'end', '1 ', '1e3']) expect(store.journal.seqAtPosition(no)).toBeUndefined();
      });

      it('finds the last event recorded by an instant', async () => {
        const last = await store.append(streamName(), 'no-stream', [event(), event()]);
        await journaled(store, last.events.at(-1)!.id);
        const all = wholeJournal(store);
        expect(store.journal.seqAtInstant(all[0]!.recordedAt - 1)).toBe(0);
        for (const { recordedAt } of all) {
          expect(store.journal.seqAtInstant(recordedAt)).toBe(all.filter((event) => event.recordedAt <= recordedAt).length);
        }
        expect(store.journal.seqAtInstant(Number.MAX_SAFE_INTEGER)).toBe(store.journal.head);
      });

      it('misses nothing between catching up and following, under concurrent appends', async () => {
        const seen: string[] = [];
        let place = store.journal.head;
        const catchUp = (): void => {
          for (let page = store.journal.read(place, 7); page.length > 0; page = store.journal.read(place, 7)) {
            seen.push(...page.map(({ id }) => id));
            place = page.at(-1)!.seq;
          }
        };
        const ids = Array.from({ length: 200 }, (): string => randomUUID());
        const writing = Promise.all(ids.map((id, n) => store.append(`${streamName()}-${n % 9}`, 'any', [{ ...event(), id }])));
        await firstValueFrom(store.journal.appended);
        catchUp();
        const following = store.journal.appended.subscribe(catchUp);
        catchUp();
        await writing;
        await Promise.all(ids.map((id) => journaled(store, id)));
        following.unsubscribe();
        expect(seen.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
      });

      it('tells of a head only once everything up to it can be read', async () => {
        const heads: Array<[told: number, readable: number]> = [];
        const following = store.journal.appended.subscribe((head) => heads.push([head, store.journal.get(head)?.seq ?? -1]));
        const last = await store.append(streamName(), 'no-stream', [event(), event(), event()]);
        await journaled(store, last.events.at(-1)!.id);
        following.unsubscribe();
        expect(heads.length).toBeGreaterThan(0);
        expect(heads.map(([told]) => told)).toEqual(heads.map(([, readable]) => readable));
      });
    });

    describe('closing', () => {
      it('keeps everything for the next opening, and goes on from there', async () => {
        const stream = streamName();
        const first = await store.append(stream, 'no-stream', [event(), event()]);
        await journaled(store, first.events.at(-1)!.id);
        const before = wholeJournal(store);
        await store.close();
        store = await under.open();
        const next = await store.append(stream, 1, [event()]);
        await journaled(store, next.events[0]!.id);
        expect(wholeJournal(store).slice(0, before.length)).toEqual(before);
        expect(await store.readStream(stream)).toHaveLength(3);
      });

      it('can be done twice, and refuses appends afterwards', async () => {
        await store.close();
        await store.close();
        expect(store.status().connected).toBe(false);
        await expect(store.append(streamName(), 'any', [event()])).rejects.toMatchObject({ code: 'store-unavailable' });
      });
    });
  });
}

/** A new event of ours. */
export function event(data: object = {}): NewEvent {
  return { id: randomUUID(), type: 'SomethingHappened', data, metadata: { app: 'operations-timeline', actor: 'test' } };
}

export function streamName(): string {
  return `contract-${randomUUID()}`;
}

/** The event with this id, as soon as the journal holds it. */
export async function journaled(store: EventStore, id: string): Promise<RecordedEvent> {
  const found = store.journal.getById(id);
  if (found) return found;
  const later = store.journal.appended.pipe(
    filter(() => store.journal.getById(id) !== undefined),
    timeout(25_000),
  );
  await firstValueFrom(later);
  return store.journal.getById(id)!;
}

function wholeJournal(store: EventStore): RecordedEvent[] {
  const all: RecordedEvent[] = [];
  for (let page = store.journal.read(0, 1000); page.length > 0; page = store.journal.read(all.length, 1000)) all.push(...page);
  return all;
}

function pairs<T>(items: readonly T[]): Array<[T, T]> {
  return items.slice(1).map((item, index) => [items[index]!, item]);
}
