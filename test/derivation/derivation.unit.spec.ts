import { describe, expect, it } from '@jest/globals';
import { derivationQuestion, type Derivation } from '#audit';
import { InvalidQuestion } from '#projections';
import type { Quantity } from '#quantities';
import { Story } from '../oracle/story.js';
import { modelOf } from '../support/answers.js';
import type { Item } from './ask.js';

const NOW = Date.UTC(2026, 0, 1);
const moreThan = (value: string): Quantity => ({ value, qualifier: 'more-than', statedAs: `more than ${value}` });

type Values = Record<string, string>;
const derive = (story: Story, values: Values = {}): Derivation => derivationQuestion.ask({ model: modelOf(story.log.events), now: NOW }, { measure: 'arrests', ...values }) as Derivation;
const itemIn = ({ items }: Derivation, id: string): Item => items.find((item) => item.id === id)!;
const problemsOf = (story: Story, values: Values) => {
  try {
    derive(story, values);
  } catch (error) {
    if (error instanceof InvalidQuestion) return error.problems.map(({ parameter }) => parameter);
    throw error;
  }
  return [];
};

/** Two raids, a cell's figure that covers one of them, and one that it beats. */
function raids(): Story {
  const story = new Story();
  story.source('release', '2020-10-02');
  story.unit('cell', { established: '2020-07-21' });
  story.arrests('early', '2020-03-01', 5, { sources: ['release'] });
  story.arrests('covered', '2020-08-01', 12);
  story.arrests('vague', '../2020-08', 3);
  story.stated('cell-total', '../2020-10-02', moreThan('300'), { unit: 'cell', sources: ['release'] });
  story.stated('smaller', '2020-08-15/2020-09-01', 40, { unit: 'cell' });
  story.stated('tiny', '2020-02/2020-03', 2, { unit: 'cell' });
  return story;
}

describe('a derivation', () => {
  it('tells of each figure what was stated and what the policy makes of it, by which rule', () => {
    const [figure] = itemIn(derive(raids()), 'cell-total').figures;
    expect(figure).toEqual({
      quantity: { value: '300', qualifier: 'more-than', statedAs: 'more than 300' },
      bounds: { low: '301', high: null },
      rule: { low: 'n + 1 for counts, n for money', high: '∞' },
      inWords: 'more than 300 → at least 301',
      counts: 'whole',
    });
    expect(itemIn(derive(raids(), { policy: 'face-value-1' }), 'cell-total').figures[0]).toMatchObject({ bounds: { low: '300', high: '300' }, inWords: 'more than 300 → 300' });
  });

  it('tells how the most was found: what was chosen, what it covers, what it beat', () => {
    const derivation = derive(raids());
    expect(derivation.arithmetic!.supportedLow).toEqual({
      candidates: 3,
      chosen: [{ statement: 'cell-total', window: '2020-07-21 to 2020-10-02', low: '301', covered: { entries: 2, low: '15' } }],
      entries: { count: 1, low: '5' },
      choosingNone: '20',
      low: '306',
    });
    expect(derivation.arithmetic!.steps).toContain('1 entry touches no chosen window: 5. In all 301 + 5 = 306, the most that any choice gives.');
    expect(derivation.arithmetic!.steps).toContain('cell-total, 2020-07-21 to 2020-10-02, says 301, in place of the 15 of 2 entries that touch its days.');
    expect(itemIn(derivation, 'covered').parts.supportedLow).toEqual({
      counts: false,
      reason: 'covered-by',
      why: 'Its days touch the window of cell-total, 2020-07-21 to 2020-10-02, which may count it already.',
      by: ['cell-total'],
      low: '0',
    });
    expect(itemIn(derivation, 'smaller').parts.supportedLow).toMatchObject({ reason: 'overlapped-by', by: ['cell-total'], low: '0', alone: '57' });
    expect(itemIn(derivation, 'tiny').parts.supportedLow).toMatchObject({ reason: 'not-worth-choosing', alone: '14' });
    expect(itemIn(derivation, 'cell-total').parts.supportedLow).toMatchObject({ reason: 'chosen', counts: true, low: '301', alone: '306' });
  });

  it('says in words why a bound is open, and leaves out of its sums what adds nothing', () => {
    const story = new Story();
    story.unit('cell', { established: '2020-07-21' });
    story.arrests('open', '2020-09-29', moreThan('3'));
    expect(derive(story).arithmetic!.steps).toEqual(
      expect.arrayContaining([
        'itemised.high: the same entries, none being possibly inside it: ∞, as 1 of them has no upper bound.',
        'supported.low: no statement could be chosen, so it is what the entries inside the window say: 4.',
        'supported.high: no statement surely contains the question, so nothing bounds it from above: ∞.',
      ]),
    );
    const stated = new Story();
    stated.unit('cell', { established: '2020-07-21' });
    stated.stated('total', '../2020-10-02', 98, { unit: 'cell' });
    expect(derive(stated, { asOf: '2020-10-02', unit: 'cell', since: '2020-07-21' }).arithmetic!.steps).toEqual(
      expect.arrayContaining([
        'total, 2020-07-21 to 2020-10-02, says 98, and no entry touches its days.',
        'No entry lies outside the chosen windows. In all 98, the most that any choice gives.',
        'supported.high: 1 statement surely contains the question; the least high is 98, of total.',
      ]),
    );
  });

  it('shows the part of a country, and the whole that it is a part of', () => {
    const story = new Story();
    const parts = [{ country: 'FR', quantity: { value: '7', qualifier: 'exact' } }, { country: 'NL', quantity: { qualifier: 'some' } }];
    story.arrests('raid', '2020-09-29', 12, { byCountry: parts });
    const french = itemIn(derive(story, { country: 'FR' }), 'raid');
    expect(french.figures).toMatchObject([{ quantity: { value: '7' }, country: 'FR', whole: { value: '12' }, counts: 'whole' }]);
    expect(french.parts.itemised).toMatchObject({ counts: true, low: '7', high: '7' });
    expect(itemIn(derive(story, { country: 'GB' }), 'raid').parts.itemised).toMatchObject({ counts: false, reason: 'other-country', low: '0', high: '0' });
  });

  it('names every event behind an entry, and says which of them apply at the viewpoint', () => {
    const story = raids();
    story.source('later', '2025-01-01');
    story.correct('covered', { occurred: '2020-08-02' });
    story.retract('covered', { sources: ['later'] });
    story.withdraw('release');
    const before = itemIn(derive(story, { publishedBy: '2024-12-31' }), 'covered');
    expect(before).toMatchObject({ event: '00000000-0000-8000-8000-000000000004', position: '4', recordedBy: 'test', type: 'ArrestsMade', days: { edtf: '2020-08-02' } });
    expect(before.mendings.map(({ type, applies, reason }) => [type, applies, reason])).toEqual([['EntryCorrected', true, 'It was wrong.'], ['EntryRetracted', false, 'It was wrong.']]);
    const after = derive(story);
    expect(itemIn(after, 'covered').parts.itemised).toMatchObject({ counts: false, reason: 'retracted', why: 'It was retracted at position 11.' });
    const { sources, parts } = itemIn(after, 'early');
    expect(parts.itemised).toMatchObject({ reason: 'source-withdrawn', by: ['release'] });
    expect(sources).toMatchObject([{ id: 'release', withdrawn: true, position: '1', recordedBy: 'test', mendings: [{ type: 'SourceWithdrawn', position: '12', applies: true }] }]);
  });

  it('says which entry counts in the place of a duplicate, though others lie between', () => {
    const story = new Story();
    for (const id of ['original', 'copy', 'copy-of-copy']) story.arrests(id, '2020-03-01', 5);
    story.duplicate('copy', 'original');
    story.duplicate('copy-of-copy', 'copy');
    story.retract('copy');
    expect(itemIn(derive(story), 'copy-of-copy').parts.itemised).toMatchObject({ reason: 'duplicate-of', by: ['original'], why: 'It repeats original, which counts in its place.' });
  });

  it('keeps an entry in the list that was corrected to tell of another measure', () => {
    const story = new Story();
    story.record('SeizureMade', { entry: 'seizure', occurred: '2020-03-01', boats: { value: '2', qualifier: 'exact' }, engines: { value: '1', qualifier: 'exact' } });
    story.correct('seizure', { boats: null });
    expect(itemIn(derive(story, { measure: 'boats-seized' }), 'seizure').parts.itemised).toMatchObject({ counts: false, reason: 'other-measure' });
    expect(itemIn(derive(story, { measure: 'boats-seized', recordedBy: '1' }), 'seizure').parts.itemised).toMatchObject({ counts: true });
  });

  it('lists what was recorded later as not yet recorded, up to where it is asked to', () => {
    const story = raids();
    const listed = (values: Values) => derive(story, { recordedBy: '4', ...values }).items.map(({ id, parts }) => [id, parts.supportedLow!.reason]);
    expect(listed({}).slice(2)).toEqual([['vague', 'not-yet-recorded'], ['cell-total', 'not-yet-recorded'], ['smaller', 'not-yet-recorded'], ['tiny', 'not-yet-recorded']]);
    expect(listed({ consideredBy: '5' }).map(([id]) => id)).toEqual(['early', 'covered', 'vague']);
    expect(listed({ consideredBy: '4' }).map(([id]) => id)).toEqual(['early', 'covered']);
  });

  it('refuses what makes no sense, and says which parameter that is', () => {
    expect(problemsOf(raids(), { recordedBy: '5', consideredBy: '4' })).toEqual(['consideredBy']);
    expect(problemsOf(raids(), { part: 'level' })).toEqual(['part']);
    expect(problemsOf(raids(), { part: 'everything', format: 'xml' })).toEqual(['part', 'format']);
    expect(problemsOf(raids(), { limit: '1000' })).toEqual(['limit']);
  });

  it('of a measure of which nothing was recorded is empty', () => {
    expect(derive(raids(), { measure: 'convictions' })).toMatchObject({ count: 0, items: [], total: { headline: '0 or more' }, sums: { after: { itemised: { entries: 0, low: '0', high: '0', openEnded: 0 } } } });
  });

  it('of a stock shows each candidate, and which of them is the level', () => {
    const story = new Story();
    const reported = (entry: string, occurred: string, value: string) => story.record('InvestigationsReported', { entry, occurred, quantity: { value, qualifier: 'about' } });
    reported('spring', '2025-03-31/2025-04-01', '70');
    reported('autumn', '2025-10', '50');
    reported('open', '2025-01-01/..', '20');
    const derivation = derive(story, { measure: 'investigations-under-way', asOf: '2025-06-01' });
    expect(derivation.total).toMatchObject({ headline: 'between 63 and 77', level: { witness: 'spring' } });
    expect(derivation.items.map(({ id, parts }) => [id, parts.level!.counts, parts.level!.reason])).toEqual([['spring', true, 'latest'], ['autumn', false, 'after-as-of'], ['open', false, 'day-not-known']]);
    expect(itemIn(derive(story, { measure: 'investigations-under-way' }), 'spring').parts.level).toMatchObject({ reason: 'earlier-than', by: ['autumn'] });
  });
});
