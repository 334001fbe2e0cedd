import { encodeBase64 } from '../base64.js';
import { AuditError } from '../errors.js';
import type { KeysDocument } from '../keys/key-chain.js';
import type { Hash } from '../merkle/hash.js';

export const BUNDLE_FORMAT = 'operations-timeline/evidence-bundle@2';
/** The same without sealed texts, of which there were none then. */
const FORMER_FORMAT = 'operations-timeline/evidence-bundle@1';
const SEAL = 'operations-timeline/evidence-seal@1';

/** The first line of an evidence bundle. docs/transparency-log.md describes the file. */
export interface BundleHeader {
  readonly format: typeof BUNDLE_FORMAT | typeof FORMER_FORMAT;
  /** All events up to the checkpoint, or only those that the answer names, each with its proof. */
  readonly contents: 'all-events' | 'witnesses';
  /** When it was made, RFC 3339. */
  readonly made: string;
  /** How many events follow. */
  readonly events: number;
  readonly question: unknown;
  readonly answer: unknown;
  readonly derivation?: unknown;
  readonly policy: unknown;
  readonly keys: KeysDocument;
  /** A signed note (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
}

/** In a bundle of witnesses, the line before an event. */
export interface WitnessLine {
  readonly index: number;
  readonly path: readonly string[];
}

/** How a line begins that holds the keys of the sealed texts of the event after it. No leaf and no proof begins so. */
export const KEYS_LINE = '{"textKeys":';

/** The keys in such a line, by their names. @throws {AuditError} malformed-bundle */
export function parseTextKeys(line: Buffer): ReadonlyMap<string, Buffer> {
  const { textKeys } = parseObject(line, 'The line of keys before an event') as { textKeys?: Record<string, unknown> };
  const keys = Object.entries(textKeys ?? {});
  if (!keys.every(([, key]) => typeof key === 'string')) throw malformed('the line of keys before an event does not hold keys');
  return new Map(keys.map(([id, key]) => [id, Buffer.from(key as string, 'base64')]));
}

/** What the operator signs about all that stands before the last line. No checkpoint: its second line is no number. */
export const sealText = (origin: string, bytes: number, digest: Hash): string => `${SEAL}\n${origin}\nsha256 ${encodeBase64(digest)} ${bytes}\n`;

/** @throws {AuditError} malformed-bundle */
export function parseHeader(line: Buffer): BundleHeader {
  const header = parseObject(line, 'The first line');
  const { format, contents, events, made, checkpoint } = header;
  if (format !== BUNDLE_FORMAT && format !== FORMER_FORMAT) throw malformed(`the first line says that its format is ${JSON.stringify(format)}; this program reads "${BUNDLE_FORMAT}"`);
  const right =
    (contents === 'all-events' || contents === 'witnesses') && Number.isSafeInteger(events) && typeof made === 'string' && typeof checkpoint === 'string' && isKeys(header['keys']);
  if (!right) throw malformed('the first line lacks a member or has one of another type');
  return header as unknown as BundleHeader;
}

/** @throws {AuditError} malformed-bundle */
export function parseWitness(line: Buffer): WitnessLine {
  const { index, path } = parseObject(line, 'The line before an event');
  if (!Number.isSafeInteger(index) || !isTexts(path)) throw malformed('the line before an event is not its proof');
  return { index: index as number, path };
}

/** @throws {AuditError} malformed-bundle */
export function parseSeal(line: Buffer): string {
  const { seal } = parseObject(line, 'The last line');
  if (typeof seal !== 'string') throw malformed('the last line is not its seal');
  return seal;
}

export const malformed = (reason: string): AuditError => new AuditError('malformed-bundle', `This is not a whole evidence bundle: ${reason}.`);

/** @throws {AuditError} malformed-bundle */
export function parseObject(line: Buffer, which: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below like any other value that is no object.
  }
  throw malformed(`${which} is not a JSON object`);
}

function isKeys(value: unknown): boolean {
  const { origin, first, rotations } = (value ?? {}) as Record<string, unknown>;
  return typeof origin === 'string' && typeof first === 'string' && isTexts(rotations);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
