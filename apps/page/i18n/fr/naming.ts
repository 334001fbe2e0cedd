import type { Naming } from '../en/naming.js';
import { FIELDS, OPTIONS } from './fields.js';
import { TYPES } from './types.js';

/** The standard of what a field holds, by which its form knows it. */
const STANDARD = / \([^()]*ISO[^()]*\)$/;

/** What event types, their fields and the values of these are called, in French. */
export const naming: Naming = {
  type: (type, title) => TYPES[type]?.[0] ?? title,
  summary: (type, summary) => TYPES[type]?.[1] ?? summary,
  field: (description) => {
    const [standard = ''] = STANDARD.exec(description) ?? [];
    const said = FIELDS[description.slice(0, description.length - standard.length)];
    return said === undefined ? description : said + standard;
  },
  option: (option, inWords) => OPTIONS[option] ?? inWords,
};
