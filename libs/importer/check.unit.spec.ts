import { describe, expect, it } from '@jest/globals';
import { describeProblem, parseFiles } from './index.js';

const problemsIn = (...texts: string[]) => parseFiles(texts.map((text, index) => ({ file: `${index + 1}.yaml`, text }))).problems.map(describeProblem);

const source = (id: string) => `- { type: SourceRegistered, source: ${id}, title: T, publisher: P, publishedOn: 2020-10-02 }\n`;
const arrests = (entry: string, rest = '') => `- { type: ArrestsMade, entry: ${entry}, occurred: 2020, quantity: 1${rest} }\n`;

describe('files that are imported together', () => {
  it('may name what an earlier file or only the record holds', () => {
    expect(problemsIn(source('a'), arrests('raid', ', sources: [a, known-to-the-record], units: [nca]'))).toEqual([]);
  });

  it('must not name what comes only later', () => {
    expect(problemsIn(arrests('raid', ', sources: [b, a]'), source('b'), `# here\n${source('a')}`)).toEqual([
      '1.yaml:1:76: /sources/0: The source "b" is registered only in 2.yaml, line 1: move that item above this one.',
      '1.yaml:1:79: /sources/1: The source "a" is registered only in 3.yaml, line 2: move that item above this one.',
    ]);
  });

  it('must not mend what comes only later', () => {
    const retracted = '- { type: EntryRetracted, entry: raid, reason: Wrong. }\n';
    expect(problemsIn(arrests('raid') + retracted)).toEqual([]);
    expect(problemsIn(retracted + arrests('raid'))).toEqual(['1.yaml:1:27: /entry: The entry "raid" is recorded only in 1.yaml, line 2: move that item above this one.']);
  });

  it('must not give an identifier twice, whatever the two are', () => {
    const total = '- { type: TotalStated, entry: raid, measure: arrests, window: 2020, quantity: 1 }\n';
    expect(problemsIn(arrests('raid'), total)).toEqual(['2.yaml:1:24: /entry: The entry "raid" is recorded already in 1.yaml, line 1: choose another identifier, or leave one of them out.']);
    expect(problemsIn(source('a') + source('b') + source('a'))).toEqual(['1.yaml:3:29: /source: The source "a" is registered already in 1.yaml, line 1: choose another identifier, or leave one of them out.']);
  });

  it('may give the same identifier to a source, a unit and an entry', () => {
    expect(problemsIn(source('x') + '- { type: UnitEstablished, unit: x, name: X }\n' + arrests('x'))).toEqual([]);
  });

  it('must tell apart what happened twice and bears no identifier', () => {
    const unnamed = '- { type: ArrestsMade, occurred: 2020, quantity: 1 }\n';
    const same = '- { quantity: { qualifier: exact, value: 1 }, occurred: "2020", type: ArrestsMade }\n';
    expect(problemsIn(unnamed + same)).toEqual([
      '1.yaml:2:3: This is the same as 1.yaml, line 1: leave one of them out or, if it happened twice, give each an entry identifier of its own.',
    ]);
  });

  it('must tell apart by an id what differs only in texts that can be erased', () => {
    const correction = (note: string, id = ''): string => `- { type: EntryCorrected, entry: raid, reason: R, changes: { note: ${note} }${id} }\n`;
    expect(problemsIn(arrests('raid') + correction('one') + correction('two'))).toEqual([
      '1.yaml:3:3: This differs from 1.yaml, line 2 only in texts that can be erased, and nothing is told apart by those: give one of the two an "id", any new UUID.',
    ]);
    expect(problemsIn(arrests('raid') + correction('one') + correction('two', ', id: 1b1f6b0e-52c8-4c4e-9d0b-7a3f0e0c9d11'))).toEqual([]);
  });

  it('must give a correction values that the corrected type takes', () => {
    const correction = (changes: string) => `- { type: EntryCorrected, entry: raid, reason: R, changes: ${changes} }\n`;
    expect(problemsIn(arrests('raid') + correction('{ quantity: 2, occurred: null }'))).toEqual([expect.stringMatching(/^1\.yaml:2:75: \/changes\/occurred: /)]);
    expect(problemsIn(arrests('raid') + correction('{ boats: 2 }'))).toEqual([expect.stringMatching(/^1\.yaml:2:62: \/changes\/boats: boats is not a field/)]);
    expect(problemsIn(arrests('raid') + correction('{ quantity: 2 }'))).toEqual([]);
  });

  it('is checked as the corrections before it left it', () => {
    const casualties = '- { type: CasualtiesRecorded, entry: raid, occurred: 2020, dead: 1 }\n';
    const correction = (changes: string) => `- { type: EntryCorrected, entry: raid, reason: R, changes: ${changes} }\n`;
    expect(problemsIn(casualties + correction('{ dead: null }'))).toEqual([expect.stringContaining('at least one of dead, missing must be given')]);
    expect(problemsIn(casualties + correction('{ missing: 2 }') + correction('{ dead: null }'))).toEqual([]);
  });

  it('may mend what was told of a unit and a fund', () => {
    const id = '1b1f6b0e-52c8-4c4e-9d0b-7a3f0e0c9d11';
    const unit = `- { type: UnitEstablished, unit: u, name: U }\n- { type: UnitDisbanded, id: ${id}, unit: u, occurred: 2024 }\n`;
    const mended = (changes: string) => `- { type: UnitEventCorrected, unit: u, event: ${id}, reason: R, changes: ${changes} }\n`;
    expect(problemsIn(unit + mended('{ occurred: 2023 }'))).toEqual([]);
    expect(problemsIn(unit + mended('{ name: V }'))).toEqual([expect.stringContaining('/changes/name: name is not a field')]);
    const fund = '- { type: FundOpened, fund: f, name: F, currency: EUR }\n';
    const corrected = (changes: string) => `- { type: FundCorrected, fund: f, reason: R, changes: ${changes} }\n`;
    expect(problemsIn(fund + corrected('{ opened: 2024, openingBudget: { value: 5, qualifier: exact, currency: EUR } }'))).toEqual([]);
    expect(problemsIn(fund + corrected('{ name: null }'))).toEqual([expect.stringContaining('/changes/name')]);
  });

  it('are refused what the record would refuse whatever it holds', () => {
    const today = 18_537; // 2020-10-02
    const problems = (text: string): string[] => parseFiles([{ file: '1.yaml', text }], today).problems.map(describeProblem);
    const told = (message: string) => [expect.stringContaining(message)];
    expect(problems('- { type: ArrestsMade, occurred: 2020-10, quantity: 1 }\n')).toEqual([]);
    expect(problems('- type: ArrestsMade\n  occurred: 2031-01\n  quantity: 1\n')).toEqual([
      '1.yaml:2:3: /occurred: 2031-01 is in the future: today is 2020-10-02 (UTC), and only what has happened is recorded.',
    ]);
    expect(problems('- { type: SourceRegistered, source: a, title: T, publisher: P, publishedOn: 2020-10-03 }\n')).toEqual(told('/publishedOn: 2020-10-03 is in the future'));
    expect(problems('- { type: TotalStated, measure: arrests, window: ../2021, quantity: 1 }\n')).toEqual(told('/window: ../2021 is in the future'));
    expect(problems('- { type: ArrestsMade, occurred: 2020, quantity: 5, byCountry: [{ country: FR, quantity: 6 }] }\n')).toEqual(told('/byCountry: The parts add up to [6, 6] and the whole is [5, 5]'));
    expect(problems('- { type: SeizureMade, occurred: 2020, cash: [{ value: 1, qualifier: exact, currency: EUR }, { value: 2, qualifier: exact, currency: EUR }] }\n')).toEqual(told('/cash/1/currency: The cash names EUR twice'));
    expect(problems('- { type: FundOpened, fund: f, name: F, currency: EUR, openingBudget: { value: 5, qualifier: exact, currency: GBP } }\n')).toEqual(told('/openingBudget/currency: The fund is kept in EUR'));
    expect(problems('- { type: UnitEstablished, unit: u, name: U, partOf: [u] }\n')).toEqual(told('/partOf/0: The unit "u" is named here'));
    expect(problems('- { type: DuplicateMarked, entry: e, duplicateOf: e, reason: R }\n')).toEqual(told('/duplicateOf: The entry "e" is named here'));
    expect(problems('- { type: TotalStated, measure: arrests, window: 2019, quantity: { value: 1, qualifier: exact, currency: EUR } }\n')).toEqual(told('/quantity/currency: "arrests" is a count'));
    expect(problems('- { type: MeasureDefined, measure: m, label: M, unitOfMeasure: euros, kind: flow, dimension: money }\n- { type: OutcomeRecorded, measure: m, occurred: 2020, quantity: 1 }\n')).toEqual(told('/quantity/currency: "m" is an amount of money'));
    expect(problems(arrests('raid') + '- { type: EntryCorrected, entry: raid, reason: R, changes: { occurred: 2031 } }\n')).toEqual(told('/changes/occurred: 2031 is in the future'));
  });
});
