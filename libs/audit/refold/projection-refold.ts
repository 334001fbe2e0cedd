import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asked, OF_CITATIONS, otherwiseIn, PROJECTION_VERSION, PROJECTION_VERSIONS, type ProjectionVersion, ReadModel } from '#projections';
import type { BundleHeader } from '../bundle/format.js';
import { derivationPages } from '../bundle/derivation-pages.js';
import { ask, TOTAL_PATH, type BundledQuestion, type CitedAnswer } from '../bundle/total-bundle.js';
import type { Refold } from '../verify/bundle.js';
import { differences } from './differences.js';
import { LeafJournal } from './leaf-journal.js';

/**
 * Computes the answer of a bundle again with the code that the service computes it with, from the events of the bundle alone.
 * They are kept in a file of their own in a temporary directory, which {@link close} removes.
 */
export class ProjectionRefold implements Refold {
  readonly #directory = mkdtempSync(join(tmpdir(), 'timeline-refold-'));
  readonly #journal = new LeafJournal(join(this.#directory, 'leaves'));
  readonly #model = new ReadModel(this.#journal);
  #trouble: string | undefined;

  take(leaf: string, textKeys: ReadonlyMap<string, Buffer>): void {
    if (this.#trouble !== undefined) return;
    try {
      this.#model.apply(this.#journal.add(leaf, textKeys));
    } catch (error) {
      this.#trouble = `The answer cannot be computed: event ${this.#journal.head + 1} is not one of this service (${messageOf(error)}).`;
    }
  }

  conclude({ question, answer, derivation }: BundleHeader): readonly string[] {
    if (this.#trouble !== undefined) return [this.#trouble];
    try {
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
    const { projection = '' } = (answer as Partial<CitedAnswer>).citation ?? {};
    const made = PROJECTION_VERSIONS.findIndex(({ version }) => version === projection);
    // Every default is written out in the question, so that nothing depends on today; nor does what the version is called.
    const asked: Asked = { model: this.#model, now: 0, ...(made >= 0 && { versions: PROJECTION_VERSIONS.slice(0, made + 1) }) };
    const written = 'projection' in question.parameters ? (told: unknown): unknown => told : withoutCited;
    const inAnswer = differences(answer, written(ask(TOTAL_PATH, asked, question.parameters)), '');
    const found = derivation === undefined ? inAnswer : [...inAnswer, ...differences(derivation, written([...derivationPages(asked, question)]), 'derivation')];
    const since = made < 0 ? [] : PROJECTION_VERSIONS.slice(made + 1);
    return found.length === 0 || since.length === 0 ? found : [...found, madeEarlier(projection, since)];
  }
}

const LINKS = ['link', 'derivation', 'more', 'next'];
const CITED = new RegExp(`&(?:${OF_CITATIONS.join('|')})=[^&]*`, 'g');

/** An answer as it was before links said what they cite, which is how a bundle has it whose question does not. */
const withoutCited = (told: unknown): unknown =>
  JSON.parse(JSON.stringify(told), (name, value: unknown) => (typeof value === 'string' && LINKS.includes(name) ? value.replace(CITED, '') : value));

function madeEarlier(projection: string, since: readonly ProjectionVersion[]): string {
  const otherwise = otherwiseIn(since).map((each) => `Version ${each.version}: ${each.otherwise}`);
  return `The bundle is of version ${projection} of the projections, and this program computes by version ${PROJECTION_VERSION}. ${otherwise.join(' ')}`.trimEnd();
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
