import Database from 'better-sqlite3';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NewEvent } from '#event-store';
import type { Webhook } from './webhook.js';

/** A notice on its way into the log. */
export interface Notice extends NewEvent {
  readonly stream: string;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS webhooks (id TEXT PRIMARY KEY, webhook TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS notices (id TEXT PRIMARY KEY, notice TEXT NOT NULL) STRICT;
`;

/**
 * The webhooks of one service, in `webhooks.db` of its directory. Their secrets are there as they are, since they have to be
 * signed with: nobody but the owner may read the file.
 *
 * What is said of a webhook in the log is kept in the same transaction as the change that it tells of, and let go of once it is
 * in the log: so neither is ever without the other, whenever the process ends and however long the store cannot be reached.
 */
export class WebhookStore {
  private constructor(private readonly db: Database.Database) {}

  static open(directory: string): WebhookStore {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, 'webhooks.db');
    const db = new Database(path);
    chmodSync(path, 0o600);
    db.pragma('journal_mode = WAL');
    db.exec(TABLES);
    return new WebhookStore(db);
  }

  /** In order of registration. */
  list(): Webhook[] {
    return this.db.prepare<[], string>('SELECT webhook FROM webhooks ORDER BY rowid').pluck().all().map((text) => JSON.parse(text) as Webhook);
  }

  /** Keeps what was changed about a webhook, and what is to be said of it; afterwards it is on the disk. */
  change(webhook: Webhook, notice?: Notice): void {
    this.durably(() => {
      this.put(webhook);
      if (notice) this.say(notice);
    });
  }

  remove(id: string, notice: Notice): void {
    this.durably(() => {
      this.db.prepare('DELETE FROM webhooks WHERE id = ?').run(id);
      this.say(notice);
    });
  }

  /**
   * Keeps how far a webhook has come. It survives the end of the process; a power cut may take back the last of it, and then
   * the receiver is told again under the same id. To wait for the disk after each delivery would hold up everything else.
   */
  progress(webhook: Webhook): void {
    this.db.pragma('synchronous = NORMAL');
    this.put(webhook);
  }

  /** The notice that has waited longest. */
  nextNotice(): Notice | undefined {
    const text = this.db.prepare<[], string>('SELECT notice FROM notices ORDER BY rowid LIMIT 1').pluck().get();
    return text === undefined ? undefined : (JSON.parse(text) as Notice);
  }

  isSaid({ id }: Notice): void {
    this.db.prepare('DELETE FROM notices WHERE id = ?').run(id);
  }

  close(): void {
    this.db.close();
  }

  private durably(write: () => void): void {
    this.db.pragma('synchronous = FULL');
    this.db.transaction(write)();
  }

  private put(webhook: Webhook): void {
    this.db.prepare('INSERT INTO webhooks VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET webhook = excluded.webhook').run(webhook.id, JSON.stringify(webhook));
  }

  private say(notice: Notice): void {
    this.db.prepare('INSERT INTO notices VALUES (?, ?)').run(notice.id, JSON.stringify(notice));
  }
}
