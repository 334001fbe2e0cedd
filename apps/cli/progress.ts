import { Presets, SingleBar } from 'cli-progress';
import type { Output } from './output.js';

export interface Progress {
  tell(done: number): void;
  end(): void;
}

/** Where progress is told of: nothing that is done quickly is worth a line. */
const WORTH_LINES = 100;

/** A bar on a terminal; elsewhere, as in a log file, a line for each tenth. @param label what is being done, such as "copying" */
export function progressOn(notes: Output['notes'], total: number, { label = '', items = 'items' } = {}): Progress {
  const before = label && `${label} `;
  if (notes.isTTY) {
    const format = `${before}{bar} {value}/{total}, {eta_formatted} left`;
    const bar = new SingleBar({ stream: notes as NodeJS.WriteStream, format, hideCursor: true }, Presets.shades_classic);
    bar.start(total, 0);
    return { tell: (done) => bar.update(done), end: () => bar.stop() };
  }
  let told = 0;
  const tell = (done: number): void => {
    const tenth = Math.floor((done * 10) / total);
    if (total < WORTH_LINES || tenth <= told) return;
    told = tenth;
    notes.write(`${before}${done} of ${total} ${items}\n`);
  };
  return { tell, end: () => undefined };
}
