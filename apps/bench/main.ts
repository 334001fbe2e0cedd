import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measure } from './measure.js';
import { table, whole } from './table.js';

const USAGE = 'Usage: npm run bench -- [--events 10000,100000,1000000]\n';

/** Sizes from 1,000 to ten million; undefined for anything else. */
function sizesOf(text: string): number[] | undefined {
  const sizes = text.split(',').map(Number);
  return sizes.every((size) => Number.isInteger(size) && size >= 1_000 && size <= 10_000_000) ? sizes : undefined;
}

async function main(): Promise<void> {
  const { events } = parseArgs({ options: { events: { type: 'string', default: '10000,100000,1000000' } } }).values;
  const sizes = sizesOf(events);
  if (!sizes) return void process.stderr.write(USAGE);
  const [processor] = cpus();
  process.stdout.write(`Node.js ${process.version}, ${cpus().length} × ${processor?.model ?? 'processor'}, ${whole(totalmem() / 1e9)} GB\n`);
  for (const size of sizes) process.stdout.write(`\n${whole(size)} events\n\n${table(await measure(size))}\n`);
}

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
// A missed goal is a figure like any other: only a figure that could not be measured is told as an error, and none fails the run.
main().catch((error: unknown) => process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)).finally(() => process.exit(0));
