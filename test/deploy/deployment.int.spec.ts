import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readConfig } from '../../apps/timeline/config.js';
import { DEFAULT_LIMITS } from '../../apps/timeline/subscriptions/limits.js';
import { TestService } from '../http/support/service.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface ComposeService {
  image?: string;
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  volumes?: string[];
  networks?: string[];
  ports?: string[];
  secrets?: string[];
  depends_on?: string[] | Record<string, unknown>;
  command?: string[];
  read_only?: boolean;
}

interface Compose {
  services: Record<string, ComposeService>;
  volumes: Record<string, object>;
  networks: Record<string, object>;
  secrets: Record<string, { file: string }>;
}

const compose = parse(text('deploy/compose.yaml'), { merge: true }) as Compose;
const proxy = text('deploy/proxy.conf').replaceAll(/#.*$/gm, '');
const example = text('deploy/.env.example');
const named = (pattern: RegExp): [string, ComposeService][] => Object.entries(compose.services).filter(([name]) => pattern.test(name));
const nodes = named(/^node\d$/);
const replicas = named(/^replica\d$/);

/** The instructions of the Dockerfile, each on one line, without comments. */
const instructions = text('deploy/Dockerfile').replaceAll(/^#.*\n/gm, '').replaceAll('\\\n', ' ').split('\n').filter(Boolean);
const instruction = (name: string): string[] => instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());

/** What the image itself sets. */
const imageEnvironment = Object.fromEntries(instruction('ENV').flatMap((line) => line.split(/\s+/).map((pair) => pair.split('=') as [string, string])));

/** Compose's interpolation, with a word for everything that must be chosen. */
const interpolated = (value: string): string => value.replaceAll(/\$\{\w+(?::-([^}]*)|:\?[^}]*)\}/g, (_, given?: string) => given ?? 'chosen');

describe('what deploy/ gives the service', () => {
  it.each(replicas)('is understood by the service: %s', (_, { environment = {} }) => {
    const asked = new Set<string>();
    const given: Record<string, string> = { ...imageEnvironment, ...environment };
    const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, interpolated(value)]));
    const config = readConfig([], new Proxy(values, { get: (all, name: string) => (asked.add(name), all[name]) }));
    expect(Object.keys(values).filter((name) => !asked.has(name))).toEqual(['NODE_ENV']);
    expect(config).toMatchObject({ host: '0.0.0.0', port: 3000, dataDirectory: '/data', accessDirectory: '/access' });
  });

  it('names every node of the cluster, at its port, with the authority that a volume of the replica brings', () => {
    for (const [, { environment = {}, volumes = [] }] of replicas) {
      const url = environment['EVENTSTORE_URL']!;
      expect(/@([^?]*)/.exec(url)?.[1]).toBe(nodes.map(([name]) => `${name}:2113`).join(','));
      expect(url).toContain('tls=true&tlsCAFile=/certs/ca.crt');
      expect(volumes).toContain('trusted:/certs:ro');
    }
    expect(compose.services['certificates']!.command!.join()).toContain('/trusted/ca.crt');
  });

  it('keeps a directory for each replica, and the tokens for both', () => {
    const mounted = replicas.map(([, { volumes = [] }]) => Object.fromEntries(volumes.map((volume) => volume.split(':').slice(0, 2).reverse())) as Record<string, string>);
    expect(new Set(mounted.map((volumes) => volumes['/data'])).size).toBe(replicas.length);
    expect(new Set(mounted.map((volumes) => volumes['/access'])).size).toBe(1);
    expect(replicas.every(([, { read_only }]) => read_only)).toBe(true);
  });
});

describe('deploy/compose.yaml', () => {
  it('makes a cluster of as many nodes as it says, each of which looks for the others and has a certificate in its name', () => {
    expect(nodes.length).toBe(3);
    for (const [name, { environment = {} }] of nodes) {
      const others = nodes.map(([other]) => `${other}:2113`).filter((other) => !other.startsWith(name));
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: String(nodes.length),
        EVENTSTORE_GOSSIP_SEED: others.join(','),
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
      });
    }
    expect(compose.services['certificates']!.command!.join()).toMatch(/for n in 1 2 3; do[^]*-dns-names node\$\$n,localhost/);
  });

  it('uses no volume, network, secret or service that it does not declare', () => {
    for (const { volumes = [], networks = [], secrets = [], depends_on = [] } of Object.values(compose.services)) {
      const sources = volumes.map((volume) => volume.split(':')[0]!);
      expect(sources.filter((source) => !(source.startsWith('./') ? existsSync(join(ROOT, 'deploy', source)) : source in compose.volumes))).toEqual([]);
      expect(networks.filter((name) => !(name in compose.networks))).toEqual([]);
      expect(secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
      expect((Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)).filter((name) => !(name in compose.services))).toEqual([]);
    }
  });

  it('asks for what .env.example lists, and the example chooses no password', () => {
    const asked = new Set([...text('deploy/compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name));
    const listed = [...example.matchAll(/^(\w+)=(.*)$/gm)];
    expect(new Set(listed.map(([, name]) => name))).toEqual(asked);
    expect(listed.filter(([, name, value]) => name!.includes('PASSWORD') && value !== '')).toEqual([]);
  });

  it('says what of it nothing has run', () => {
    expect(text('deploy/compose.yaml')).toContain('NOT TESTED HERE');
  });
});

describe('deploy/proxy.conf', () => {
  const [, image] = Object.entries(compose.services).find(([name]) => name === 'proxy')!;

  it('passes requests to the replicas, at the port they listen on', () => {
    const upstreams = [...proxy.matchAll(/server (\w+):(\d+)/g)].map(([, name, port]) => [name, port]);
    expect(new Set(upstreams.map(([name]) => name))).toEqual(new Set(replicas.map(([name]) => name)));
    for (const [, { environment = {} }] of replicas) expect(new Set(upstreams.map(([, port]) => port))).toEqual(new Set([environment['PORT']]));
    expect(instruction('EXPOSE')).toEqual([imageEnvironment['PORT']]);
  });

  it('listens where compose publishes it, with the secrets that compose brings', () => {
    expect(image.ports!.map((port) => port.split(':').at(-1))).toEqual([...proxy.matchAll(/listen (\d+)/g)].map(([, port]) => port));
    expect([...proxy.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name)).toEqual(image.secrets);
  });

  it('holds no event of a subscription back, and waits longer than there may be silence', () => {
    const location = /location \/v1\/subscriptions\/ \{([^}]*)\}/.exec(proxy)![1]!;
    expect(location).toContain('proxy_buffering off;');
    expect(Number(/proxy_read_timeout (\d+)s/.exec(location)![1]) * 1000).toBeGreaterThan(2 * DEFAULT_LIMITS.heartbeatMs);
  });
});

describe('deploy/Dockerfile', () => {
  it('builds with scripts that there are, copies files that there are, and starts the service as npm does', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const run = [...instruction('RUN').join('\n').matchAll(/npm run (\S+)/g)].map(([, name]) => name!);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
    const copied = instruction('COPY').flatMap((line) => line.split(/\s+/).filter((word) => !word.startsWith('--')).slice(0, -1)).map((path) => path.replace(/^\/app\//, ''));
    expect(copied.filter((path) => !['dist', 'node_modules'].includes(path) && !existsSync(join(ROOT, path)))).toEqual([]);
    expect((JSON.parse(instruction('ENTRYPOINT')[0]!) as string[]).join(' ')).toBe(scripts['start']);
    for (const [, { build }] of replicas) expect(existsSync(join(ROOT, 'deploy', build!.context, build!.dockerfile))).toBe(true);
  });

  it('does not run as root', () => {
    expect(instruction('USER')).toEqual(['node']);
  });

  it('tells a service that is alive from one that is not', async () => {
    const [command, ...args] = JSON.parse(/CMD (\[.*\])/.exec(instruction('HEALTHCHECK')[0]!)![1]!) as [string, ...string[]];
    const check = (port: number | string): Promise<number> =>
      new Promise((resolve) => void execFile(command === 'node' ? process.execPath : command, args, { env: { PORT: String(port) } }, (error) => resolve(error ? 1 : 0)));
    const service = await TestService.start();
    expect(await check(new URL(service.service.url).port)).toBe(0);
    await service.stop();
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await check(port)).toBe(1);
  });
});
