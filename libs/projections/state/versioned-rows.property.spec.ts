import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FOREVER_SEQ } from '../model/axes.js';
import { Column } from './columns.js';
import { VersionedRows } from './versioned-rows.js';

const row = fc.record({ later: fc.nat(2), from: fc.nat(20), length: fc.nat(20), closedAfter: fc.option(fc.nat(10), { nil: undefined }), a: fc.nat(3), b: fc.nat(3) });
const kept = fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 4 }).map((keep) => Uint8Array.from(keep));

describe('versioned rows', () => {
  it('give those that hold at a viewpoint and pass every filter, in order of recording', () => {
    fc.assert(
      fc.property(fc.array(row), kept, kept, fc.nat(25), fc.nat(30), (given, aKeep, bKeep, publishedBy, recordedBy) => {
        const [rows, a, b] = [new VersionedRows(), new Column('u32'), new Column('u32')];
        let seq = 0;
        const all = given.map((each, entry) => ({ ...each, entry, since: (seq += each.later), to: each.from + each.length }));
        for (const each of all) {
          rows.open(each.entry, each.since, each.from, each.to);
          a.push(each.a);
          b.push(each.b);
        }
        const endOf = ({ since, closedAfter }: (typeof all)[number]) => (closedAfter === undefined ? FOREVER_SEQ : since + closedAfter);
        for (const each of all) if (each.closedAfter !== undefined) rows.close(each.entry, each.since, endOf(each));

        const holding = all.filter((each) => each.since <= recordedBy && endOf(each) > recordedBy && each.from <= publishedBy && each.to > publishedBy);
        const made = Array.from({ length: rows.countBy(recordedBy) }, (_, row) => row);
        expect(made.filter((row) => rows.holds(row, { publishedBy, recordedBy }))).toEqual(holding.map(({ entry }) => entry));
        const wanted = holding.filter((each) => aKeep[each.a] === 1 && bKeep[each.b] === 1).map(({ entry }) => entry);
        expect([...rows.where({ publishedBy, recordedBy }, [a, aKeep], [b, bKeep])]).toEqual(wanted);
      }),
    );
  });
});
