import type { Journal } from '#event-store';
import { CheckpointSigner } from './checkpoint-signer.js';
import { AuditError } from './errors.js';
import type { KeysDocument } from './keys/key-chain.js';
import type { KeyRing } from './keys/key-ring.js';
import { openKeys } from './keys/open-keys.js';
import { HASH_SIZE } from './merkle/hash.js';
import { parseTilePath, TILE_WIDTH } from './merkle/tiles.js';
import { formatConsistencyProof, formatInclusionProof } from './proof.js';
import { entryBundle } from './tree/entry-bundle.js';
import { evidenceOf, type Evidence } from './tree/evidence.js';
import { Findings, type FoundDifference } from './tree/findings.js';
import { Intake } from './tree/intake.js';
import { LogCheck } from './tree/log-check.js';
import { Lookup } from './tree/lookup.js';
import { Trail } from './trail/trail.js';
import { TreeStore } from './tree/tree-store.js';

/** How old a checkpoint may be before a new one is signed for the asking: signing waits for the disk. */
const FRESH_MS = 1_000;
/** How many events a start compares, beside the last ones. */
const SAMPLE = 1_024;

export interface TransparencyLogOptions {
  /** Where `tree.db` and the keys are. Belongs to one process, like the journal. */
  readonly directory: string;
  readonly journal: Journal;
  /** Name of the log in all it signs, such as `example.com/timeline`; chosen once. By default one is made. */
  readonly origin?: string;
  /** Only this process writes to the log: true for the embedded store. */
  readonly exclusive: boolean;
  /** Whether the journal has caught up with the store, for one that mirrors it. Default: always. */
  readonly isWhole?: () => boolean;
  /** Epoch ms. Default: the system's. */
  readonly clock?: () => number;
}

/** The log as others can check it: checkpoints, proofs and tiles over the events of the journal, in its order. */
export class TransparencyLog {
  /** What was found to differ, and whether that is over. */
  readonly findings: Findings;
  readonly check: LogCheck;
  readonly intake: Intake;
  readonly trail: Trail;
  readonly #signer: CheckpointSigner;
  readonly #lookup: Lookup;
  readonly #clock: () => number;
  readonly #closing = new AbortController();

  /** @throws {AuditError} damaged-tree, or as {@link openKeys}: the log cannot be opened, let alone signed */
  static open(options: TransparencyLogOptions): TransparencyLog {
    const tree = TreeStore.open(options.directory);
    try {
      return new TransparencyLog(tree, openKeys(tree, options.directory, options.origin), options.journal, options);
    } catch (error) {
      tree.close();
      throw error;
    }
  }

  private constructor(
    private readonly tree: TreeStore,
    private readonly keyRing: KeyRing,
    private readonly journal: Journal,
    { directory, exclusive, isWhole = () => true, clock = Date.now }: TransparencyLogOptions,
  ) {
    this.#clock = clock;
    this.#signer = new CheckpointSigner(tree, keyRing, clock);
    this.findings = new Findings(tree, clock);
    this.intake = new Intake(tree, journal, this.findings, { exclusive, clock });
    this.check = new LogCheck(tree, journal, this.findings, { exclusive, isWhole, signed: () => this.#signer.last });
    this.trail = new Trail(journal, directory);
    this.#lookup = new Lookup(tree, journal, this.intake, () => this.assertWhole());
    this.findings.tellFirst([() => void this.#signer.recall()]);
    this.check.atStart(SAMPLE, this.intake.stoppedAt);
    this.intake.follow();
  }

  /** The number of events in the tree. */
  get size(): number {
    return this.tree.size;
  }

  get origin(): string {
    return this.keyRing.origin;
  }

  get keys(): KeysDocument {
    return this.keyRing.chain.document;
  }

  /** The last checkpoint that was signed, also when the log no longer signs. */
  get lastCheckpoint(): string | undefined {
    return this.#signer.last?.note;
  }

  /**
   * A signed checkpoint not older than a second, or with `size` that of the tree when it had that many leaves.
   * @throws {AuditError} store-differs, beyond-tree; tree-behind where the events are there and not yet in the tree
   */
  checkpoint(size?: number): string {
    const { last } = this.#signer;
    if (size === undefined && last && this.#clock() - last.signedAt < FRESH_MS && !this.findings.open) return last.note;
    if (size !== undefined) {
      this.#lookup.reach(size);
      return this.#sign(size);
    }
    this.#lookup.takeInNew();
    // One that was signed before would be true, and would tell nobody that something is wrong.
    this.assertWhole();
    return this.#sign(this.tree.size);
  }

  /**
   * The proof that an event is in the log (C2SP tlog-proof).
   * @throws {AuditError} unknown-event, store-differs; tree-behind for an event that was recorded just now, while many are
   */
  inclusionProof(eventId: string): string {
    const seq = this.#lookup.seqOf(eventId);
    const signed = this.#signer.last?.size ?? 0;
    return this.proofAt(seq, seq <= signed ? signed : this.tree.size);
  }

  /** The proof for the event at `seq` against the tree of the first `size` events. @throws {AuditError} as {@link inclusionProof} */
  proofAt(seq: number, size: number): string {
    const path = this.tree.inclusionPath(seq - 1, size);
    const difference = this.check.event(seq);
    // The proof would be right, and what it is a proof of could no longer be shown.
    if (difference) throw differs(difference);
    return formatInclusionProof({ index: seq - 1, path, checkpoint: this.#sign(size) });
  }

  /**
   * The proof that the log of `from` events was continued to that of `to`, with the checkpoint of the latter.
   * @throws {AuditError} beyond-tree, tree-behind, store-differs
   */
  consistencyProof(from: number, until?: number): string {
    this.#lookup.reach(Math.max(from, until ?? 0));
    const to = until ?? this.tree.size;
    const path = this.tree.consistencyPath(from, to);
    return formatConsistencyProof({ from, path, checkpoint: this.#sign(to) });
  }

  /**
   * A tile of hashes or an entry bundle by its path (C2SP tlog-tiles), such as `tile/0/x001/234`.
   * @throws {AuditError} malformed-tile-path, beyond-tree, tree-behind, entry-too-long, store-differs
   */
  tile(path: string): Buffer {
    const { level, number, width } = parseTilePath(path);
    this.#lookup.reach((number * TILE_WIDTH + width) * TILE_WIDTH ** (level === 'entries' ? 0 : level));
    if (level !== 'entries') return this.tree.tile(level, number, width);
    const bundle = entryBundle(this.journal, number, this.tree.tile(0, number, width));
    if (bundle) return bundle;
    const difference = this.check.tile(number);
    throw difference ? differs(difference) : new AuditError('tree-behind', `The journal does not hold these events yet: it has ${this.journal.head} of ${this.tree.size}. Ask again later.`);
  }

  /** Compares the whole log with the tree, behind other work; what differs is found, and told like any other finding. */
  watch(): void {
    // It only ends early because the log is closed.
    void this.check.behindOtherWork(this.#closing.signal).catch(() => undefined);
  }

  /** That these leaves, one behind the other, are those of a tile. @throws {AuditError} store-differs */
  assertUnchanged(number: number, leaves: Buffer): void {
    if (this.tree.tile(0, number, leaves.length / HASH_SIZE).equals(leaves)) return;
    const difference = this.check.tile(number);
    throw difference ? differs(difference) : new AuditError('store-differs', `The store gave other events than the log has, from event ${number * TILE_WIDTH + 1} on. Ask again.`);
  }

  /** What shows that the log is not what was signed; undefined while nothing differs. */
  evidence(): Evidence | undefined {
    return this.findings.open && evidenceOf(this.findings.open, this.tree, this.#signer.last);
  }

  /** @throws {AuditError} store-differs while a difference is open */
  assertWhole(): void {
    if (this.findings.open) throw differs(this.findings.open);
  }

  /** A signed note of a text that is no checkpoint: its first line says what it is and is not the name of a log. */
  sign(text: string): string {
    this.assertWhole();
    return this.keyRing.sign(text);
  }

  /** The public key that signs at present, `name+id+base64`. */
  get currentKey(): string {
    return this.keyRing.chain.current.text;
  }

  /** Replaces the key that signs. Returns the statement of it, signed by both keys. @throws {AuditError} store-differs */
  rotateKey(): string {
    this.assertWhole();
    return this.keyRing.rotate(this.tree.size);
  }

  close(): void {
    this.#closing.abort();
    this.intake.stop();
    this.findings.close();
    this.tree.close();
  }

  #sign(size: number): string {
    const { last } = this.#signer;
    if (size === last?.size) return last.note;
    this.check.signed();
    this.assertWhole();
    return this.#signer.sign(size);
  }
}

function differs({ seq, detail }: FoundDifference): AuditError {
  return new AuditError('store-differs', `The log is not what it was, at event ${seq}. ${detail} Nothing is signed until that is settled.`);
}
