import { jest } from '@jest/globals';
import { testForEveryone } from './support/for-everyone.js';

jest.setTimeout(240_000);

testForEveryone({
  overview: ['/', '.card .spark'],
  'overview-past': ['/?unit=jic&asOf=2020-10-02&publishedBy=2021-01-01', '.card'],
  timeline: ['/?view=timeline', '.item'],
  total: ['/?view=total&measure=arrests&unit=jic', 'tbody tr'],
  'total-of-a-stock': ['/?view=total&measure=investigations-under-way', 'tbody tr'],
  audit: ['/?view=audit&measure=arrests&unit=jic&asOf=2020-10-02', '.derivation li'],
  compare: ['/?view=compare&measure=arrests&unit=jic&from=2020-10-02&to=2025-12-31', '.derivation li'],
  verify: ['/?view=verify&measure=arrests&unit=jic', '.ways'],
  entry: ['/?view=entry&entry=european-operation-2020-09-29', '[data-source] a'],
});
