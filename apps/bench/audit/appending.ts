import { EmbeddedStore } from '#event-store';
import { TransparencyLog } from '#audit';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { arrestsMade } from '../writing.js';

const BATCHES = 60;
const WARM_UP_BATCHES = 10;
/** The tree takes in what came in so many seconds together. */
const GATHERED_SECONDS = 0.1;

export interface AppendFigures {
  /** µs of the processor for each event. */
  processor: number;
  /** µs of the service's one thread for each event. Beside that of the processor it waits for the disk, and for its turn on a machine that is busy. */
  thread: number;
}

/** What the tree takes for each event where so many are recorded in a second. */
export async function measureAppending(perSecond: number): Promise<AppendFigures> {
  const directory = temporaryDirectory();
  const store = EmbeddedStore.open({ directory });
  const log = TransparencyLog.open({ directory, journal: store.journal, exclusive: true });
  log.intake.pause();
  try {
    const size = Math.max(1, Math.round(perSecond * GATHERED_SECONDS));
    const spent = { processor: 0, thread: 0 };
    for (let batch = -WARM_UP_BATCHES; batch < BATCHES; batch += 1) {
      await Promise.all(Array.from({ length: size }, (_, index) => store.append(...arrestsMade(index))));
      const { processor, thread } = spending(() => log.intake.advance());
      if (batch < 0) continue;
      spent.processor += processor;
      spent.thread += thread;
    }
    return { processor: spent.processor / (BATCHES * size), thread: spent.thread / (BATCHES * size) };
  } finally {
    log.close();
    await store.close();
    removeTemporary(directory);
  }
}

/** In µs. */
function spending(work: () => void): AppendFigures {
  const [before, started] = [process.cpuUsage(), performance.now()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { processor: user + system, thread: (performance.now() - started) * 1000 };
}
