import './globals.js';
import { AuditError, type BundleHeader, linesIn, parseVerifierKey, RecountCheck, reportOn, verifyBundle } from '#audit/verifier';
import { Bytes } from './bytes.js';
import { Refused, refusalOf } from '../api/refused.js';
import type { Found, News, Task } from './messages.js';

declare const self: DedicatedWorkerGlobalScope;

const PIECE = 1024 * 1024;
/** So much is held in memory while a bundle is fetched; what came before is the browser's to keep, on its disk if it likes. */
const HELD = 32 * PIECE;
const EVENTS_BETWEEN_NEWS = 500;

const tell = (news: News): void => self.postMessage(news);

self.onmessage = async ({ data: { bundle, keys, kept } }: MessageEvent<Task>) => {
  try {
    for (const key of keys) parseVerifierKey(key);
    const file = typeof bundle === 'string' ? await fetched(bundle) : bundle;
    try {
      tell({ kind: 'found', found: check(file, keys, kept) });
    } catch (error) {
      if (!(error instanceof AuditError)) throw error;
      tell({ kind: 'refused', message: error.message, noBundle: error.code === 'malformed-bundle' });
    }
  } catch (error) {
    const { status, problem } = error instanceof Refused ? error : {};
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error), ...(status !== undefined && { status }), problem });
  }
};

function check(file: Blob, keys: readonly string[], kept: string | undefined): Found {
  const findings = verifyBundle(linesIn(piecesOf(file)), { keys, kept, refold: new ToldRecount(), passed: (check) => tell({ kind: 'passed', check }) });
  const { header, checkpoint, keyIsKnown, answerDiffers = [] } = findings;
  const { contents, made, question, answer } = header;
  return { contents, made, size: checkpoint.size, question, answer, keyIsKnown, ...reportOn(findings), differences: answerDiffers };
}

/** Tells how far it is. */
class ToldRecount extends RecountCheck {
  private taken = 0;
  private of = 0;

  override begin(header: BundleHeader): void {
    this.of = header.events;
    super.begin(header);
  }

  override take(leaf: string): void {
    super.take(leaf);
    this.taken += 1;
    if (this.taken % EVENTS_BETWEEN_NEWS === 0 || this.taken === this.of) tell({ kind: 'hashed', events: this.taken, of: this.of });
  }
}

async function fetched(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw await refusalOf(response);
  const reader = response.body!.getReader();
  let kept = new Blob();
  let held: BlobPart[] = [];
  let bytes = 0;
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    held.push(value);
    bytes += value.length;
    tell({ kind: 'fetched', bytes });
    if (bytes - kept.size < HELD) continue;
    kept = new Blob([kept, ...held]);
    held = [];
  }
  return new Blob([kept, ...held]);
}

function* piecesOf(file: Blob): Generator<Bytes> {
  const reader = new FileReaderSync();
  for (let at = 0; at < file.size; at += PIECE) yield new Bytes(reader.readAsArrayBuffer(file.slice(at, at + PIECE)));
}
