import type { Command } from 'commander';
import { questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { write, type Output } from '../output.js';
import { screenFor } from './screen.js';
import { type Heard, Stream } from './stream.js';
import { WatchedTimeline } from './timeline.js';
import { WatchedTotal } from './total.js';
import type { Shown } from './screen.js';

/** What a watcher knows of the answer, by what it heard. */
export interface Watched {
  take(heard: Extract<Heard, { id: string }>): Shown | undefined;
}

export function watchCommand(program: Command, output: Output): void {
  const watch = program.command('watch').description('Shows every change as it happens, until it is interrupted; after a break it goes on by itself.');
  const totals = watch.command('totals').description('One total.').argument('<measure>', 'such as arrests');
  withQuestion(totals, 'unit', 'country', 'since', 'currency', 'policy');
  totals.action((measure: string) => {
    const options = totals.optsWithGlobals<ServiceOptions>();
    return follow(output, options, 'totals', { ...questionOf(options), measure }, new WatchedTotal());
  });
  const timeline = watch.command('timeline').description('The latest entries on the timeline.');
  withQuestion(timeline, 'unit', 'country', 'measure', 'since');
  timeline.action(() => {
    const options = timeline.optsWithGlobals<ServiceOptions>();
    return follow(output, options, 'timeline', questionOf(options), new WatchedTimeline());
  });
}

async function follow(output: Output, { url, json }: ServiceOptions, of: string, question: Readonly<Record<string, string | undefined>>, watched: Watched): Promise<void> {
  const given = Object.entries(question).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const { stop, done } = untilInterrupted(output.stop);
  const stream = new Stream(url, `/v1/subscriptions/${of}?${new URLSearchParams(given).toString()}`, stop);
  try {
    await (json ? print(output, stream) : show(output, stream, watched));
  } finally {
    done();
  }
}

/** Snapshots and updates as they come, one JSON text on each line (NDJSON). */
async function print({ out }: Output, stream: Stream): Promise<void> {
  for await (const heard of stream.events()) {
    if (heard.event === 'snapshot' || heard.event === 'update') await write(out, `${JSON.stringify({ event: heard.event, id: heard.id, ...(heard.data as object) })}\n`);
  }
}

async function show(output: Output, stream: Stream, watched: Watched): Promise<void> {
  const screen = screenFor(output);
  try {
    for await (const heard of stream.events()) {
      if (heard.event === 'broken') await screen.tell(`The connection broke (${heard.reason}): trying again in ${Math.ceil(heard.retryMs / 1000)} s.`);
      else {
        const shown = watched.take(heard);
        if (shown) await screen.show(shown);
        if (heard.event === 'caught-up') await screen.tell(`Live since position ${heard.id}.`);
        if (heard.event === 'stopped') await screen.tell(`The answer goes no further: ${(heard.data as { detail: string }).detail}.`);
      }
    }
  } finally {
    screen.end();
  }
}

/** Ctrl-C ends watching, and with it the command, as it should: nothing went wrong. */
function untilInterrupted(stop: AbortSignal | undefined): { stop: AbortSignal; done(): void } {
  const interrupted = new AbortController();
  const end = (): void => interrupted.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  return {
    stop: stop ? AbortSignal.any([stop, interrupted.signal]) : interrupted.signal,
    done: () => void process.off('SIGINT', end).off('SIGTERM', end),
  };
}
