import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Service, startService } from '../../../apps/timeline/bootstrap.js';
import type { Config } from '../../../apps/timeline/config.js';
import { Client } from './client.js';

export const silent = pino({ level: 'silent' });

/** A service over a real embedded store in a directory of its own, on any free port. */
export class TestService {
  private constructor(
    readonly service: Service,
    readonly config: Config,
    /** The admin token of the first start. */
    readonly token: string,
    /** Asks as the admin. */
    readonly admin: Client,
  ) {}

  static start(options: Partial<Config> = {}): Promise<TestService> {
    return TestService.over(options);
  }

  /** @param known the admin token, over a directory where one was made before */
  static async over(options: Partial<Config>, known?: string): Promise<TestService> {
    const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'timeline-'));
    const config: Config = { host: '127.0.0.1', port: 0, logLevel: 'silent', loadHistory: false, ...options, dataDirectory };
    const service = await startService(config, silent);
    const token = service.firstToken ?? known ?? '';
    return new TestService(service, config, token, await Client.of(service.url, token));
  }

  /** Stops the service and starts it again over the same directory; the token is still the one of the first start. */
  async restart(options: Partial<Config> = {}): Promise<TestService> {
    await this.service.close();
    const config = { ...this.config, ...options };
    const service = await startService(config, silent);
    return new TestService(service, config, this.token, await Client.of(service.url, this.token));
  }

  /** Asks with a new token of this role, or with none. */
  as(role: 'recorder' | 'editor' | 'admin' | undefined, name = `${role}-${Date.now()}`): Promise<Client> {
    return Client.of(this.service.url, role && this.service.tokens.create(name, role));
  }

  async stop(): Promise<void> {
    await this.service.close();
    rmSync(this.config.dataDirectory, { recursive: true, force: true });
  }
}
