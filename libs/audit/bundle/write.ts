import { createHash } from 'node:crypto';
import type { Journal } from '#event-store';
import { encodeBase64 } from '../base64.js';
import { parseCheckpoint } from '../checkpoint.js';
import { AuditError } from '../errors.js';
import { leafOf } from '../leaf.js';
import { type Hash, leafHash } from '../merkle/hash.js';
import { RunningRoot } from '../merkle/running-root.js';
import { TILE_WIDTH } from '../merkle/tiles.js';
import { parseNote } from '../note/note.js';
import { parseInclusionProof } from '../proof.js';
import type { TransparencyLog } from '../transparency-log.js';
import { rawEvent } from '../tree/difference.js';
import { textKeyLines } from './text-keys.js';
import { BUNDLE_FORMAT, sealText, type BundleHeader } from './format.js';

export interface BundleRequest extends Pick<BundleHeader, 'question' | 'answer' | 'derivation' | 'policy'> {
  /** The number of events that the answer is computed from: the bundle holds these, or proofs within them. */
  readonly size: number;
  /** Only these events, by their place in the journal. Default: all. */
  readonly witnesses?: readonly number[];
  readonly made: Date;
}

const CHUNK_CHARACTERS = 64 * 1024;

/**
 * The text of an evidence bundle, some 64 KiB at a time.
 * @throws {AuditError} store-differs, beyond-tree: then what was written so far has no seal and is not a bundle
 */
export function* writeBundle(log: TransparencyLog, journal: Journal, request: BundleRequest): Generator<string> {
  const digest = createHash('sha256');
  let bytes = 0;
  let chunk = '';
  for (const line of body(log, journal, request)) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield sealed(chunk);
    chunk = '';
  }
  yield sealed(chunk);
  yield `${JSON.stringify({ seal: log.sign(sealText(log.origin, bytes, digest.digest())) })}\n`;

  function sealed(text: string): string {
    digest.update(text);
    bytes += Buffer.byteLength(text);
    return text;
  }
}

function* body(log: TransparencyLog, journal: Journal, { size, witnesses, made, ...asked }: BundleRequest): Generator<string> {
  const checkpoint = log.checkpoint(size);
  const header: BundleHeader = {
    format: BUNDLE_FORMAT,
    contents: witnesses ? 'witnesses' : 'all-events',
    made: made.toISOString(),
    events: witnesses?.length ?? size,
    ...asked,
    keys: log.keys,
    checkpoint,
  };
  yield JSON.stringify(header);
  yield* witnesses ? proven(log, journal, size, witnesses) : allEvents(log, journal, size, checkpoint);
}

/** A leaf is one line of canonical JSON: who reads the bundle hashes the line and needs to know nothing about JSON. */
function* allEvents(log: TransparencyLog, journal: Journal, size: number, checkpoint: string): Generator<string> {
  const tree = new RunningRoot();
  let hashes: Hash[] = [];
  for (const event of journal.scan(0, size)) {
    const leaf = leafOf(event);
    const hash = leafHash(leaf);
    tree.append(hash);
    hashes.push(hash);
    if (hashes.length === TILE_WIDTH || tree.size === size) {
      log.assertUnchanged(Math.floor((tree.size - 1) / TILE_WIDTH), Buffer.concat(hashes));
      hashes = [];
    }
    yield* textKeyLines(event, journal.keys);
    yield leaf;
  }
  // Nothing is sealed that would not verify.
  if (tree.size !== size || !tree.root().equals(parseCheckpoint(parseNote(checkpoint).text).root)) {
    throw new AuditError('store-differs', 'The events of the store do not lead to the root that was signed. Check the whole log: an event was removed, or the tree was damaged.');
  }
}

function* proven(log: TransparencyLog, journal: Journal, size: number, witnesses: readonly number[]): Generator<string> {
  for (const seq of witnesses) {
    const { index, path } = parseInclusionProof(log.proofAt(seq, size));
    const event = rawEvent(journal, seq)!;
    yield* textKeyLines(event, journal.keys);
    yield JSON.stringify({ index, path: path.map(encodeBase64) });
    yield leafOf(event);
  }
}
