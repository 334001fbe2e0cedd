export { importItems, type ImportReport, type Recorded, type RefusedItem } from './import.js';
export { keyOf, type ParsedItem } from './item.js';
export { parseItems, type Parsed } from './parse.js';
export { describeProblem, type ImportProblem, type Position } from './problem.js';
export { parseFiles, readFiles } from './read.js';
