import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type InvalidQuestion, PROJECTION_VERSION, PROJECTION_VERSIONS } from '#projections';
import { questionedHistories } from '../oracle/arbitraries.js';
import { modelOf } from '../support/answers.js';
import { valuesOf } from '../derivation/ask.js';
import { ask, DERIVATION, figuresIn, pinnedIn, TOTAL, type Values, type Versions } from './cited.js';

/** A version that there is not yet, whose figures are or may be others. */
const next = (figures: 'same' | 'other', otherwise?: string): Versions => ({
  versions: [...PROJECTION_VERSIONS, { version: String(PROJECTION_VERSIONS.length + 1), figures, ...(otherwise !== undefined && { otherwise }) }],
});

describe('a link of an earlier version of the projections', () => {
  const [sample] = fc.sample(questionedHistories.filter((each) => each.questions.some(({ measure }) => measure === 'arrests')), { numRuns: 1, seed: 5 });
  const { events, questions } = sample!;
  const model = modelOf(events);
  const values = valuesOf(questions.find(({ measure }) => measure === 'arrests')!);
  const { link } = ask(model, TOTAL, values).citation;
  const cited: Values = { measure: 'arrests', ...pinnedIn(link) };

  it('agrees while the figures are the same, whatever else the versions since answer otherwise', () => {
    const { citation } = ask(model, TOTAL, cited, next('other', 'Statements of a day count.'));
    expect(citation).toMatchObject({ projection: String(PROJECTION_VERSIONS.length + 1), link: expect.stringMatching(new RegExp(`&projection=${PROJECTION_VERSIONS.length + 1}$`)) });
    expect(citation.cited).toBeUndefined();
  });

  it('is answered with what differs, and with what each version since answers otherwise', () => {
    const { citation } = ask(model, TOTAL, { ...cited, figures: 'supported:12345..' }, next('other', 'Statements of a day count.'));
    const now = Object.fromEntries(figuresIn(link))['supported'];
    const version = String(PROJECTION_VERSIONS.length + 1);
    expect(citation.cited).toEqual({
      projection: PROJECTION_VERSION,
      figures: [{ figure: 'supported', cited: '12345..', now }],
      versions: [{ version, otherwise: 'Statements of a day count.' }],
      reasons: [{ message: `Version ${version} of the projections answers otherwise than the one before. Statements of a day count.`, said: { code: 'version-otherwise', version, otherwise: 'Statements of a day count.' } }],
      inWords: [expect.stringMatching(/^supported was cited as at least 12345, and is /), `Version ${version} of the projections answers otherwise than the one before. Statements of a day count.`],
    });
  });

  it('is answered with no excuse where the versions since give no other figures', () => {
    for (const versions of [next('same'), next('same', 'Names are shorter.')]) {
      const { cited: told } = ask(model, TOTAL, { ...cited, figures: 'supported:12345..' }, versions).citation;
      expect(told?.inWords.at(-1)).toBe(`No version since ${PROJECTION_VERSION} gives other figures: the link or the record was altered.`);
    }
  });

  it('that leaves defaults open is not said to have been altered', () => {
    const { recordedBy: _, asOf: __, ...open } = cited;
    expect(ask(model, TOTAL, { ...open, figures: 'stated:12345' }).citation.cited?.inWords.at(-1)).toBe('The question was put without asOf, recordedBy, so that it is not the one whose answer was cited.');
  });

  it('is said to have been altered where it pins all that its answer follows from, the days to come included', () => {
    const ahead = { ...cited, asOf: '2040-01-01', publishedBy: '2040-01-01' };
    expect(ask(model, TOTAL, { ...ahead, figures: 'stated:12345' }).citation.cited?.inWords.at(-1)).toBe(`Version ${PROJECTION_VERSION} of the projections, which is cited, gives this answer: the link or the record was altered.`);
  });

  describe('is not said to have been altered where it', () => {
    const told = (path: string, changed: Values): string[] | undefined => ask(model, path, changed).citation.cited?.inWords.slice(1);
    const changes: Values = { ...pinnedIn(ask(model, '/v1/changes', { measure: 'arrests', from: '1' }).citation.link), figures: 'to.stated:12345' };
    const noPosition = (name: string, given: string): string => `${name} was put as ${given}, which is no log position: less may have been recorded by then when it was cited.`;
    const { to: _, ...present } = changes;
    const { axis: __, ...axisless } = changes;

    it.each(['2030-12-31', '2031-01-01', '2030-12-31T12:00:00Z'])('names %s for a place in the log', (recordedBy) => {
      expect(told(TOTAL, { ...cited, recordedBy, figures: 'stated:12345' })).toEqual([noPosition('recordedBy', recordedBy)]);
    });

    it('compares places in the log that are days, or the last with the present', () => {
      expect(told('/v1/changes', changes)).toEqual([expect.stringContaining('was altered')]);
      expect(told('/v1/changes', { ...changes, from: '2000-01-01' })).toEqual([noPosition('from', '2000-01-01')]);
      expect(told('/v1/changes', { ...changes, to: '2031-01-01' })).toEqual([noPosition('to', '2031-01-01')]);
      for (const [open, name] of [[present, 'to'], [axisless, 'axis']] as const) expect(told('/v1/changes', open)).toEqual([`The question was put without ${name}, so that it is not the one whose answer was cited.`]);
    });

    it('compares days of publication with a place in the log pinned; but it is with a day for that place', () => {
      const { link: published } = ask(model, '/v1/changes', { measure: 'arrests', axis: 'publishedBy', from: '2020-01-01' }).citation;
      const days = { ...pinnedIn(published), figures: 'to.stated:12345' };
      expect(told('/v1/changes', days)).toEqual([expect.stringContaining('was altered')]);
      expect(told('/v1/changes', { ...days, recordedBy: '2031-01-01' })).toEqual([noPosition('recordedBy', '2031-01-01')]);
    });

    it('looks for words, in sentences that no version of the projections pins', () => {
      expect(told(TOTAL, { ...cited, text: 'arrested', figures: 'stated:12345' })).toEqual(['The words are looked for in sentences of the service, whose wording may have been another when it was cited.']);
    });
  });

  it('to a list tells what the versions since answer otherwise, if anything', () => {
    const list = pinnedIn(ask(model, '/v1/timeline', {}).citation.link);
    expect(list['projection']).toBe(PROJECTION_VERSION);
    expect(ask(model, '/v1/timeline', list).citation.cited).toBeUndefined();
    expect(ask(model, '/v1/timeline', list, next('same')).citation.cited).toBeUndefined();
    expect(ask(model, '/v1/timeline', list, next('same', 'Names are shorter.')).citation.cited).toMatchObject({ projection: PROJECTION_VERSION, figures: [], versions: [{ otherwise: 'Names are shorter.' }] });
    expect(ask(model, '/v1/timeline', { ...list, projection: '1' }).citation.cited?.versions).toEqual(PROJECTION_VERSIONS.slice(1).flatMap(({ version, otherwise }) => (otherwise === undefined ? [] : [{ version, otherwise }])));
  });

  it('to the next page of a list goes on by another version', () => {
    const { next: following } = ask(model, '/v1/timeline', { limit: '1' }) as ReturnType<typeof ask> & { next: string };
    const page = pinnedIn(`?${following}`);
    const shown = (versions: Versions = {}): unknown => (ask(model, '/v1/timeline', page, versions) as unknown as { items: unknown }).items;
    expect([page['projection'], shown(next('other', 'Names are shorter.'))]).toEqual([PROJECTION_VERSION, shown()]);
  });

  it('is refused when no such version was there, or the answer has no such figure', () => {
    const refused = (path: string, changed: Values): unknown => {
      try {
        return ask(model, path, { ...cited, ...changed });
      } catch (error) {
        return (error as InvalidQuestion).problems;
      }
    };
    const unknown = `there is no version "99" of the projections: the latest is ${PROJECTION_VERSION}`;
    for (const path of [TOTAL, DERIVATION]) {
      expect(refused(path, { projection: '99' })).toMatchObject([{ parameter: 'projection', message: unknown }]);
      expect(refused(path, { figures: '98' })).toMatchObject([{ parameter: 'figures', message: expect.stringMatching(/^"98" cannot be read/) }]);
      expect(refused(path, { figures: 'level:1..1' })).toMatchObject([{ parameter: 'figures', message: 'this answer has no level: it cites itemised, stated, supported, unitemised' }]);
      expect(refused(path, { figures: '98', projection: '99', country: 'XX' })).toHaveLength(3);
    }
    const { projection: _, ...without } = cited;
    expect(() => ask(model, TOTAL, without)).toThrow('figures: needs projection');
    expect(refused('/v1/timeline', { projection: '04', recordedBy: '1', asOf: '2020-01-01' })).toMatchObject([{ parameter: 'projection', message: expect.stringContaining('there is no version "04"') }]);
  });
});
