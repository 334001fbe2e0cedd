import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A private key and its certificate, both PEM. */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
}

/** A certificate authority of our own. `file` holds its certificate, for `tlsCAFile`. */
export class CertificateAuthority {
  readonly #issued = new Map<string, Promise<Identity>>();

  private constructor(
    private readonly directory: string,
    readonly file: string,
    readonly certificate: string,
  ) {}

  static async create(): Promise<CertificateAuthority> {
    const directory = await mkdtemp(join(tmpdir(), 'certificates-'));
    const file = join(directory, 'ca.crt');
    await openssl(directory, ['req', '-x509', ...newKey('ca.key'), '-out', 'ca.crt', '-days', '2', '-subj', '/CN=Test CA']);
    return new CertificateAuthority(directory, file, await readFile(file, 'utf8'));
  }

  /** A certificate for these hosts, names or IPv4 addresses: the same again for the same. */
  issue(hosts: readonly string[]): Promise<Identity> {
    const name = hosts.join(',');
    const issued = this.#issued.get(name) ?? this.#issue(hosts);
    this.#issued.set(name, issued);
    return issued;
  }

  async #issue(hosts: readonly string[]): Promise<Identity> {
    const names = hosts.map((host) => (/^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`));
    await writeFile(join(this.directory, 'node.ext'), `subjectAltName=${names.join(',')}\n`);
    await openssl(this.directory, ['req', ...newKey('node.key'), '-out', 'node.csr', '-subj', '/CN=eventstoredb-node']);
    const signing = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'node.ext'];
    await openssl(this.directory, ['x509', '-req', '-in', 'node.csr', '-out', 'node.crt', ...signing]);
    const [key, certificate] = await Promise.all(['node.key', 'node.crt'].map((name) => readFile(join(this.directory, name), 'utf8')));
    return { key: key!, certificate: certificate! };
  }

  dispose(): Promise<void> {
    return rm(this.directory, { recursive: true });
  }
}

function newKey(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file];
}

async function openssl(cwd: string, args: readonly string[]): Promise<void> {
  await run('openssl', args, { cwd });
}
