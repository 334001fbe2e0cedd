import { describe, expect, it } from '@jest/globals';
import { type BundledQuestion, totalBundle } from '#audit';
import { Story } from '../oracle/story.js';
import { type Answered, ask, pinnedIn, TOTAL, type Values } from '../questions/cited.js';
import { modelOf } from '../support/answers.js';

const story = new Story();
story.arrests('raid', '2020-03-01', 4);
const model = modelOf(story.log.events);
const now = Date.UTC(2031, 0, 1);

async function bundled(values: Values): Promise<{ parameters: Values; answer: Answered }> {
  const { question, answer } = await totalBundle({ model, now }, values, { contents: 'all-events', made: new Date(now) });
  return { parameters: (question as BundledQuestion).parameters, answer: answer as Answered };
}

describe('a bundle for what was cited', () => {
  const { link } = ask(model, TOTAL, { measure: 'arrests' }).citation;
  const { figures, projection, ...pinned }: Values = { measure: 'arrests', ...pinnedIn(link) };

  it('holds the figures of its own answer where nothing is cited', async () => {
    expect((await bundled({ measure: 'arrests' })).parameters).toEqual({ ...pinned, figures, projection });
  });

  it('by its version alone has no figures in its question, and says what the versions since answer otherwise', async () => {
    const values = { measure: 'arrests', projection: '1' };
    const { parameters, answer } = await bundled(values);
    expect(parameters).toEqual({ ...pinned, projection: '1' });
    expect(answer.citation.cited?.versions.map(({ version }) => version)).toContain('2');
    expect(answer.citation.cited).toEqual(ask(model, TOTAL, values).citation.cited);
  });

  it('by a whole link says which of its figures differ, and that nothing explains it', async () => {
    const { parameters, answer } = await bundled({ ...pinned, projection: projection!, figures: 'supported:5..' });
    expect(parameters).toEqual({ ...pinned, projection, figures: 'supported:5..' });
    expect(answer.citation.cited?.inWords).toEqual(['supported was cited as at least 5, and is at least 4.', expect.stringContaining('the link or the record was altered')]);
  });

  it.each<[string, Values]>([
    ['leaves its dates open', { measure: 'arrests' }],
    ['has a day for the place in the log', { ...pinned, recordedBy: '2031-01-01' }],
  ])('by figures of a question that %s accuses nobody: they are those of another question than it holds', async (_, open) => {
    const { parameters, answer } = await bundled({ ...open, projection: projection!, figures: 'supported:5..' });
    expect([parameters, answer.citation.cited]).toEqual([{ ...pinned, projection }, undefined]);
  });
});
