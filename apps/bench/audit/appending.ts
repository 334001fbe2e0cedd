import { EmbeddedStore } from '#event-store';
import { TransparencyLog } from '#audit';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { arrestsMade } from '../writing.js';

const BATCHES = 60;
const WARM_UP_BATCHES = 10;
/** The tree takes in what came in so many seconds together. */
const GATHERED_SECONDS = 0.1;

/** What the tree takes of the service's one thread for each event, in µs, where so many are recorded in a second. */
export async function microsecondsPerEvent(perSecond: number): Promise<number> {
  const directory = temporaryDirectory();
  const store = EmbeddedStore.open({ directory });
  const log = TransparencyLog.open({ directory, journal: store.journal, exclusive: true });
  log.intake.pause();
  try {
    const size = Math.max(1, Math.round(perSecond * GATHERED_SECONDS));
    let spent = 0;
    for (let batch = -WARM_UP_BATCHES; batch < BATCHES; batch += 1) {
      await Promise.all(Array.from({ length: size }, (_, index) => store.append(...arrestsMade(index))));
      const started = performance.now();
      log.intake.advance();
      if (batch >= 0) spent += performance.now() - started;
    }
    return (spent * 1000) / (BATCHES * size);
  } finally {
    log.close();
    await store.close();
    removeTemporary(directory);
  }
}
