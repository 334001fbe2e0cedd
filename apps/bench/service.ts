import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../bin/service.js', import.meta.url));
const PATIENCE_MS = 120_000;
const FAREWELL_MS = 20_000;

/** The service in a process of its own, as a person would start it: with the options for Node.js that this one has. */
export class Service {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly eventStoreUrl: string,
    readonly url: string,
    /** The admin token, which is told at the first start over a directory. */
    readonly token: string | undefined,
    /** From the start of the process to the first total. */
    readonly startSeconds: number,
  ) {}

  /** @throws Error when it ends, or does not answer within two minutes */
  static async start(directory: string, eventStoreUrl = '', token?: string): Promise<Service> {
    const started = performance.now();
    const environment = { ...process.env, HOST: '127.0.0.1', LOG_LEVEL: 'error', EVENTSTORE_URL: eventStoreUrl };
    const child = spawn(process.execPath, [...process.execArgv, MAIN, '--data', directory, '--port', '0', '--empty'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    process.on('exit', () => child.kill('SIGKILL'));
    let told = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (told += text));
    for (const until = started + PATIENCE_MS; performance.now() < until && child.exitCode === null; await sleep(2)) {
      const url = /address\s+(\S+)/.exec(told)?.[1];
      if (url === undefined || !(await answers(`${url}/v1/totals/arrests`))) continue;
      return new Service(child, directory, eventStoreUrl, url, /#token=(\S+)/.exec(told)?.[1] ?? token, (performance.now() - started) / 1000);
    }
    child.kill('SIGKILL');
    throw new Error(`The service did not start:\n${told}`);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Resident memory in MB (10^6 bytes), as the operating system counts it. */
  get memory(): number {
    return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.pid)], { encoding: 'utf8' })) * 1024) / 1e6;
  }

  /** The log position that answers are given at. */
  async position(): Promise<string> {
    const { citation } = JSON.parse(await this.get('/v1/totals/arrests')) as { citation: { position: string } };
    return citation.position;
  }

  async get(pathAndQuery: string): Promise<string> {
    const response = await fetch(this.url + pathAndQuery, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${pathAndQuery} was answered with ${response.status}: ${text}`);
    return text;
  }

  /** Stops it and starts another one over the same directory. */
  async restart(): Promise<Service> {
    await this.stop();
    return Service.start(this.directory, this.eventStoreUrl, this.token);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const forced = setTimeout(() => this.child.kill('SIGKILL'), FAREWELL_MS);
    await ended;
    clearTimeout(forced);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
