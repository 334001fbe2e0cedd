import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandIn } from '../eventstoredb/index.js';
import { compiledPackage } from '../http/support/compiled.js';
import { arrests } from '../http/support/wishes.js';

const PATIENCE_MS = 120_000;

/** One replica, a program of its own with a directory of its own. */
class Replica {
  url = '';
  private child: ChildProcess | undefined;

  constructor(
    private readonly code: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** @returns the first token, where this replica made it */
  async start(): Promise<string | undefined> {
    const env = { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'silent', ...this.environment };
    const child = spawn(process.execPath, [join(this.code, 'dist/apps/timeline/main.js'), '--empty'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    let told = '';
    for await (const [text] of on(child.stdout!.setEncoding('utf8'), 'data', { close: ['end'] })) {
      told += String(text);
      this.url = /address +(\S+)/.exec(told)?.[1] ?? '';
      if (this.url !== '' && told.endsWith('\n\n')) return /#token=(\S+)/.exec(told)?.[1];
    }
    throw new Error('The replica did not start.');
  }

  async kill(): Promise<void> {
    const exit = once(this.child!, 'exit');
    if (!this.child!.kill('SIGKILL')) return;
    await exit;
    this.url = '';
  }
}

describe('when one of two replicas is killed', () => {
  let code: string;
  let directory: string;
  let standIn: StandIn;
  let replicas: Replica[];
  let token: string;

  beforeAll(async () => {
    code = await compiledPackage();
    directory = await mkdtemp(join(tmpdir(), 'replicas-'));
    standIn = await StandIn.start();
    replicas = ['a', 'b'].map(
      (name) => new Replica(code, { TIMELINE_DATA: join(directory, name), TIMELINE_ACCESS: join(directory, 'access'), EVENTSTORE_URL: standIn.connectionString() }),
    );
    const tokens = [];
    for (const replica of replicas) tokens.push(await replica.start());
    token = tokens.join('');
  }, PATIENCE_MS);

  afterAll(async () => {
    for (const replica of replicas) await replica.kill();
    await standIn.stop();
    await rm(directory, { recursive: true });
    await rm(code, { recursive: true });
  });

  /** As a proxy does: the command goes to the next replica while it is not answered. */
  async function record(n: number): Promise<string> {
    for (let turn = n; ; turn += 1) {
      const { url } = replicas[turn % replicas.length]!;
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `raid-${n}` };
      const answer = await fetch(`${url}/v1/commands/record-arrests`, { method: 'POST', headers, body: JSON.stringify(arrests(undefined, '1')) }).catch(() => undefined);
      if (answer && answer.status < 300) return ((await answer.json()) as { position: string }).position;
      if (answer && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`);
    }
  }

  it('the other one takes every command, none is recorded twice, and the killed one comes back to the same answers', async () => {
    const [first, second] = replicas as [Replica, Replica];
    const positions: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const recorded = record(n);
      if (n === 6) await first.kill();
      positions.push(await recorded);
    }
    await first.start();
    for (let n = 20; n < 30; n += 1) positions.push(await record(n));
    expect(new Set(positions).size).toBe(30);

    const last = positions.reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
    const answers = await Promise.all([first, second].map(async ({ url }) => (await fetch(`${url}/v1/totals/arrests?after=${last}`)).text()));
    expect(answers[0]).toContain('"low":"30"');
    expect(answers[1]).toBe(answers[0]);
  }, PATIENCE_MS);
});
