import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { event } from '../store-contract/contract.js';
import { transpiledEventStore } from '../support/transpiled.js';
import type { StandIn } from './index.js';
import { eventually, streamName, useStandIn } from './support/harness.js';
import { useStores } from './support/store.js';

const CHILD = fileURLToPath(new URL('./support/closing-child.mjs', import.meta.url));

/** A process that has a store open and does what it is told, until it has nothing more to do. */
class Child {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(index: string, url: string, directory: string) {
    this.#process = spawn(process.execPath, [CHILD, index, url, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#answers = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  async do(what: 'append' | 'close'): Promise<void> {
    this.#process.stdin!.write(`${what}\n`);
    expect(await this.#answers.next()).toEqual({ value: what, done: false });
  }

  /** The exit code, once it has ended by itself. */
  async ended(): Promise<number | null> {
    this.#process.stdin!.end();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }
}

describe('a store that was closed', () => {
  const harness = useStandIn({ nodes: 3 });
  const open = useStores();
  let directory: string;
  let index: string;
  let child: Child;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'closing-'));
    index = await transpiledEventStore(directory);
  });

  afterEach(() => child?.kill());

  afterAll(() => rm(directory, { recursive: true }));

  const connections = (): number => harness.standIn.nodes.reduce((sum, node) => sum + node.connections, 0);

  it('has no connection any more, neither those it used nor those that had been replaced', async () => {
    const { standIn } = harness;
    const { store } = await open(standIn.connectionString());
    await store.append(streamName(), 'no-stream', [event()]);
    for (const node of standIn.nodes) node.faults.inject({ on: 'append', fault: { kind: 'hang' }, times: 1 });
    await store.append(streamName(), 'no-stream', [event()]);
    // The one that hangs and the one in its place, at the least.
    expect(connections()).toBeGreaterThan(1);
    await store.close();
    await eventually(() => connections() === 0);
  });

  it.each<[string, (standIn: StandIn) => unknown]>([
    ['in good order', () => undefined],
    ['while the network is lost', ({ nodes }) => nodes.forEach((node) => node.loseNetwork())],
    ['while it looks for a node that leads', ({ nodes }) => Promise.all(nodes.map((node) => node.kill()))],
  ])('%s keeps no process alive', async (_how, trouble) => {
    const { standIn } = harness;
    child = new Child(index, standIn.connectionString({ gossipTimeout: 1 }), await mkdtemp(join(directory, 'mirror-')));
    await child.do('append');
    await trouble(standIn);
    await child.do('append');
    await child.do('close');
    expect(await child.ended()).toBe(0);
    for (const node of standIn.nodes) await standIn.revive(node);
  }, 60_000);
});
