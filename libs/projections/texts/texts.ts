import { words as wording } from '#events';
import type { Viewpoint } from '../model/axes.js';
import type { ReadModel } from '../model/read-model.js';
import { Column } from '../state/columns.js';
import { Names } from '../state/interning.js';
import { Arena } from './arena.js';
import { folded } from './folding.js';
import { hasPlaceholder, placeholder } from './names.js';
import { sentenceOf } from './sentence.js';
import { WordsSeen } from './words-seen.js';

/** Rows looked at before other work gets its turn: a few milliseconds. */
const SLICE = 200;

/**
 * What the rows of the timeline say, for questions about words: made when the first of them is asked, kept up with from then on,
 * and never saved. Each distinct text is kept once, and names by what they name, so a row takes some thirty bytes. Notes are not
 * among them: a text that can be erased is kept nowhere.
 */
export class Texts {
  /** Of each row its sentence and where it was. Its units are those that it credits. */
  readonly sentence = new Column('u32');
  readonly where = new Column('u32');
  /** Its sources: of row n those from `citedUpTo[n - 1]` up to `citedUpTo[n]`. */
  readonly cited = new Column('u32');
  readonly citedUpTo = new Column('u32');
  /** Of each row what it is called. */
  readonly ids = new Arena();
  readonly sentences = new Names();
  readonly wheres = new Names();

  private readonly sourceTexts: string[] = [];
  private readonly foldedNames = new Map<string, string>();

  constructor(private readonly model: ReadModel) {}

  /** Takes in what the timeline holds. It may be left between two steps, and gone on with by anybody. */
  *takeIn(): Generator<void> {
    const { rows } = this.model.timeline;
    while (this.sentence.length < rows.length) {
      const end = Math.min(rows.length, this.sentence.length + SLICE);
      for (let row = this.sentence.length; row < end; row += 1) this.push(row);
      yield;
    }
  }

  /** Those of the rows that hold every word as they read at a viewpoint, at the front of the same array. */
  narrow(rows: Uint32Array, sought: readonly string[], at: Viewpoint): Uint32Array {
    for (const _ of this.takeIn());
    const seen = new WordsSeen(this.model, this, at);
    return sought.reduce((kept, word) => seen.narrow(kept, word), rows);
  }

  /** What a source is called, folded, where nothing about it was ever corrected. */
  sourceText(number: number, read: () => string): string {
    return (this.sourceTexts[number] ??= read());
  }

  /** A name as it is compared. There are few, which are asked for again and again. */
  folded(name: string): string {
    let text = this.foldedNames.get(name);
    if (text === undefined) this.foldedNames.set(name, (text = folded(name)));
    return text;
  }

  private push(row: number): void {
    const { entries, sources, measures, timeline } = this.model;
    const [entry, recordedBy] = [timeline.rows.entry.get(row), timeline.rows.rec.get(row)];
    const state = entries.recordedState(entry, { publishedBy: timeline.rows.pub.get(row), recordedBy });
    const say = wording(
      (subject, id) => (subject === 'measure' ? (measures.find(id)?.label ?? id) : placeholder(subject, id)),
      (code) => measures.find(code)?.unitOfMeasure ?? code,
    );
    const { entry: id = '', sources: cited = [], places = [] } = state?.payload ?? {};
    this.ids.push(folded(id));
    const sentence = state ? sentenceOf(state, say) : '';
    this.sentence.push(this.sentences.numberOf(hasPlaceholder(sentence) ? sentence : folded(sentence)));
    this.where.push(this.wheres.numberOf(folded(places.map(({ name }) => name ?? '').join('\n'))));
    for (const source of cited) this.cited.push(sources.numberOf(source));
    this.citedUpTo.push(this.cited.length);
  }
}
