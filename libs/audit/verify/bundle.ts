import { createHash, type Hash as Digest } from 'node:crypto';
import { malformed, parseHeader, parseSeal, parseWitness, sealText, type BundleHeader } from '../bundle/format.js';
import type { OpenedCheckpoint } from '../checkpoint.js';
import { AuditError } from '../errors.js';
import { KeyChain } from '../keys/key-chain.js';
import { decodeHash, leafHash, type Hash } from '../merkle/hash.js';
import { RunningRoot } from '../merkle/running-root.js';
import { verifyInclusion } from '../merkle/verify.js';
import { openNote } from '../note/note.js';
import { TextCheck, type TextCounts } from './texts.js';

/**
 * Computes the answer anew from the events of a bundle. This program has none, and says so: that is work for the
 * projections, which are far more code than anybody wants to read here.
 */
export interface Refold {
  /** The question, before the first event. */
  begin?(header: BundleHeader): void;
  /** One event, in the order of the log: its leaf, which is JSON, and the keys of its texts. */
  take(leaf: string, textKeys: ReadonlyMap<string, Buffer>): void;
  /** What is different in the answer of the bundle, one sentence each; nothing when it is right. */
  conclude(header: BundleHeader): readonly string[];
  /** What it does not look at, as a sentence that begins with "That"; nothing when it computes all of the answer. */
  readonly leaves?: string;
}

/** What is checked, in this order; with witnesses there is no answer to compute. */
export const CHECKS = ['keys', 'checkpoint', 'events', 'seal', 'answer'] as const;
export type Check = (typeof CHECKS)[number];

export interface VerifyOptions {
  /** Keys that the reader has from elsewhere, as `name+id+base64`. Without any, only the bundle vouches for its keys. */
  readonly keys?: readonly string[];
  /** A checkpoint of the same log that the reader has kept: a signed note. */
  readonly kept?: string;
  readonly refold?: Refold;
  /** Is told of each check that is over and found nothing. */
  readonly passed?: (check: Check) => void;
}

export interface Findings {
  readonly header: BundleHeader;
  readonly checkpoint: OpenedCheckpoint;
  /** Whether a key that the reader brought vouches for the signature. */
  readonly keyIsKnown: boolean;
  /** The sealed texts of its events. */
  readonly texts: TextCounts;
  /** The checkpoint that the reader kept. Only a bundle of all events shows that the log goes on from there. */
  readonly kept?: OpenedCheckpoint;
  /** What the refold found; undefined when there was none. */
  readonly answerDiffers?: readonly string[];
  /** What it did not look at. */
  readonly leaves?: string;
}

/**
 * Checks everything in a bundle that can be checked without computing its answer.
 * @param lines the lines of the file without their line feeds
 * @throws {AuditError} the first thing that does not hold
 */
export function verifyBundle(lines: Iterable<Buffer>, { keys = [], kept, refold, passed = () => undefined }: VerifyOptions = {}): Findings {
  const seal = new SealCheck();
  const body = seal.watch(lines);
  const first = body.next();
  if (first.done) throw malformed('it is empty or has only one line');
  const header = parseHeader(first.value);

  // Whoever made the file also chose the keys in it: they show who signed only if the reader knows one of them.
  const chain = KeyChain.read(header.keys);
  const keyIsKnown = chain.includes(keys);
  if (keys.length > 0 && !keyIsKnown) throw new AuditError('unknown-signer', `None of the keys you trust is a key of ${chain.origin}, which has ${chain.keys.map(({ key }) => key.text).join(', ')}.`);
  passed('keys');
  const checkpoint = chain.openCheckpoint(header.checkpoint);
  const earlier = kept === undefined ? undefined : chain.openCheckpoint(kept);
  passed('checkpoint');

  const texts = new TextCheck();
  const events = texts.without(body);
  try {
    if (header.contents === 'all-events') verifyAll(events, texts, header, checkpoint, earlier, refold);
    else verifyWitnesses(events, texts, header, checkpoint);
  } catch (error) {
    throw error instanceof AuditError && seal.line > 0 ? new AuditError(error.code, `${error.message} That is told by line ${seal.line} of the file.`, { cause: error }) : error;
  }
  passed('events');
  seal.verify(chain);
  passed('seal');

  const answerDiffers = header.contents === 'all-events' ? refold?.conclude(header) : undefined;
  if (answerDiffers?.length === 0) passed('answer');
  return {
    header,
    checkpoint,
    keyIsKnown,
    texts: texts.counts,
    ...(earlier && { kept: earlier }),
    ...(answerDiffers && { answerDiffers, leaves: refold?.leaves }),
  };
}

function verifyAll(body: Iterable<Buffer>, texts: TextCheck, header: BundleHeader, checkpoint: OpenedCheckpoint, earlier?: OpenedCheckpoint, refold?: Refold): void {
  if (earlier && earlier.size > checkpoint.size) {
    throw new AuditError('beyond-tree', `Your checkpoint is of ${earlier.size} events and the bundle only of ${checkpoint.size}: it is the older one. Ask for a bundle of today.`);
  }
  refold?.begin?.(header);
  const tree = new RunningRoot();
  const compareWithKept = (): void => {
    if (earlier?.size !== tree.size || tree.root().equals(earlier.root)) return;
    throw new AuditError('inconsistent', `The first ${earlier.size} events are not those of the checkpoint that you kept: the past of this log was changed.`);
  };
  compareWithKept();
  for (const line of body) {
    tree.append(leafHash(line));
    compareWithKept();
    const keys = texts.take(line);
    refold?.take(line.toString(), keys);
  }
  if (tree.size !== checkpoint.size || header.events !== checkpoint.size) {
    throw new AuditError('incomplete-bundle', `The checkpoint is of ${checkpoint.size} events, the bundle says it holds ${header.events} and holds ${tree.size}.`);
  }
  if (!tree.root().equals(checkpoint.root)) {
    throw new AuditError('altered-bundle', `The ${tree.size} events do not lead to the root that was signed: at least one of them was altered, or their order was.`);
  }
}

function verifyWitnesses(body: Iterator<Buffer> & Iterable<Buffer>, texts: TextCheck, header: BundleHeader, { size, root }: OpenedCheckpoint): void {
  let events = 0;
  for (const line of body) {
    const { index, path } = parseWitness(line);
    const event = body.next();
    if (event.done) throw malformed('the last proof has no event');
    verifyInclusion(index, size, leafHash(event.value), path.map(hashOf), root);
    texts.take(event.value);
    events += 1;
  }
  if (events !== header.events) throw new AuditError('incomplete-bundle', `The bundle says it holds ${header.events} events and holds ${events}.`);
}

/** Sees every line go by, keeps back the last one, and checks that it seals the others. */
class SealCheck {
  readonly #digest: Digest = createHash('sha256');
  #bytes = 0;
  #last: Buffer | undefined;
  /** The number of the line that is looked at, from 1; 0 when all were. */
  line = 0;

  *watch(lines: Iterable<Buffer>): Generator<Buffer, void, undefined> {
    for (const line of lines) {
      const before = this.#last;
      this.#last = line;
      if (before === undefined) continue;
      this.#digest.update(before).update('\n');
      this.#bytes += before.length + 1;
      this.line += 1;
      yield before;
    }
    this.line = 0;
  }

  /** @throws {AuditError} altered-bundle, or as {@link openNote} */
  verify(chain: KeyChain): void {
    const { text } = openNote(parseSeal(this.#last ?? Buffer.of()), [chain.current]);
    if (text !== sealText(chain.origin, this.#bytes, this.#digest.digest())) {
      throw new AuditError('altered-bundle', 'The bundle is not the one that was sealed: something in it was altered, added or removed.');
    }
  }
}

function hashOf(text: string): Hash {
  const hash = decodeHash(text);
  if (!hash) throw malformed(`"${text}" is not a hash, 32 bytes in base64`);
  return hash;
}
