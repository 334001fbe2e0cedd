import type { Findings } from './bundle.js';

/** What a reader may conclude, in plain words. */
export interface Report {
  readonly shown: readonly string[];
  readonly notShown: readonly string[];
}

export function reportOn({ header, checkpoint, keyIsKnown, texts, kept, answerDiffers, leaves }: Findings): Report {
  const { origin, size } = checkpoint;
  const signer = checkpoint.note.signers.map(({ text }) => text).join(', ');
  const whole = header.contents === 'all-events';
  const shown = [
    `Whoever holds the key ${signer} signed for the log ${origin} with ${size} events.`,
    whole
      ? `All ${size} events of that log are in this file, unaltered and in their order: none was left out.`
      : `The ${header.events} events in this file are in that log, unaltered.`,
    'The question, the answer, its derivation and the policy are what the same key sealed: nothing in this file was changed since.',
  ];
  const notShown: string[] = [];
  if (keyIsKnown) shown.push('A key that you brought vouches for that signature.');
  else notShown.push('Whose key that is. It came with the file: compare it with one that you have from the operator by another way, and give that one too.');
  if (texts.readable > 0) shown.push(`The ${texts.readable} sealed texts that can be read are what the events committed to.`);
  if (texts.erased > 0) notShown.push(`What ${texts.erased} sealed texts said: their keys are not in this file. They were erased, which TextErased tells, or are lost or withheld.`);
  if (kept && whole) shown.push(`The log goes on from the checkpoint of ${kept.size} events that you kept: nothing before it was changed.`);
  if (kept && !whole) notShown.push(`That the log goes on from the checkpoint of ${kept.size} events that you kept. That takes a bundle of all events, or a consistency proof.`);
  if (!whole) notShown.push('That no other event bears on the answer. That takes a bundle of all events.');
  if (answerDiffers === undefined && !whole) notShown.push('That the answer follows from the events. It can be computed again only from all of them.');
  else if (answerDiffers === undefined) notShown.push('That the answer follows from the events. This program does not compute totals; the one beside it, recount, and "timeline audit verify" do, as may any program of your own that follows docs/numbers.md.');
  else if (answerDiffers.length === 0) shown.push('The answer follows from the events under the policy: it was computed again.');
  if (leaves !== undefined) notShown.push(leaves);
  notShown.push('That others were shown the same log. Compare the checkpoint with theirs.');
  notShown.push('That what was recorded is true. The log shows what was recorded, in which order, and that it has not been changed since.');
  return { shown, notShown };
}
