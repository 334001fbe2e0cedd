import { describe, expect, it } from '@jest/globals';
import { changesQuestion, type Changes } from '#audit';
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
