import { parseArgs } from 'node:util';
import { staleFiles, writeFiles } from './files.js';

/** `npm run generate` writes the generated files of the project in the working directory; `--check` only names the stale ones. */
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const stale = staleFiles(process.cwd());
if (check) {
  for (const path of stale) console.error(`${path} is stale: run "npm run generate" and commit what it writes.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  writeFiles(process.cwd());
  console.log(stale.length === 0 ? 'Everything was up to date.' : stale.map((path) => `wrote ${path}`).join('\n'));
}
