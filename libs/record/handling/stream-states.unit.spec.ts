import { describe, expect, it } from '@jest/globals';
import { definitionOf, type DomainEvent } from '#events';
import type { EventStore, StreamEvent } from '#event-store';
import { subjects } from '../subjects.js';
import type { Ledger } from '../funding/ledger.js';
import { fund, pounds, source, because, type Wish } from '../testing/history.js';
import { StreamStates } from './stream-states.js';

/** A store whose streams others write to, and which tells how often it was read. */
function sharedStore() {
  const events: StreamEvent[] = [];
  const reads: string[] = [];
  const journal = { head: 0 };
  return {
    reads,
    append(stream: string, [type, data]: Wish) {
      const revision = events.filter((event) => event.stream === stream).length;
      events.push({ position: `${events.length}`, recordedAt: 0, id: `${events.length}`, stream, revision, type, data, metadata: { version: definitionOf(type)?.version } });
      journal.head += 1;
    },
    store: {
      journal,
      readStream: async (stream: string, { from = 0 }) => {
        reads.push(stream);
        return events.filter((event) => event.stream === stream && event.revision >= from);
      },
    } as unknown as EventStore,
  };
}

const income = (entry: string): Wish => ['FundingAnnounced', { entry, occurred: '2024', fund: 'f', amount: pounds('5') }];

describe('the states of streams', () => {
  it('count an event once that two commands read at the same time', async () => {
    const { store, append } = sharedStore();
    const states = new StreamStates(store, subjects);
    append('funds', fund('f', '0'));
    await states.load('funds');
    append('funds', income('funding-a'));
    await Promise.all([states.load('funds'), states.load('funds')]);
    const { state } = await states.load<Ledger>('funds');
    expect(state.revisions.get('entry funding-a')).toEqual([1]);
  });

  it('at a glance, are read again once the journal has grown, and not before', async () => {
    const { store, append, reads } = sharedStore();
    const states = new StreamStates(store, subjects);
    append('source-paper', source('paper'));
    await states.glance('source-paper');
    await states.glance('source-paper');
    expect(reads).toHaveLength(1);
    append('source-paper', ['SourceWithdrawn', { source: 'paper', ...because }]);
    expect((await states.glance('source-paper')).state).toMatchObject({ withdrawn: true });
  });

  it('at a glance, include what this process has just appended', async () => {
    const { store, append } = sharedStore();
    const states = new StreamStates(store, subjects);
    append('source-paper', source('paper'));
    const known = await states.load('source-paper');
    const withdrawal: DomainEvent = { definition: definitionOf('SourceWithdrawn')!, payload: { source: 'paper', ...because } };
    states.extend('source-paper', known, withdrawal, 1, '');
    expect((await states.glance('source-paper')).state).toMatchObject({ withdrawn: true });
  });

  it('do not remember that a stream did not exist', async () => {
    const { store, append } = sharedStore();
    const states = new StreamStates(store, subjects);
    expect(await states.glance('source-paper')).toMatchObject({ revision: -1, state: undefined });
    append('source-paper', source('paper'));
    expect(await states.glance('source-paper')).toMatchObject({ revision: 0 });
  });
});
