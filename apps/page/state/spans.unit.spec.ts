import { describe, expect, it } from '@jest/globals';
import { dayNumber } from './days.js';
import { firstOf, spanOf } from './spans.js';

const days = (earliest: string | null, latest: string | null) => ({ edtf: '', inWords: '', earliest, latest });
const [first, last] = [dayNumber('2020-01-01'), dayNumber('2025-12-31')];
const span = (joined: ReturnType<typeof days> | undefined, left?: ReturnType<typeof days>) => {
  const { from, sureFrom, sureTo, to } = spanOf({ joined, left }, first, last);
  return [from - first, sureFrom - first, last - sureTo, last - to];
};

describe('the bar of a partnership', () => {
  it('is pale as long as the joining may be any of several days, and lasts while nobody says that it ended', () => {
    expect(span(days('2020-01-02', '2020-01-11'))).toEqual([1, 10, 0, 0]);
  });

  it('ends with the first day that the leaving may be, and pales up to the last', () => {
    expect(span(days('2020-01-01', '2020-01-01'), days('2025-12-21', '2025-12-30'))).toEqual([0, 0, 10, 1]);
  });

  it('is pale from the beginning where the joining is not known', () => {
    const { from, sureFrom, sureTo } = spanOf({ left: days('2022-01-01', '2022-01-01') }, first, last);
    expect([from, sureFrom > sureTo]).toEqual([first, true]);
    expect(span(days(null, '2020-01-11'))).toEqual([0, 10, 0, 0]);
  });

  it('has a scale that begins with the first day of any', () => {
    expect(firstOf([{ joined: days('2021-05-01', '2021-05-31') }, { left: days('2020-03-01', null) }])).toBe(dayNumber('2020-03-01'));
    expect(firstOf([{ joined: days(null, null) }])).toBeUndefined();
  });
});
