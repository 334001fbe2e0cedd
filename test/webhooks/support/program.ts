import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from './receiver.js';

/** The service as a process of its own, that can be killed. */
export class Program {
  private said = '';
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (text: Buffer) => (this.said += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.said += text.toString()));
    this.ended = once(child, 'close');
  }

  /** @param code the compiled package */
  static async start(code: string, data: string, environment: Record<string, string>): Promise<Program> {
    const env = { PATH: process.env['PATH'], PORT: '0', TIMELINE_DATA: data, LOG_LEVEL: 'silent', ...environment };
    const program = new Program(spawn(process.execPath, [join(code, 'dist/apps/timeline/main.js'), '--empty'], { cwd: data, env }));
    await until(() => program.said.endsWith('\n\n'), () => program.said);
    return program;
  }

  get url(): string {
    return /address +(\S+)/.exec(this.said)?.[1] ?? '';
  }

  /** Of the first start. */
  get token(): string {
    return /#token=(\S+)/.exec(this.said)?.[1] ?? '';
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
