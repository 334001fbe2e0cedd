import { jest } from '@jest/globals';
import { testForEveryone } from './support/for-everyone.js';

jest.setTimeout(240_000);

testForEveryone({
  'compare-policies': ['/?view=compare&measure=arrests&by=policy', '.causes tfoot'],
  units: ['/?view=units', '[data-id="jic"]'],
  unit: ['/?view=unit&unit=jic', '[data-partner="nca"]'],
  'unit-with-parts': ['/?view=unit&unit=immigration-enforcement', '.tree .tree'],
  funds: ['/?view=funds', '[data-id="solas-equipment"]'],
  fund: ['/?view=fund&fund=uk-france-existing-funds', '.flow .amount'],
  sources: ['/?view=sources', '[data-id="nca-joint-unit-2025-08-11"]'],
  source: ['/?view=source&source=home-office-uk-france-2025-02-27', '[data-supported]'],
  'figure-of-words': ['/?view=total&measure=arrests&text=dover', '[data-note="no-evidence"]'],
  'funds-with-words': ['/?view=funds&text=border', '[data-note="words"]'],
  'at-their-word': ['/?policy=face-value-1&text=boats', '[data-note="policy"]'],
});
