import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '../../http/support/client.js';
import { compiledPackage } from '../../http/support/compiled.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Builds the page as it is shipped. */
export const buildPage = (directory: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', join(ROOT, 'apps/page'), '--outDir', directory, '--emptyOutDir', '--logLevel', 'error']);

/** The package as it is shipped, with the page, in a directory of its own. */
async function builtPackage(): Promise<string> {
  const code = await compiledPackage();
  await buildPage(join(code, 'dist/page'));
  return code;
}

/** The service as a program of its own, with the page and the history that ships with it. */
export class ServedPage {
  private child: ChildProcess | undefined;
  private out = '';
  private port = '0';

  private constructor(
    private readonly code: string,
    /** The directory of the service. */
    readonly data: string,
  ) {}

  /** @param fill puts a history into the directory of the service, in place of the one that is shipped */
  static async start(fill?: (directory: string) => void): Promise<ServedPage> {
    const served = new ServedPage(await builtPackage(), await mkdtemp(join(tmpdir(), 'timeline-data-')));
    fill?.(served.data);
    await served.begin();
    return served;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get token(): string {
    return /#token=(\S+)/.exec(this.out)?.[1] ?? '';
  }

  /** Asks as the admin. */
  admin(): Promise<Client> {
    return Client.of(this.url, this.token);
  }

  /** Starts the program; after `end` at the same address as before. */
  async begin(): Promise<void> {
    const env = { PATH: process.env['PATH'], PORT: this.port, TIMELINE_DATA: this.data, LOG_LEVEL: 'silent' };
    const child = (this.child = spawn(process.execPath, [join(this.code, 'dist/apps/timeline/main.js')], { cwd: this.data, env, stdio: ['ignore', 'pipe', 'inherit'] }));
    this.port = await new Promise((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (bytes: Buffer) => {
        this.out += bytes.toString();
        text += bytes.toString();
        const port = /address +http:\/\/\S+:(\d+)/.exec(text)?.[1];
        if (port !== undefined && text.endsWith('\n\n')) resolve(port);
      });
      child.once('exit', (status) => reject(new Error(`The service ended with ${status}: ${text}`)));
    });
  }

  async end(): Promise<void> {
    if (this.child?.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.end();
    for (const directory of [this.code, this.data]) await rm(directory, { recursive: true, force: true });
  }
}
