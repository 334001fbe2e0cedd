import { describe, expect, it } from '@jest/globals';
import { changesQuestion, type Changes } from '#audit';
import { catalogue } from '#events';
import { Story } from '../oracle/story.js';
import { modelOf } from '../support/answers.js';

const NOW = Date.UTC(2026, 0, 1);

describe('a window that grows', () => {
  it('may take a statement in and outgrow it at once: it counts for the lower bound now, and is no upper bound any more', () => {
    const story = new Story();
    story.stated('half-year', '2020-01-01/2020-06-30', 40);
    const values = { measure: 'arrests', since: '2020-01-01', axis: 'asOf', from: '2020-03-31', to: '2020-12-31' };
    const { from, to, items } = changesQuestion.ask({ model: modelOf(story.log.events), now: NOW }, values) as Changes;
    expect([from, to].map(({ total: { supported } }) => [supported?.low, supported?.high])).toEqual([['0', '40'], ['40', null]]);
    expect(items.map(({ id, change, also }) => [id, change, also])).toEqual([['half-year', 'window-entered', ['window-outgrown', 'chosen']]]);
  });
});

describe('words that come with the name of a fund', () => {
  const spending = catalogue.find(({ type }) => type === 'FundingSpent')!.example;
  const amount = { value: '5', qualifier: 'exact', currency: 'EUR' };
  const reason = 'It was misread.';

  function told(): { story: Story; spent: number; renamed: number } {
    const story = new Story();
    story.source('letter', '2021-06-01');
    story.record('FundOpened', { fund: 'f', name: 'Border fund', currency: 'EUR' });
    const spent = story.record('FundingSpent', { ...spending, entry: 'funding-1', fund: 'f', occurred: '2020-01', amount });
    story.record('FundCorrected', { fund: 'f', changes: { openingBudget: amount }, reason });
    const renamed = story.record('FundCorrected', { fund: 'f', changes: { name: 'Channel fund' }, reason, sources: ['letter'] });
    return { story, spent, renamed };
  }

  it.each([
    ['border', 'words-lost'],
    ['channel', 'words-gained'],
  ])('are lost and gained by the correction of the name, and by no other of the fund: %s', (text, change) => {
    const { story, spent, renamed } = told();
    const asked = { model: modelOf(story.log.events), now: NOW };
    const byRecord = { measure: 'funding-spent', text, from: String(spent) };
    const byPublication = { measure: 'funding-spent', text, axis: 'publishedBy', from: '2021-05-31', to: '2021-06-01' };
    for (const values of [byRecord, byPublication]) {
      const { items } = changesQuestion.ask(asked, values) as Changes;
      expect(items.map(({ id, change: code, events }) => [id, code, events.map(({ position }) => position)])).toEqual([['funding-1', change, [String(renamed)]]]);
    }
  });

  it('are no concern of what bears otherwise for another reason', () => {
    const { story, spent } = told();
    story.correct('funding-1', { amount: { ...amount, value: '6' } });
    const { items } = changesQuestion.ask({ model: modelOf(story.log.events), now: NOW }, { measure: 'funding-spent', from: String(spent) }) as Changes;
    expect(items.map(({ change, events }) => [change, events.map(({ type }) => type)])).toEqual([['corrected', ['EntryCorrected']]]);
  });
});
