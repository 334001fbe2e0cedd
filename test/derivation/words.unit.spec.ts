import { describe, expect, it } from '@jest/globals';
import { changesQuestion, type Changes, derivationQuestion, type Derivation } from '#audit';
import type { ReadModel } from '#projections';
import { Story } from '../oracle/story.js';
import { modelOf } from '../support/answers.js';

const NOW = Date.UTC(2026, 0, 1);

const derivationOf = (model: ReadModel, values: Record<string, string>) => derivationQuestion.ask({ model, now: NOW }, { measure: 'arrests', ...values }) as Derivation;
const changesOf = (model: ReadModel, values: Record<string, string>) => changesQuestion.ask({ model, now: NOW }, { measure: 'arrests', ...values }) as Changes;

function raids(): Story {
  const story = new Story();
  story.unit('cell', { name: 'Joint cell' });
  story.arrests('dover-1', '2020-03-01', 4);
  story.arrests('calais-1', '2020-04-01', 8);
  return story;
}

describe('a derivation with words', () => {
  it('tells of what does not hold them that it is left out for that, before anything else about it but its standing', () => {
    const story = raids();
    story.arrests('calais-2', '2020-05-01', 16, { units: ['cell'] });
    story.arrests('calais-3', '2020-05-02', 32);
    story.retract('calais-3');
    const { items, total } = derivationOf(modelOf(story.log.events), { text: 'Dover', unit: 'cell' });
    expect(total.itemised).toMatchObject({ low: '0', entries: { count: 0 } });
    expect(items.map(({ id, parts }) => [id, parts.itemised?.reason])).toEqual([
      ['dover-1', 'unit-not-known'],
      ['calais-1', 'without-words'],
      ['calais-2', 'without-words'],
      ['calais-3', 'retracted'],
    ]);
    expect(items[1]!.parts.itemised!.why).toBe('It does not hold all of the words "Dover".');
  });

  it('leaves out the statements that do not hold them, also where they would contain the question', () => {
    const story = raids();
    story.stated('in-all', '../2020-12-31', 5);
    story.stated('in-dover', '../2020-12-31', 9);
    const { items, total } = derivationOf(modelOf(story.log.events), { text: 'dover', asOf: '2020-12-31' });
    expect(total.supported).toMatchObject({ low: '9', high: '9' });
    expect(total.itemised).toMatchObject({ low: '4', high: '4' });
    expect(items.find(({ id }) => id === 'in-all')!.parts.supportedHigh).toMatchObject({ counts: false, reason: 'without-words' });
  });

  it('counts nothing twice: what repeats an entry without the words adds nothing', () => {
    const story = raids();
    story.duplicate('dover-1', 'calais-1');
    const { items, total } = derivationOf(modelOf(story.log.events), { text: 'dover' });
    expect(total.itemised!.low).toBe('0');
    expect(items.map(({ parts }) => parts.itemised!.reason)).toEqual(['duplicate-of', 'without-words']);
  });
});

describe('what changed of a total with words', () => {
  it('is that an entry holds them since it was corrected, and does not any more since another correction', () => {
    const story = raids();
    const gained = story.correct('calais-1', { places: [{ country: 'GB', name: 'Dover' }] });
    const model = modelOf(story.log.events);
    const { items, difference } = changesOf(model, { text: 'dover', from: String(gained - 1) });
    expect(difference!.itemised.low).toBe('8');
    expect(items.map(({ id, change, events }) => [id, change, events.map(({ type }) => type)])).toEqual([['calais-1', 'words-gained', ['EntryCorrected']]]);
    const lost = story.correct('calais-1', { places: null });
    const { items: after, difference: less } = changesOf(modelOf(story.log.events), { text: 'dover', from: String(lost - 1) });
    expect([less!.itemised.low, after.map(({ change }) => change)]).toEqual(['-8', ['words-lost']]);
  });

  it('is that its unit took another name, with the event that said so', () => {
    const story = raids();
    story.arrests('calais-2', '2020-05-01', 16, { units: ['cell'] });
    const renamed = story.record('UnitRenamed', { unit: 'cell', name: 'Dover cell', occurred: '2020-06' });
    const { items, question, to } = changesOf(modelOf(story.log.events), { text: 'dover', from: String(renamed - 1) });
    expect(question.text).toBe('dover');
    expect(to.link).toContain('text=dover');
    expect(items.map(({ id, change, events }) => [id, change, events.map(({ type }) => type)])).toEqual([['calais-2', 'words-gained', ['UnitRenamed']]]);
  });

  it('of a level is another reading', () => {
    const story = new Story();
    const level = (entry: string, day: string, value: string) => story.record('TotalStated', { entry, measure: 'investigations-under-way', window: `${day}/${day}`, quantity: { value, qualifier: 'exact' } });
    level('dover-level', '2020-03-01', '70');
    level('calais-level', '2020-04-01', '80');
    const values = { measure: 'investigations-under-way', text: 'dover' };
    const { items, total } = derivationOf(modelOf(story.log.events), values);
    expect(total.level).toMatchObject({ low: '70', witness: 'dover-level' });
    expect(items.map(({ parts }) => parts.level!.reason)).toEqual(['latest', 'without-words']);
    story.source('Report from Dover', '2020-01-01');
    const corrected = story.correct('calais-level', { sources: ['Report from Dover'] });
    const { items: changed, to } = changesOf(modelOf(story.log.events), { ...values, from: String(corrected - 1) });
    expect(to.total.level).toMatchObject({ low: '80' });
    expect(changed.map(({ id, change }) => [id, change])).toEqual([['dover-level', 'no-longer-latest'], ['calais-level', 'words-gained']]);
  });
});
