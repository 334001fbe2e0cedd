import { entries } from './entries/entry.js';
import { ledger } from './funding/ledger.js';
import type { Subjects } from './handling/stream-states.js';
import { measures } from './measures/measure.js';
import { sources } from './sources/source.js';
import { units } from './units/unit.js';

export const subjects: Subjects = { source: sources, unit: units, measure: measures, entry: entries, funds: ledger };
