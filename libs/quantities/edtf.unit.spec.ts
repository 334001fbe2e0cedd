import { describe, expect, it } from '@jest/globals';
import { daysOf, dayToIso, isoToDay, MalformedDate, OPEN_END, OPEN_START, parseEdtf, type Span } from './index.js';

const span = (earliest: string, latest: string): Span => ({ earliest: isoToDay(earliest), latest: isoToDay(latest) });

describe('an EDTF date', () => {
  it.each([
    ['2020-07-21', '2020-07-21', '2020-07-21'],
    ['2020-07', '2020-07-01', '2020-07-31'],
    ['2020', '2020-01-01', '2020-12-31'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['2100-02', '2100-02-01', '2100-02-28'],
    ['2024-12~', '2024-12-01', '2024-12-31'],
    ['202X', '2020-01-01', '2029-12-31'],
    ['20XX', '2000-01-01', '2099-12-31'],
    ['2024-XX', '2024-01-01', '2024-12-31'],
    ['2024-05-XX', '2024-05-01', '2024-05-31'],
    ['2024-XX-XX', '2024-01-01', '2024-12-31'],
  ])('%s stands for %s to %s', (text, earliest, latest) => {
    const edtf = parseEdtf(text);
    expect(edtf).toMatchObject({ text, isInterval: false, start: span(earliest, latest), end: span(earliest, latest) });
    expect(daysOf(edtf)).toEqual(span(earliest, latest));
  });

  it.each([
    ['2020', false, false],
    ['2020~', true, false],
    ['2020-07?', false, true],
    ['2020-07-21%', true, true],
    ['2020~/2021', true, false],
    ['2020/2021?', false, true],
    ['2020~/2021?', true, true],
    ['../2021%', true, true],
  ])('%s: approximate %s, uncertain %s', (text, approximate, uncertain) => {
    expect(parseEdtf(text)).toMatchObject({ approximate, uncertain });
  });

  it('is not widened by a qualifier', () => {
    for (const qualifier of ['~', '?', '%']) {
      expect(daysOf(parseEdtf(`2020-07-21${qualifier}`))).toEqual(span('2020-07-21', '2020-07-21'));
    }
  });
});

describe('an EDTF interval', () => {
  it('runs from the earliest day of its start to the latest of its end, and keeps both readings of each', () => {
    const edtf = parseEdtf('2020-01/2020-06');
    expect(edtf).toMatchObject({
      isInterval: true,
      start: span('2020-01-01', '2020-01-31'),
      end: span('2020-06-01', '2020-06-30'),
    });
    expect(daysOf(edtf)).toEqual(span('2020-01-01', '2020-06-30'));
  });

  it('may be open at one end', () => {
    const until = parseEdtf('../2020-10-02');
    expect([until.isInterval, until.start]).toEqual([true, null]);
    expect(daysOf(until)).toEqual({ earliest: OPEN_START, latest: isoToDay('2020-10-02') });
    const since = parseEdtf('2020-07-21/..');
    expect([since.isInterval, since.end]).toEqual([true, null]);
    expect(daysOf(since)).toEqual({ earliest: isoToDay('2020-07-21'), latest: OPEN_END });
  });

  it.each(['2020-07/2020-07', '2020-07-21/2020-07-21', '2020-07-21/2020-07', '2020-07/2020', '202X/2020'])(
    '%s is accepted: its end need not come before its start',
    (text) => {
      const { earliest, latest } = daysOf(parseEdtf(text));
      expect(dayToIso(earliest) <= dayToIso(latest)).toBe(true);
    },
  );
});

describe('a date is refused, with the reason,', () => {
  it.each([
    ['2020-21', 'a season or a part of a year'],
    ['2020-41', 'a season or a part of a year'],
    ['2020-33/2020-34', 'a season or a part of a year'],
    ['2020-07-21T10:00:00Z', 'a time of day'],
    ['2020-07-21T10', 'a time of day'],
    ['{2020,2021}', 'a set of dates'],
    ['[2020-01..2020-03]', 'a set of dates'],
    ['-0044', 'a year outside 0000 to 9999'],
    ['Y17000', 'a year outside 0000 to 9999'],
    ['12020', 'a year outside 0000 to 9999'],
    ['20200721', 'a date without hyphens'],
    ['unknown/2020', 'an unknown end'],
    ['/2020', 'an unknown end'],
    ['2020/', 'an unknown end'],
    ['2020/open', 'write ".."'],
    ['../..', 'no date at all'],
    ['2020-07/2020-06', 'ends before it starts'],
    ['2020-07-21/2020-07-20', 'ends before it starts'],
    ['2021/2020-XX', 'ends before it starts'],
    ['2023-02-30', 'that month runs from 01 to 28'],
    ['2023-02-29', 'that month runs from 01 to 28'],
    ['2020-04-31', 'that month runs from 01 to 30'],
    ['2020-01-00', 'that month runs from 01 to 31'],
    ['2020-21-01', 'months run from 01 to 12'],
    ['2020-13', 'months run from 01 to 12'],
    ['2020-00', 'months run from 01 to 12'],
    ['2020-42', 'months run from 01 to 12'],
    ['21/07/2020', 'another form: write 2020-07-21'],
    ['07/21/2020', 'another form: write 2020-07-21'],
    ['03/04/2020', 'write 2020-04-03 if the day comes first in it, 2020-03-04 if the month does'],
    ['4.4.2020', 'another form: write 2020-04-04'],
    ['30-05-2024', 'another form: write 2024-05-30'],
    ['2024/05/30', 'another form: write 2024-05-30'],
    ['05/2024', 'another form: write 2024-05'],
    ['30 May 2024', 'another form: write 2024-05-30'],
    ['Thursday, 30th of May 2024', 'another form: write 2024-05-30'],
    ['May 30, 2024', 'another form: write 2024-05-30'],
    ['2024-May-30', 'another form: write 2024-05-30'],
    ['August 2025', 'another form: write 2025-08'],
    ['Sept. 2025', 'another form: write 2025-09'],
    ['1er août 2025', 'another form: write 2025-08-01'],
    ['le jeudi 30 mai 2024', 'another form: write 2024-05-30'],
    ['févr. 2025', 'another form: write 2025-02'],
    ['juil. 2025', 'another form: write 2025-07'],
    ['30 May 2024/2 June 2024', 'another form: write 2024-05-30'],
    ['30 February 2024', 'write 2020, 2020-07, 2020-07-21'],
    ['jui 2025', 'write 2020, 2020-07, 2020-07-21'],
    ['31/31/2024', 'write a day as YYYY-MM-DD'],
    ['21/07', 'write 2020, 2020-07, 2020-07-21'],
    ['2020/2021/2022', 'one slash separates the start from the end'],
    ['202x', 'write capital X'],
    ['20uu', 'write capital X'],
    ['2020~-07', 'come at the end'],
    ['?2020', 'come at the end'],
    ['202X~', 'one of the two'],
    ['2024-XX?', 'one of the two'],
    ['2XXX', 'in another place than the end'],
    ['202X-05', 'in another place than the end'],
    ['2024-XX-05', 'in another place than the end'],
    ['2024-1X', 'in another place than the end'],
    ['2020-7', 'of one digit'],
    ['2020-7-01', 'of one digit'],
    ['2020-07-1', 'of one digit'],
    ['', 'an empty date'],
    ['2020 ', 'with spaces'],
    ['2020-07-21\n', 'with spaces'],
    ['2020-01 / 2020-06', 'with spaces'],
    ['2020 2021', 'write 2020, 2020-07, 2020-07-21'],
    ['some time in May', 'write 2020, 2020-07, 2020-07-21'],
    ['..', 'write 2020, 2020-07, 2020-07-21'],
    ['2020--07', 'write 2020, 2020-07, 2020-07-21'],
    ['2020-07-21-01', 'write 2020, 2020-07, 2020-07-21'],
    ['yesterday', 'write 2020, 2020-07, 2020-07-21'],
  ])('%j: %s', (text, reason) => {
    expect(() => parseEdtf(text)).toThrow(MalformedDate);
    expect(() => parseEdtf(text)).toThrow(reason);
  });

  it('when it is no string', () => {
    expect(() => parseEdtf(2020 as unknown as string)).toThrow('a value of type number is not an EDTF date');
    expect(() => parseEdtf(null as unknown as string)).toThrow('a value of type null is not an EDTF date');
  });

  it('at once and in short, however long it is', () => {
    expect(() => parseEdtf('X'.repeat(1_000_000))).toThrow(/^.{0,200}$/);
  });

  it('every time it is asked, not only the first', () => {
    for (let times = 0; times < 3; times++) expect(() => parseEdtf('2023-02-30')).toThrow(MalformedDate);
  });
});
