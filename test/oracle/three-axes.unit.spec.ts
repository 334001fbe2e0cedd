import { beforeEach, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

let story: Story;
beforeEach(() => {
  story = new Story();
});
const low = (...asked: Parameters<Story['total']>) => story.total(...asked).itemised.low;

describe('what an answer can see', () => {
  it('leaves out what was recorded later', () => {
    const first = story.arrests('a', '2020-01-01', 3);
    story.arrests('b', '2020-01-01', 4);
    expect([low({ recordedBy: 0 }), low({ recordedBy: first }), low()]).toEqual(['0', '3', '7']);
  });

  it('leaves out what was published later, by the earliest of the sources cited', () => {
    story.source('early', '2020-03-01');
    story.source('late', '2020-05-01');
    story.arrests('a', '2020-01-01', 3, { sources: ['late', 'early'] });
    story.arrests('b', '2020-01-01', 4, { sources: ['late'] });
    expect(['2020-02-29', '2020-03-01', '2020-04-30', '2020-05-01'].map((publishedBy) => low({ publishedBy }))).toEqual(['0', '3', '3', '7']);
  });

  it('takes an uncited entry or statement as published on the UTC day it was recorded', () => {
    story.at('2020-06-01T23:59:59Z').arrests('a', '2020-01-01', 3);
    story.at('2020-06-02T00:00:00Z').stated('s', '2020-01-01', 5);
    expect(low({ publishedBy: '2020-05-31' })).toBe('0');
    expect(low({ publishedBy: '2020-06-01' })).toBe('3');
    expect(story.total({ publishedBy: '2020-06-01' }).stated).toEqual([]);
    expect(story.total({ publishedBy: '2020-06-02' }).stated).toEqual(['s']);
  });

  it('applies an uncited correction, retraction, mark and withdrawal whatever was published', () => {
    story.source('early', '2020-03-01');
    for (const id of ['a', 'b', 'c', 'd', 'e']) story.arrests(id, '2020-01-01', 1, { sources: ['early'] });
    story.at('2029-01-01T00:00:00Z').correct('a', { quantity: { value: '10', qualifier: 'exact' } });
    story.retract('b');
    story.duplicate('c', 'a');
    story.source('mistaken', '2020-03-01');
    story.arrests('f', '2020-01-01', 1, { sources: ['mistaken'] });
    story.withdraw('mistaken');
    expect(story.total({ publishedBy: '2020-03-01' }).itemised).toEqual({ low: '12', high: '12', entries: ['a', 'd', 'e'] });
  });

  it('applies a cited correction from the day its source was published', () => {
    story.source('early', '2020-03-01');
    story.source('late', '2020-05-01');
    story.arrests('a', '2020-01-01', 1, { sources: ['early'] });
    const before = story.correct('a', { quantity: { value: '10', qualifier: 'exact' } }, { sources: ['late'] }) - 1;
    expect([low({ publishedBy: '2020-04-30' }), low({ publishedBy: '2020-05-01' }), low({ recordedBy: before })]).toEqual(['1', '10', '1']);
  });

  it('judges an entry by the sources its opening event cites, not by those it was given later', () => {
    story.source('early', '2020-03-01');
    story.source('late', '2020-05-01');
    story.arrests('a', '2020-01-01', 1, { sources: ['early'] });
    story.correct('a', { sources: ['late'] });
    expect(low({ publishedBy: '2020-03-01' })).toBe('1');
  });

  it('moves an entry in time with the corrected date of its source, and back for an earlier record', () => {
    story.source('s', '2020-03-01');
    story.arrests('a', '2020-01-01', 1, { sources: ['s'] });
    const before = story.correctSource('s', '2020-05-01') - 1;
    expect(low({ publishedBy: '2020-04-01' })).toBe('0');
    expect(low({ publishedBy: '2020-04-01', recordedBy: before })).toBe('1');
  });

  it('takes the date of a source as its visible corrections leave it', () => {
    story.source('s', '2020-03-01');
    story.source('erratum', '2020-04-15');
    story.arrests('a', '2020-01-01', 1, { sources: ['s'] });
    story.correctSource('s', '2020-05-01', { sources: ['erratum'] });
    expect(['2020-04-01', '2020-04-20', '2020-05-01'].map((publishedBy) => low({ publishedBy }))).toEqual(['1', '0', '1']);
  });

  it('lets no correction of a source vouch for its own visibility', () => {
    story.source('s', '2020-03-01');
    story.arrests('a', '2020-01-01', 1, { sources: ['s'] });
    story.correctSource('s', '2020-05-01', { sources: ['s'] });
    expect(['2020-02-01', '2020-04-01', '2020-05-01'].map((publishedBy) => low({ publishedBy }))).toEqual(['0', '0', '1']);
    const earlier = new Story();
    earlier.source('s', '2020-05-01');
    earlier.arrests('a', '2020-01-01', 1, { sources: ['s'] });
    earlier.correctSource('s', '2020-03-01', { sources: ['s'] });
    expect(['2020-04-01', '2020-05-01'].map((publishedBy) => earlier.total({ publishedBy }).itemised.low)).toEqual(['0', '1']);
  });

  it('reads an entry stored in an older version of its type', () => {
    story.log.record('ArrestsMade', { entry: 'a', occurred: '2020', count: 7 }, Date.parse('2021-01-01'), 1);
    expect(low()).toBe('7');
  });

  it('passes over events of other applications', () => {
    story.arrests('a', '2020-01-01', 3);
    const [event] = story.log.events;
    if (event) story.log.events.push({ ...event, seq: 2, type: 'SomethingElse' });
    expect(low()).toBe('3');
  });
});

describe('what is live', () => {
  it('counts no retracted entry or statement', () => {
    story.arrests('a', '2020-01-01', 3);
    story.stated('s', '2020', 5);
    story.retract('a');
    story.retract('s');
    expect(story.total()).toMatchObject({ itemised: { low: '0', high: '0', entries: [] }, stated: [], supported: { low: '0', high: null } });
  });

  it('keeps an entry until its last source is withdrawn', () => {
    story.source('one', '2020-03-01');
    story.source('two', '2020-03-01');
    story.arrests('a', '2020-01-01', 3, { sources: ['one', 'two'] });
    const first = story.withdraw('one');
    story.withdraw('two');
    expect([low({ recordedBy: first }), low()]).toEqual(['3', '0']);
  });

  it('looks at the sources an entry has now', () => {
    story.source('one', '2020-03-01');
    story.source('two', '2020-03-01');
    story.arrests('a', '2020-01-01', 3, { sources: ['one'] });
    story.arrests('b', '2020-01-01', 4, { sources: ['one'] });
    story.arrests('c', '2020-01-01', 5, { sources: ['one'] });
    story.withdraw('one');
    story.correct('a', { sources: ['one', 'two'] });
    story.correct('b', { sources: null });
    expect(story.total().itemised.entries).toEqual(['a', 'b']);
  });

  it('heeds a withdrawal from the day its source was published', () => {
    story.source('one', '2020-03-01');
    story.source('notice', '2020-06-01');
    story.arrests('a', '2020-01-01', 3, { sources: ['one'] });
    story.withdraw('one', { sources: ['notice'] });
    expect([low({ publishedBy: '2020-05-31' }), low({ publishedBy: '2020-06-01' })]).toEqual(['3', '0']);
  });
});

describe('a chain of duplicates', () => {
  beforeEach(() => {
    story.arrests('a', '2020-01-01', 1);
    story.arrests('b', '2020-01-01', 10);
    story.arrests('c', '2020-01-01', 100);
    story.duplicate('c', 'b');
    story.duplicate('b', 'a');
  });

  it('adds only its far end', () => {
    expect(low()).toBe('1');
  });

  it('stays a chain when its middle is retracted', () => {
    story.retract('b');
    expect(low()).toBe('1');
  });

  it('lets the next one speak when its far end is gone, and the first when all others are', () => {
    const withoutA = story.retract('a');
    story.retract('b');
    expect([low({ recordedBy: withoutA }), low()]).toEqual(['10', '100']);
  });

  it('falls apart where a mark is taken back', () => {
    story.unmark('b');
    expect(low()).toBe('11');
  });

  it('follows the last mark', () => {
    story.arrests('d', '2020-01-01', 1000);
    story.retract('a');
    story.duplicate('b', 'd');
    expect(low()).toBe('1000');
  });
});

it('follows a chain through an entry that is not visible, and lets an entry speak that repeats only such a one', () => {
  story.source('early', '2020-03-01');
  story.source('late', '2020-09-01');
  story.arrests('a', '2020-01-01', 1, { sources: ['early'] });
  story.arrests('b', '2020-01-01', 10, { sources: ['late'] });
  story.arrests('c', '2020-01-01', 100, { sources: ['early'] });
  const cOnly = story.duplicate('c', 'b');
  story.duplicate('b', 'a');
  expect(low({ publishedBy: '2020-04-01', recordedBy: cOnly })).toBe('101');
  expect(low({ publishedBy: '2020-04-01' })).toBe('1');
});
