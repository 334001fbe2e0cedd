import Database from 'better-sqlite3';
import { transformFile } from '@swc/core';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KeyChain, type KeysDocument } from '#audit';
import type { Answer } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';

/** Records so many entries, `raid-1` and on. */
export async function recordRaids(timeline: TestService, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    const { status, text } = await timeline.admin.command('record-arrests', arrests(`raid-${number}`, String(number)));
    if (status !== 201) throw new Error(text);
  }
}

export const eventId = (timeline: TestService, seq: number): string => timeline.service.store.journal.get(seq)!.id;

export async function keysOf(timeline: TestService): Promise<KeyChain> {
  return KeyChain.read(JSON.parse((await timeline.admin.get('/v1/audit/keys')).text) as KeysDocument);
}

/** The canonical JSON of an event as a stranger makes it from its line in the log: members sorted, nothing between them. */
export function canonicalLine(line: string): string {
  return sorted(JSON.parse(line));
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${sorted(each)}`).join()}}`;
}

export const linesOf = ({ text }: Answer): string[] => text.split('\n').filter((line) => line !== '');

/** A directory with the events of a service that was closed properly, to start others over copies of. */
export class Template {
  private constructor(
    private readonly directory: string,
    private readonly token: string,
  ) {}

  /** @param fill records, and keeps what the tests need to know of it */
  static async made(fill: (timeline: TestService) => Promise<void>): Promise<Template> {
    const timeline = await TestService.start();
    await fill(timeline);
    await timeline.service.close();
    return new Template(timeline.config.dataDirectory, timeline.token);
  }

  /** A service over a copy, to which something was done before it started. */
  async start(...changes: readonly Change[]): Promise<TestService> {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'timeline-copy-'));
    cpSync(this.directory, dataDirectory, { recursive: true });
    for (const [file, statement] of changes) alter(dataDirectory, file, statement);
    return TestService.over({ dataDirectory }, this.token);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

/** A statement in SQL, and the file of the service that it is for. */
export type Change = readonly [file: 'journal.db' | 'tree.db', statement: string];

/** Does something to a file of a service behind its back. */
export function alter(directory: string, file: Change[0], statement: string): void {
  const db = new Database(join(directory, file));
  try {
    db.exec(statement);
  } finally {
    db.close();
  }
}

/** The programs that check bundles, compiled into a directory with nothing else in it. */
export async function compiledAudit(): Promise<string> {
  const target = mkdtempSync(join(tmpdir(), 'timeline-verifier-'));
  writeFileSync(join(target, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const file of readdirSync('libs/audit', { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.ts') && !each.endsWith('.spec.ts'))) {
    const { code } = await transformFile(join('libs/audit', file), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } });
    const output = join(target, 'dist/libs/audit', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, code);
  }
  return target;
}
