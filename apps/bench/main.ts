import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAudit } from './audit/index.js';
import { measureDerivation } from './derivation.js';
import { measureEventStoreDb } from './eventstoredb/index.js';
import { measure } from './measure.js';
import { measurePage } from './page/index.js';
import { measureSubscriptions } from './subscriptions/index.js';
import { type Row, table, whole } from './table.js';

const SECTIONS: Readonly<Record<string, (events: number) => Promise<Row[]>>> = { service: measure, audit: measureAudit, derivation: measureDerivation, eventstoredb: measureEventStoreDb, subscriptions: measureSubscriptions, page: measurePage };
const USAGE = `Usage: npm run bench -- [--events 10000,100000,1000000] [--only ${Object.keys(SECTIONS).join('|')}]\n`;

/** Sizes from 1,000 to ten million; undefined for anything else. */
function sizesOf(text: string): number[] | undefined {
  const sizes = text.split(',').map(Number);
  return sizes.every((size) => Number.isInteger(size) && size >= 1_000 && size <= 10_000_000) ? sizes : undefined;
}

async function main(): Promise<void> {
  const { events, only } = parseArgs({ options: { events: { type: 'string', default: '10000,100000,1000000' }, only: { type: 'string' } } }).values;
  const sizes = sizesOf(events);
  const sections = Object.entries(SECTIONS).filter(([name]) => only === undefined || name === only);
  if (!sizes || sections.length === 0) return void process.stderr.write(USAGE);
  const [processor] = cpus();
  process.stdout.write(`Node.js ${process.version}, ${cpus().length} × ${processor?.model ?? 'processor'}, ${whole(totalmem() / 1e9)} GB\n`);
  for (const size of sizes) {
    for (const [name, section] of sections) {
      const rows = await section(size);
      if (rows.length > 0) process.stdout.write(`\n${whole(size)} events: ${name}\n\n${table(rows)}\n`);
    }
  }
}

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
// A missed goal is a figure like any other: only a figure that could not be measured is told as an error, and none fails the run.
main().catch((error: unknown) => process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)).finally(() => process.exit(0));
