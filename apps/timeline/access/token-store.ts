import Database from 'better-sqlite3';
import { hash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#events';

export const ROLES: readonly Role[] = ['recorder', 'editor', 'admin'];

/** The actor under which the service records the history that ships with it. */
export const HISTORY_ACTOR = 'history';
/** The actor of what the service does about webhooks by itself. */
export const WEBHOOKS_ACTOR = 'webhooks';

/** Who may write. The name is the actor of every event recorded with the token, so it is never given to anyone else. */
export interface Token {
  readonly name: string;
  readonly role: Role;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms; the token opens nothing any more. */
  readonly revokedAt?: number;
}

/** A token that cannot be made or revoked; the message says why and what would be right. */
export class TokenError extends Error {}

interface Row {
  name: string;
  role: Role;
  created_at: number;
  revoked_at: number | null;
}

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,62}[A-Za-z0-9])?$/;
const TABLES = `
  CREATE TABLE IF NOT EXISTS tokens (
    name       TEXT    PRIMARY KEY,
    hash       TEXT    NOT NULL UNIQUE,
    role       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
`;

const hashOf = (token: string): string => hash('sha256', token, 'hex');

/**
 * The tokens of one service, in `access.db` of its directory: of each only its SHA-256. The service and the command line
 * may have it open at the same time; what one changes the other sees at once.
 */
export class TokenStore {
  private readonly found = new Map<string, Token>();
  private foundAt: unknown;
  private readonly version: Database.Statement<[], number>;
  private readonly byHash: Database.Statement<[string], Row>;

  private constructor(private readonly db: Database.Database) {
    this.version = db.prepare<[], number>('PRAGMA data_version').pluck();
    this.byHash = db.prepare('SELECT name, role, created_at, revoked_at FROM tokens WHERE hash = ? AND revoked_at IS NULL');
  }

  static open(directory: string): TokenStore {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, 'access.db');
    const db = new Database(path);
    chmodSync(path, 0o600);
    db.pragma('journal_mode = WAL');
    db.exec(TABLES);
    return new TokenStore(db);
  }

  /** Whether no token was ever made here. */
  get isNew(): boolean {
    return this.list().length === 0;
  }

  /**
   * Makes a token and answers with it: nobody can learn it again afterwards.
   * @throws TokenError
   */
  create(name: string, role: Role): string {
    if (!NAME.test(name)) throw new TokenError(`"${name}" cannot be the name of a token: use 1 to 64 letters, digits, dots, hyphens, underscores and @, such as "ann" or "desk-2".`);
    if (!ROLES.includes(role)) throw new TokenError(`There is no role "${String(role)}": choose ${ROLES.join(', ')}.`);
    if (name === HISTORY_ACTOR || name === WEBHOOKS_ACTOR) throw new TokenError(`"${name}" is the name under which the service itself records: choose another one.`);
    const token = `tl_${randomBytes(32).toString('base64url')}`;
    const { changes } = this.db.prepare('INSERT INTO tokens VALUES (?, ?, ?, ?, NULL) ON CONFLICT (name) DO NOTHING').run(name, hashOf(token), role, Date.now());
    if (changes === 0) throw new TokenError(`There is or was a token named "${name}": names say who recorded what, so each is given once. Choose another one.`);
    return token;
  }

  /** Makes a token if none was ever made here: of several services that start at once, one makes it. */
  createFirst(name: string, role: Role): string | undefined {
    return this.db.transaction(() => (this.isNew ? this.create(name, role) : undefined)).immediate();
  }

  /** All tokens, revoked ones too, in order of making. */
  list(): Token[] {
    return this.db.prepare<[], Row>('SELECT name, role, created_at, revoked_at FROM tokens ORDER BY created_at, name').all().map(tokenOf);
  }

  /** @throws TokenError when there is no such token, or it is revoked already */
  revoke(name: string): void {
    this.found.clear();
    const { changes } = this.db.prepare('UPDATE tokens SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL').run(Date.now(), name);
    if (changes === 0) throw new TokenError(`There is no token named "${name}" that is in force.`);
  }

  /**
   * Whose token this is, if anyone's. It is looked up by its hash: how long that takes tells nothing about any token, because
   * nobody can choose the hash of what they send.
   */
  find(token: string): Token | undefined {
    const version = this.version.get();
    if (version !== this.foundAt) {
      this.found.clear();
      this.foundAt = version;
    }
    const key = hashOf(token);
    const known = this.found.get(key);
    if (known) return known;
    const row = this.byHash.get(key);
    if (!row) return undefined;
    const found = tokenOf(row);
    this.found.set(key, found);
    return found;
  }

  close(): void {
    this.db.close();
  }
}

function tokenOf({ name, role, created_at: createdAt, revoked_at: revokedAt }: Row): Token {
  return { name, role, createdAt, ...(revokedAt !== null && { revokedAt }) };
}
