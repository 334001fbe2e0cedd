import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { copyHistory, type CopyReport, type CopyStep, type Place } from '#event-store';
import { UsageError } from '../failure.js';
import { facts, writeJson, writeLines, type Output } from '../output.js';
import { progressOn, type Progress } from '../progress.js';

interface Options {
  from: Place;
  to: Place;
  json?: boolean;
}

const DEFAULT_DIRECTORY = 'data';

export function copyCommand(program: Command, output: Output): void {
  const command = program
    .command('copy')
    .description('Copies a whole history from one event store into another, empty one, and compares the two. Run it again to continue one that was interrupted. Positions change unless both are embedded, and with them the links that name one.')
    .addOption(storeOption('from', 'an EventStoreDB (esdb://…), or embedded:DIRECTORY'))
    .addOption(storeOption('to', 'the same; "embedded" alone is the directory of the service (TIMELINE_DATA, or ./data)'));
  command.action(async () => {
    const { from, to, json } = command.optsWithGlobals<Options>();
    if (isSame(from, to)) throw new UsageError('--from and --to name the same store.');
    const steps = new Steps(output.notes);
    try {
      const report = await copyHistory({ from, to, tell: (step) => steps.tell(step) });
      steps.end();
      return json ? writeJson(output.out, { ...report, verified: true }) : writeLines(output.out, reportInLines(report));
    } finally {
      steps.end();
    }
  });
}

/** Also from the environment, where nobody else sees the credentials in an address. */
const storeOption = (name: 'from' | 'to', description: string): Option =>
  new Option(`--${name} <store>`, description).env(`TIMELINE_COPY_${name.toUpperCase()}`).argParser(placeOf).makeOptionMandatory();

/** @throws UsageError */
function placeOf(text: string): Place {
  if (/^esdb(\+discover)?:\/\/./.test(text)) return { url: text };
  const [kind, ...rest] = text.split(':');
  const directory = rest.length > 0 ? rest.join(':') : process.env['TIMELINE_DATA'] || DEFAULT_DIRECTORY;
  if (kind !== 'embedded' || directory === '') throw new UsageError(`"${text}" is no event store: give esdb://HOST:PORT, embedded:DIRECTORY or embedded.`);
  return { directory: resolve(directory) };
}

function isSame(from: Place, to: Place): boolean {
  return 'url' in from ? 'url' in to && from.url === to.url : 'directory' in to && from.directory === to.directory;
}

function reportInLines({ events, copied, found, skipped, lastPosition }: CopyReport): string[] {
  const { foreign, malformed } = skipped;
  return [
    `${eventsInWords(copied)} copied${found > 0 ? `; ${found} had been copied before` : ''}.`,
    `Verified: the target, read anew, holds the same ${eventsInWords(events)} in the same order, with the same ids, streams, revisions, types, data, metadata and instants.`,
    ...(foreign + malformed > 0 ? [`Not copied: ${foreign} of other applications, ${malformed} that claim to be of this one and cannot be.`] : []),
    ...facts([
      ['last position in the source', lastPosition?.source],
      ['last position in the target', lastPosition?.target],
    ]),
    ...(lastPosition && lastPosition.source !== lastPosition.target ? ['Positions are others in the target: links of the old service that name one (recordedBy=…) do not hold at the new one. Keep the old one readable, or find an event by its id (GET /v1/log/ID).'] : []),
  ];
}

const eventsInWords = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'}`;

/** One bar after the other. What is read has no end that could be known, so it is only announced. */
class Steps {
  private step: CopyStep['step'] | undefined;
  private progress: Progress | undefined;

  constructor(private readonly notes: Output['notes']) {}

  tell({ step, done, total }: CopyStep): void {
    if (step !== this.step) this.begin(step, total);
    this.progress?.tell(done);
  }

  end(): void {
    this.progress?.end();
    this.progress = undefined;
  }

  private begin(step: CopyStep['step'], total: number | undefined): void {
    this.end();
    this.step = step;
    if (total === undefined) this.notes.write(`${step}\n`);
    else if (total > 0) this.progress = progressOn(this.notes, total, { label: step, items: 'events' });
  }
}
