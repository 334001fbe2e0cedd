import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Column, Records, type Saved } from './columns.js';
import { Names, Sets, Spans } from './interning.js';
import { StateFile } from './state-file.js';

let directory: string;
let files = 0;
beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'state-'))));
afterAll(() => rmSync(directory, { recursive: true }));

const CHECKPOINT = { version: 'v', seq: 7, event: 'e' };
const runs = { numRuns: 60 };

/** Does both batches of work and saves after each; `other` is then restored from the file. */
function saveTwice(parts: [string, Saved][], first: () => void, second: () => void, other: [string, Saved][]): void {
  const file = StateFile.open(directory, `file-${(files += 1)}`);
  first();
  file.save(parts, CHECKPOINT);
  second();
  file.save(parts, CHECKPOINT);
  file.load(other);
  file.close();
}

/** Enough to fill a few pages, made of a few numbers so that failures stay readable. */
const long = fc.tuple(fc.nat(9000), fc.nat(1000)).map(([length, seed]) => Array.from({ length }, (_, index) => (index * 31 + seed) % 65_537));

describe('saved state', () => {
  it('gives back every value of a column, those changed after they were saved too', () => {
    const changes = fc.array(fc.tuple(fc.nat(20_000), fc.integer()));
    fc.assert(
      fc.property(long, long, changes, (before, after, changed) => {
        const [column, restored] = [new Column('i32'), new Column('i32')];
        const push = (values: number[]) => values.forEach((value) => column.push(value));
        const change = () => changed.forEach(([index, value]) => index < column.length && column.set(index, value | 0));
        saveTwice([['c', column]], () => push(before), () => (change(), push(after)), [['c', restored]]);
        expect(restored.length).toBe(before.length + after.length);
        expect(Array.from(restored.values.subarray(0, restored.length))).toEqual(Array.from(column.values.subarray(0, column.length)));
      }),
      runs,
    );
  });

  it('gives back every record, those touched after they were saved too', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(700), fc.array(fc.nat(1400)), (before, after, touched) => {
        const [records, restored] = [new Records<{ n: number }>(), new Records<{ n: number }>()];
        const push = (count: number) => {
          for (let n = 0; n < count; n += 1) records.push({ n });
        };
        const touch = () =>
          touched.filter((index) => index < records.length).forEach((index) => {
            records.at(index).n = -1;
            records.touch(index);
          });
        saveTwice([['r', records]], () => push(before), () => (touch(), push(after)), [['r', restored]]);
        expect([...restored]).toEqual([...records]);
      }),
      runs,
    );
  });

  it('goes on numbering names, sets and spans where it left off, and knows all numbers given before', () => {
    const small = fc.nat(12);
    const things = fc.array(fc.record({ name: fc.string({ maxLength: 2 }), set: fc.array(small, { maxLength: 4 }), earliest: small, length: small }), { maxLength: 40 });
    const make = () => ({ names: new Names(), sets: new Sets(), spans: new Spans() });
    const partsOf = ({ names, sets, spans }: ReturnType<typeof make>): [string, Saved][] => [
      ['names', names.texts],
      ['start', sets.start],
      ['members', sets.members],
      ['earliest', spans.earliest],
      ['latest', spans.latest],
    ];
    fc.assert(
      fc.property(things, things, things, (before, after, later) => {
        const [all, restored] = [make(), make()];
        const number = ({ names, sets, spans }: typeof all, given: typeof before) =>
          given.map(({ name, set, earliest, length }) => [names.numberOf(name), sets.numberOf(set), spans.numberOf(earliest, earliest + length)]);
        saveTwice(partsOf(all), () => number(all, before), () => number(all, after), partsOf(restored));
        for (const each of [restored.names, restored.sets, restored.spans]) each.index();
        const everything = [...before, ...after, ...later];
        expect(number(restored, everything)).toEqual(number(all, everything));
        const wanted = Uint8Array.from({ length: 13 }, (_, member) => member % 3 === 0 ? 1 : 0);
        expect(restored.sets.touching(wanted)).toEqual(all.sets.touching(wanted));
        const inOrder = Array.from(restored.spans.byLatest().order, (span) => restored.spans.latest.get(span));
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
        expect(inOrder).toHaveLength(restored.spans.count);
      }),
      runs,
    );
  });

  it('takes the place of another file whole, with its checkpoint', () => {
    const [old, replacement] = [new Column('u32'), new Column('u32')];
    old.push(1);
    replacement.push(2);
    const file = StateFile.open(directory, 'swapped');
    file.save([['c', old]], { ...CHECKPOINT, seq: 1 });
    const beside = StateFile.beside(directory, 'swapped');
    beside.save([['c', replacement]], { ...CHECKPOINT, seq: 2 });
    expect(file.checkpoint()?.seq).toBe(1);
    file.close();
    beside.swapIn(directory, 'swapped');
    const swapped = StateFile.open(directory, 'swapped');
    const restored = new Column('u32');
    swapped.load([['c', restored]]);
    expect([swapped.checkpoint()?.seq, restored.length, restored.get(0)]).toEqual([2, 1, 2]);
    swapped.close();
  });
});
