import { describe, expect, it } from '@jest/globals';
import { PROJECTION_VERSION, PROJECTION_VERSIONS } from './versions.js';

describe('the history of the versions of the projections', () => {
  it('ends with the present one, so that whoever raises it says what it answers otherwise', () => {
    expect(PROJECTION_VERSIONS.at(-1)?.version).toBe(PROJECTION_VERSION);
  });

  it('has every version, one after the other', () => {
    expect(PROJECTION_VERSIONS.map(({ version }) => version)).toEqual(PROJECTION_VERSIONS.map((_, index) => String(index + 1)));
  });

  it('says in sentences what is otherwise wherever other figures may follow', () => {
    for (const { figures, otherwise } of PROJECTION_VERSIONS) {
      if (figures === 'other') expect(otherwise).toBeDefined();
      if (otherwise !== undefined) expect(otherwise).toMatch(/^[A-Z].*\.$/);
    }
  });
});
