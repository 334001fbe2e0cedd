import { catalogue, definitionOf, notices } from '#events';
import { hash } from 'node:crypto';
import { Records, type Saved } from '../state/columns.js';

/**
 * Why an event of the journal is in no projection: `notice`, by which the service tells of itself; `unknown-type` and
 * `newer-version`, which only a newer version of the service knows.
 */
export const PASSED_OVER = ['notice', 'unknown-type', 'newer-version'] as const;
export type PassedOverKind = (typeof PASSED_OVER)[number];

interface Sum extends Record<PassedOverKind, number> {
  /** The types and versions known when it was counted. */
  vocabulary: string;
}

/** The types that are named in the log of the service when they first occur, at most. */
const MOST_NAMED = 100;

const VOCABULARY = hash('sha256', catalogue.map(({ type, version }) => `${type} ${version}`).join(), 'hex');

/** Counts what a read model passed over, and tells whether this version of the service would still pass it over. */
export class PassedOver {
  private readonly sums = new Records<Sum>();
  private readonly named = new Map<string, string>();

  constructor() {
    this.sums.push({ notice: 0, 'unknown-type': 0, 'newer-version': 0, vocabulary: VOCABULARY });
  }

  get counts(): Readonly<Record<PassedOverKind, number>> {
    const { vocabulary: _, ...counts } = this.sums.at(0);
    return counts;
  }

  get total(): number {
    return PASSED_OVER.reduce((sum, kind) => sum + this.counts[kind], 0);
  }

  /** What this version of the service does not know was known when it was passed over, or the other way round. */
  get isOutdated(): boolean {
    const { vocabulary, 'unknown-type': unknown, 'newer-version': newer } = this.sums.at(0);
    return vocabulary !== VOCABULARY && unknown + newer > 0;
  }

  count(kind: PassedOverKind, type: string, version: number, position: () => string): void {
    this.sums.at(0)[kind] += 1;
    this.sums.at(0).vocabulary = VOCABULARY;
    this.sums.touch(0);
    const name = `${type} of version ${version}`;
    if (kind !== 'notice' && this.named.size < MOST_NAMED && !this.named.has(name)) this.named.set(name, `${name}, first at position ${position()}`);
  }

  /** What was not known, since the start: each type and version once. */
  get unknown(): readonly string[] {
    return [...this.named.values()];
  }

  parts(): [string, Saved][] {
    return [['passedOver', this.sums]];
  }
}

/** Why an event is in no projection; undefined for one that belongs there. */
export function passedOverAs(type: string, version: number): PassedOverKind | undefined {
  const definition = definitionOf(type);
  if (definition) return version > definition.version ? 'newer-version' : undefined;
  return notices.some((notice) => notice.type === type) ? 'notice' : 'unknown-type';
}
