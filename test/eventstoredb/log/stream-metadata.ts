import { LARGEST, type LogRecord } from './record.js';

/** Who may do what with a stream: names of users or groups. Absent: what is usual for such a stream. */
export type Acl = Partial<Record<'$r' | '$w' | '$d' | '$mr' | '$mw', readonly string[]>>;

export interface StreamMetadata {
  readonly maxCount?: number;
  /** Seconds. */
  readonly maxAge?: number;
  /** Events before this revision are gone. */
  readonly truncateBefore?: bigint;
  readonly acl?: Acl;
}

/** What reads see of a `$metadata` event; nothing where it is not JSON. */
export function metadataFrom(record: LogRecord | undefined): StreamMetadata {
  const body = bodyOf(record);
  return {
    maxCount: positive(body.$maxCount),
    maxAge: positive(body.$maxAge),
    truncateBefore: truncation(body.$tb),
    acl: acl(body.$acl),
  };
}

/** The JSON object of a `$metadata` event, whose unknown keys are the client's own. */
export function bodyOf(record: LogRecord | undefined): Record<string, unknown> {
  if (!record) return {};
  // A JSON number could not hold the `$tb` of a deleted stream.
  const text = Buffer.from(record.data).toString().replace(`"$tb":${LARGEST}`, `"$tb":"${LARGEST}"`);
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

/** The text of a metadata body, `$tb` as a number however large it is. */
export function textOf(body: Record<string, unknown>): string {
  return JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? `#${value}#` : value)).replace(/"#(\d+)#"/g, '$1');
}

export function isDeletion({ truncateBefore }: StreamMetadata): boolean {
  return truncateBefore === LARGEST;
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function truncation(value: unknown): bigint | undefined {
  if (typeof value === 'string' && /^\d+$/.test(value)) return BigInt(value);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? BigInt(value) : undefined;
}

function acl(value: unknown): Acl | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, roles]) => [key, (Array.isArray(roles) ? roles : [roles]).map(String)]),
  ) as Acl;
}
