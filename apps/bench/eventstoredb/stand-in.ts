import { transformFile } from '@swc/core';
import Database from 'better-sqlite3';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GeneratedEvent } from '../generate/index.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SOURCES = join(ROOT, 'test/eventstoredb');

/** The tests' stand-in for EventStoreDB in a process of its own, with its log in a file. */
export class StandIn {
  private child: ChildProcess | undefined;
  private port = '0';
  url = '';

  /** @param directory for its program and its log */
  static async start(directory: string, events: readonly GeneratedEvent[] = []): Promise<StandIn> {
    await compile(join(directory, 'program'));
    if (events.length > 0) writeLog(join(directory, 'log.db'), events);
    const standIn = new StandIn(directory);
    await standIn.run();
    return standIn;
  }

  private constructor(private readonly directory: string) {
    process.on('exit', () => this.child?.kill('SIGKILL'));
  }

  /** Killed without a word, and there again at the same address a moment later. */
  async restart(): Promise<void> {
    await this.stop();
    await this.run();
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  private async run(): Promise<void> {
    const program = [join(this.directory, 'program/main.js'), '--direct', '--port', this.port, '--file', join(this.directory, 'log.db')];
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    const [told] = (await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])) as [Buffer];
    this.url = /'(esdb:[^']+)'/.exec(String(told))?.[1] ?? '';
    if (this.url === '') throw new Error(`The stand-in for EventStoreDB did not start: ${String(told)}`);
    this.port = new URL(this.url).port;
  }
}

/** Tests are no part of what is built. */
async function compile(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'package.json'), '{"type":"module"}');
  await symlink(join(ROOT, 'node_modules'), join(target, 'node_modules'), 'dir');
  const files = (await readdir(SOURCES, { recursive: true })).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('support'));
  await Promise.all(
    files.map(async (file) => {
      const { code } = await transformFile(join(SOURCES, file), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } });
      const output = join(target, file.replace(/\.ts$/, '.js'));
      await mkdir(dirname(output), { recursive: true });
      await writeFile(output, code);
    }),
  );
}

/** Writes the stand-in's file (log/durable-log.ts there), which is faster than to append event after event. */
function writeLog(file: string, events: readonly GeneratedEvent[]): void {
  const db = new Database(file);
  db.exec(`CREATE TABLE records (
    position INTEGER PRIMARY KEY, created INTEGER, id TEXT, stream TEXT, revision INTEGER, type TEXT, json INTEGER, data BLOB, metadata BLOB
  ) STRICT`);
  const insert = db.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)');
  db.transaction(() => {
    let position = 0;
    for (const { recordedAt, id, stream, revision, type, data, metadata } of events) {
      const [body, about] = [data, metadata].map((part) => Buffer.from(JSON.stringify(part))) as [Buffer, Buffer];
      insert.run(position, recordedAt, id, stream, revision, type, body, about);
      position += 150 + body.length + about.length;
    }
  })();
  db.close();
}
