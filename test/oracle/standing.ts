import { corrected } from '#events';
import type { Fields, Ours, Sight } from './sight.js';

/** An entry or statement as it stands for one question. */
export interface Standing {
  id: string;
  opening: Ours;
  /** With the visible corrections in it. */
  payload: Fields;
  /** The published day of its opening event. */
  publishedDay: number;
  /** Visible, not retracted, and not left without a source by withdrawals. */
  live: boolean;
  /** The entry that it is marked to repeat. */
  repeats: string | undefined;
}

const MENDING = ['EntryCorrected', 'EntryRetracted', 'DuplicateMarked', 'DuplicateUnmarked'];

/** Every recorded entry or statement, whether it counts or not. */
export function standing(sight: Sight, nature: 'entry' | 'statement'): Standing[] {
  return sight.recorded.filter(({ definition }) => definition.nature === nature).map((opening) => stand(sight, opening));
}

function stand(sight: Sight, opening: Ours): Standing {
  const id = opening.payload.entry ?? '';
  let payload = opening.payload;
  let retracted = false;
  let repeats: string | undefined;
  for (const mend of sight.visible(MENDING, ({ entry }) => entry === id)) {
    switch (mend.definition.type) {
      case 'EntryCorrected':
        payload = corrected(payload, mend.payload.changes ?? {});
        break;
      case 'EntryRetracted':
        retracted = true;
        break;
      case 'DuplicateMarked':
        repeats = mend.payload.duplicateOf;
        break;
      case 'DuplicateUnmarked':
        repeats = undefined;
    }
  }
  const live = sight.isVisible(opening) && !retracted && !isLeftWithoutSource(sight, payload);
  return { id, opening, payload, publishedDay: sight.publishedDay(opening), live, repeats };
}

function isLeftWithoutSource(sight: Sight, { sources = [] }: Fields): boolean {
  const isWithdrawn = (cited: string) => sight.visible(['SourceWithdrawn'], ({ source }) => source === cited).length > 0;
  return sources.length > 0 && sources.every(isWithdrawn);
}

/** Whether any entry further along the chain of duplicates is visible and live, so that this one adds nothing. */
export function isRepetition(entry: Standing, entries: readonly Standing[]): boolean {
  const followed = new Set([entry.id]);
  for (let next = entry.repeats; next !== undefined && !followed.has(next); ) {
    followed.add(next);
    const further = entries.find(({ id }) => id === next);
    if (further?.live) return true;
    next = further?.repeats;
  }
  return false;
}
