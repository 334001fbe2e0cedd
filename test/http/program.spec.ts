import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client, json } from './support/client.js';
import { compiledPackage } from './support/compiled.js';
import { arrests } from './support/wishes.js';

// Each of these starts one program after the other, on a machine that may be busy.
jest.setTimeout(150_000);

let code: string;
let data: string;
let running: Program[] = [];

/** The service as a program of its own. */
class Program {
  out = '';
  err = '';
  readonly ended: Promise<number | null>;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (text: Buffer) => (this.out += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.err += text.toString()));
    this.ended = once(child, 'close').then(([status]) => status as number | null);
  }

  static start(flags: readonly string[] = [], environment: Record<string, string> = {}): Program {
    const env = { PATH: process.env['PATH'], PORT: '0', TIMELINE_DATA: data, LOG_LEVEL: 'silent', ...environment };
    const program = new Program(spawn(process.execPath, [join(code, 'dist/apps/timeline/main.js'), ...flags], { cwd: data, env }));
    running.push(program);
    return program;
  }

  /** The address in the banner. */
  async url(): Promise<string> {
    for (let wait = 0; wait < 600; wait += 1) {
      const found = /address +(\S+)/.exec(this.out)?.[1];
      if (found !== undefined && this.out.endsWith('\n\n')) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`It did not start: ${this.out}${this.err}`);
  }

  get token(): string | undefined {
    return /#token=(\S+)/.exec(this.out)?.[1];
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

beforeAll(async () => {
  code = await compiledPackage();
});
afterAll(() => rm(code, { recursive: true }));
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'timeline-data-'));
});
afterEach(async () => {
  await Promise.all(running.map((program) => program.stop('SIGKILL')));
  running = [];
  await rm(data, { recursive: true });
});

describe('the first start', () => {
  it('loads the shipped history and shows a link with the admin token, which is never shown or stored again', async () => {
    const first = Program.start();
    const url = await first.url();
    const token = first.token!;
    expect(token).toMatch(/^tl_[A-Za-z0-9_-]{43}$/);
    expect(first.out).toContain(`${url}/#token=${token}`);
    const admin = await Client.of(url, token);
    const events = (await admin.get('/v1/log')).text.split('\n').filter((line) => line !== '');
    expect(events.length).toBeGreaterThan(100);
    expect(first.out).toContain(`events   ${events.length}`);
    expect(new Set(events.map((line) => (JSON.parse(line) as { metadata: { actor: string } }).metadata.actor))).toEqual(new Set(['history']));
    expect(await first.stop()).toBe(0);

    expect((await readFile(join(data, 'access.db'))).includes(token)).toBe(false);
    const second = Program.start();
    const again = await Client.of(await second.url(), token);
    expect(second.token).toBeUndefined();
    expect((await again.get('/v1/log')).text.split('\n')).toHaveLength(events.length + 1);
    expect((await again.command('record-arrests', arrests('raid', '1'))).status).toBe(201);
  });

  it('with --empty loads nothing, then or later', async () => {
    const first = Program.start(['--empty']);
    const admin = await Client.of(await first.url(), first.token);
    expect((await admin.get('/v1/log')).text).toBe('');
    await admin.command('record-arrests', arrests('raid', '1'));
    await first.stop();
    const second = await Client.of(await Program.start().url());
    expect((await second.get('/v1/log')).text.split('\n')).toHaveLength(2);
  });

  it('that is killed while it loads the history is finished by the next one', async () => {
    await writeFile(join(data, 'history.loading'), '');
    const whole = await Client.of(await Program.start().url());
    expect((await whole.get('/v1/entries/jic-arrests-2020-10-02')).status).toBe(200);
    await expect(readFile(join(data, 'history.loading'))).rejects.toThrow('ENOENT');
  });
});

describe('a program that is asked to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s ends with 0, and what it answered is there afterwards', async (signal) => {
    const first = Program.start(['--empty']);
    const admin = await Client.of(await first.url(), first.token);
    const pending = Array.from({ length: 50 }, (_, index) => admin.command('record-arrests', arrests(`raid-${index}`, '1')).catch(() => undefined));
    await pending[0];
    expect(await first.stop(signal)).toBe(0);
    const answered = (await Promise.all(pending)).filter((answer) => answer?.status === 201);
    const again = await Client.of(await Program.start().url());
    for (const answer of answered) expect((await again.get(`/v1/entries/${json<{ subject: string }>(answer!).subject}`)).status).toBe(200);
  });

  it('rudely has kept everything it answered', async () => {
    const first = Program.start(['--empty']);
    const admin = await Client.of(await first.url(), first.token);
    await admin.command('record-arrests', arrests('raid', '7'));
    await first.stop('SIGKILL');
    const again = await Client.of(await Program.start().url());
    expect(json(await again.get('/v1/totals/arrests'))).toMatchObject({ itemised: { low: '7', high: '7' } });
  });
});

describe('a program that cannot start says why', () => {
  it('and how it is to be started', async () => {
    const program = Program.start(['--port', 'high'], { LOG_LEVEL: 'loud' });
    expect(await program.ended).toBe(2);
    for (const text of ['--port is "high"', 'LOG_LEVEL is "loud"', 'Usage:']) expect(program.err).toContain(text);
  });

  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const program = Program.start(['--empty', '--port', String(port)], { LOG_LEVEL: 'info' });
    expect(await program.ended).toBe(1);
    expect(program.err).toBe(`Port ${port} of 127.0.0.1 is taken by another program: stop that one, or choose another port with --port.\n`);
    other.close();
    expect(program.out).toBe('');
    const next = Program.start(['--empty']);
    await next.url();
    expect(next.token).toBeDefined();
  });

  it('when the data cannot be kept where they are to be', async () => {
    await writeFile(join(data, 'notes.txt'), 'not a directory');
    await writeFile(join(data, 'journal.db'), 'not a database, however long this text may be');
    for (const [directory, message] of [[join(data, 'notes.txt'), 'notes.txt is a file'], ['/proc/timeline', '/proc/timeline'], [data, 'cannot be used']] as const) {
      const program = Program.start(['--empty', '--data', directory]);
      expect(await program.ended).toBe(1);
      expect(program.err).toContain(message);
      expect(program.err.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  it('when the data are in use by another', async () => {
    const first = Program.start(['--empty']);
    await first.url();
    const second = Program.start(['--empty']);
    expect(await second.ended).toBe(1);
    expect(second.err).toMatch(new RegExp(`in use by process ${first.child.pid}\\b`));
  });
});
