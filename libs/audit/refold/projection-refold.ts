import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '#event-store';
import { ReadModel, type Asked } from '#projections';
import type { BundleHeader } from '../bundle/format.js';
import { derivationPages } from '../bundle/derivation-pages.js';
import { ask, TOTAL_PATH, type BundledQuestion } from '../bundle/total-bundle.js';
import type { Refold } from '../verify/bundle.js';
import { differences } from './differences.js';

/** Events written in one transaction. */
const PAGE = 5_000;

interface Leaf {
  readonly position: string;
  readonly recordedAt: string;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

/**
 * Computes the answer of a bundle again with the code that the service computes it with, from the events of the bundle alone.
 * They are put into a journal of their own in a temporary directory, which {@link close} removes.
 */
export class ProjectionRefold implements Refold {
  readonly #directory = mkdtempSync(join(tmpdir(), 'timeline-refold-'));
  readonly #journal = SqliteJournal.open(this.#directory, 'mirror');
  #page: Leaf[] = [];
  #events = 0;
  #trouble: string | undefined;

  take(leaf: string): void {
    this.#events += 1;
    if (this.#trouble !== undefined) return;
    try {
      this.#page.push(JSON.parse(leaf) as Leaf);
      if (this.#page.length >= PAGE) this.#write();
    } catch (error) {
      this.#fail(error);
    }
  }

  conclude({ question, answer, derivation }: BundleHeader): readonly string[] {
    try {
      if (this.#trouble === undefined) this.#write();
      if (this.#trouble !== undefined) return [this.#trouble];
      return this.#refute(question as BundledQuestion, answer, derivation);
    } catch (error) {
      return [`The question cannot be answered from these events: ${messageOf(error)}.`];
    }
  }

  close(): void {
    this.#journal.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #refute(question: BundledQuestion, answer: unknown, derivation: unknown): string[] {
    if (question.path !== TOTAL_PATH) throw new TypeError(`"${String(question.path)}" is not a question whose answer is computed here`);
    const model = new ReadModel(this.#journal);
    for (const event of this.#journal.scan(0, this.#journal.head)) model.apply(event);
    // Every default is written out in the question, so that nothing depends on today.
    const asked: Asked = { model, now: 0 };
    const inAnswer = differences(answer, ask(TOTAL_PATH, asked, question.parameters), '');
    return derivation === undefined ? inAnswer : [...inAnswer, ...differences(derivation, [...derivationPages(asked, question)], 'derivation')];
  }

  #write(): void {
    const page = this.#page;
    this.#page = [];
    this.#journal.write((writer) => {
      for (const { position, recordedAt, id, stream, revision, type, data, metadata } of page) {
        const event = { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
        writer.insert(event, { stream, revision, instant: Date.parse(recordedAt), position: BigInt(position) });
      }
    });
  }

  #fail(error: unknown): void {
    this.#trouble = `The answer cannot be computed: around event ${this.#events} is one that is not of this service (${messageOf(error)}).`;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
