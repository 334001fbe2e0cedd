import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { run } from '../../apps/cli/program.js';
import { startService, type Service } from '../../apps/timeline/bootstrap.js';

export class Captured extends Writable {
  text = '';
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface Outcome {
  code: number;
  out: string;
  notes: string;
}

/** Runs the `timeline` command and catches what it writes. */
export const timeline = (...args: string[]): Promise<Outcome> => timelineOn(new Captured(), args);

async function timelineOn(out: Captured, args: readonly string[]): Promise<Outcome> {
  const output = { out, notes: new Captured() };
  const code = await run(args, output);
  return { code, out: output.out.text, notes: output.notes.text };
}

/** A service for the command to talk to, in a directory of its own. */
export class CommandLine {
  private constructor(
    readonly directory: string,
    readonly service: Service,
  ) {}

  static async start(loadHistory: boolean): Promise<CommandLine> {
    const directory = mkdtempSync(join(tmpdir(), 'cli-'));
    const config = { host: '127.0.0.1', port: 0, dataDirectory: join(directory, 'data'), logLevel: 'silent', loadHistory } as const;
    return new CommandLine(directory, await startService(config, pino({ level: 'silent' })));
  }

  async stop(): Promise<void> {
    await this.service.close();
    rmSync(this.directory, { recursive: true });
  }

  readonly asked = (...args: string[]): Promise<Outcome> => timeline(...args, '--url', this.service.url);
  /** The same on a terminal of that many columns. */
  readonly askedOn = (columns: number, ...args: string[]): Promise<Outcome> => timelineOn(Object.assign(new Captured(), { isTTY: true, columns }), [...args, '--url', this.service.url]);
  readonly recording = (...args: string[]): Promise<Outcome> => this.asked(...args, '--token', this.service.firstToken ?? '');

  readonly file = (name: string, text: string): string => {
    const path = join(this.directory, name);
    writeFileSync(path, text);
    return path;
  };

  /** After a command, answers may be a moment behind. */
  readonly settled = (): Promise<boolean> => this.service.readSide.caughtUpWith(this.service.store.journal.head, 5_000);
}
