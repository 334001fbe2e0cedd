import type { Words } from '#events';
import type { Viewpoint } from '../model/axes.js';
import type { ReadModel } from '../model/read-model.js';
import { Views } from '../questions/views.js';
import type { SourceRecord } from '../sources/sources.js';
import type { Records } from '../state/columns.js';
import { folded } from './folding.js';
import { hasPlaceholder, withNames } from './names.js';
import type { Texts } from './texts.js';

/** Which rows hold a word, as they read at one viewpoint. */
export class WordsSeen {
  private readonly views: Views;
  private readonly names = new Map<string, string>();

  constructor(
    private readonly model: ReadModel,
    private readonly texts: Texts,
    private readonly at: Viewpoint,
  ) {
    this.views = new Views(model, at);
  }

  /** Keeps, at the front of the same array, those of the rows that hold the word. */
  narrow(rows: Uint32Array, word: string): Uint32Array {
    const { texts, model } = this;
    const inIds = texts.ids.holding(word);
    const inSentences = among(texts.sentences.texts, (text) => this.asRead(text).includes(word));
    const inPlaces = among(texts.wheres.texts, (text) => text.includes(word));
    const inUnits = model.dictionary.credits.touching(among(model.units.records, ({ id }) => this.unitText(id).includes(word)));
    const inSources = among(model.sources.records, (record, number) => record.opened <= this.at.recordedBy && this.sourceText(record, number).includes(word));
    const [sentence, where, credit] = [texts.sentence.values, texts.where.values, model.timeline.credit.values];
    const [cited, upTo] = [texts.cited.values, texts.citedUpTo.values];
    let kept = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!;
      let holds = inIds[row]! | inSentences[sentence[row]!]! | inPlaces[where[row]!]! | inUnits[credit[row]!]!;
      for (let at = row === 0 ? 0 : upTo[row - 1]!; at < upTo[row]!; at += 1) holds |= inSources[cited[at]!]!;
      rows[kept] = row;
      kept += holds;
    }
    return rows.subarray(0, kept);
  }

  private asRead(sentence: string): string {
    return hasPlaceholder(sentence) ? folded(withNames(sentence, this.name)) : sentence;
  }

  private readonly name: Words['name'] = (subject, id) => {
    const key = `${subject} ${id}`;
    const name = this.names.get(key) ?? this.views.say.name(subject, id);
    this.names.set(key, name);
    return name;
  };

  private unitText(id: string): string {
    return this.texts.folded(this.model.units.nameOf(id, this.at.recordedBy));
  }

  private sourceText({ id, mendings }: SourceRecord, number: number): string {
    const read = (): string => {
      const { title, publisher } = this.views.source(id);
      return folded(`${title}\n${publisher}`);
    };
    return mendings.length === 0 ? this.texts.sourceText(number, read) : read();
  }
}

/** For each record 1 where it holds, else 0. */
function among<R>(records: Records<R>, holds: (record: R, number: number) => boolean): Uint8Array {
  const found = new Uint8Array(records.length);
  for (let number = 0; number < found.length; number += 1) if (holds(records.at(number), number)) found[number] = 1;
  return found;
}
