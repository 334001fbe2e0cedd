import { existsSync } from 'node:fs';
import { DurableLog } from './log/durable-log.js';
import { EventLog, type EventLogOptions } from './log/event-log.js';
import { writeFirstEvents } from './log/first-events.js';
import { StandInNode, type NodeOptions } from './node.js';
import type { CertificateAuthority } from './network/certificates.js';
import type { Member } from './services/gossip.js';
import type { Leadership } from './services/node-context.js';

export interface StandInOptions extends EventLogOptions, Partial<Omit<NodeOptions, 'identity' | 'port'>> {
  /** How many nodes. Default 1. */
  readonly nodes?: number;
  /** With it the nodes speak TLS and ask for credentials. */
  readonly authority?: CertificateAuthority;
  /** The first node's port, the others' follow. Default: any that are free. */
  readonly port?: number;
  /** A SQLite file that keeps the log beyond the process. */
  readonly file?: string;
  /** How long the nodes take to agree on a leader. */
  readonly electionMs?: number;
}

/**
 * Something that speaks EventStoreDB's protocol as its official client does, for tests: one node or a cluster, with TLS or
 * without, that can be told to misbehave.
 */
export class StandIn {
  readonly nodes: readonly StandInNode[];
  readonly #electionMs: number;
  readonly #durable: DurableLog | undefined;
  #leader: StandInNode | undefined;
  #election: NodeJS.Timeout | undefined;

  static async start(options: StandInOptions = {}): Promise<StandIn> {
    const { host = '127.0.0.1', advertisedHost = host, authority } = options;
    const identity = await authority?.issue([advertisedHost, 'localhost', '127.0.0.1']);
    const standIn = new StandIn({ ...options, host, identity });
    for (const node of standIn.nodes) await node.start();
    return standIn;
  }

  readonly log: EventLog;

  private constructor(private readonly options: StandInOptions & NodeOptions) {
    const { nodes = 1, port, file, electionMs = 50 } = options;
    this.log = new EventLog(options);
    const known = file !== undefined && existsSync(file);
    this.#durable = file === undefined ? undefined : new DurableLog(this.log, file);
    if (!known) writeFirstEvents(this.log);
    this.#electionMs = electionMs;
    this.nodes = Array.from(
      { length: nodes },
      (_, index) => new StandInNode(this.log, { ...options, port: port && port + index }, { leadership: (node) => this.#leadership(node), members: () => this.members }),
    );
    this.#leader = this.nodes[0];
  }

  get authority(): CertificateAuthority | undefined {
    return this.options.authority;
  }

  get leader(): StandInNode | undefined {
    return this.#leader;
  }

  /** The first node, for those who have only one. */
  get node(): StandInNode {
    return this.nodes[0]!;
  }

  get members(): readonly Member[] {
    return this.nodes.map((node) => ({
      instanceId: node.instanceId,
      endpoint: node.endpoint,
      alive: node.alive,
      state: !node.alive || !this.#leader ? 'unknown' : node === this.#leader ? 'leader' : 'follower',
    }));
  }

  /** How a client connects: to all nodes, with the first user's credentials where there is TLS. */
  connectionString(parameters: Readonly<Record<string, string | number>> = {}, credentials = 'admin:changeit'): string {
    const { authority } = this.options;
    const hosts = this.nodes.map(({ endpoint: { host, port } }) => `${host}:${port}`).join(',');
    const tls: Record<string, string> = authority ? { tls: 'true', tlsCAFile: authority.file } : { tls: 'false' };
    const query = Object.entries({ ...tls, ...parameters }).map(([key, value]) => `${key}=${value}`);
    return `esdb://${authority ? `${credentials}@` : ''}${hosts}?${query.join('&')}`;
  }

  /** Another node leads from now on; the one before goes on as a follower. */
  lead(node: StandInNode): void {
    clearTimeout(this.#election);
    this.#leader = node;
  }

  /** Kills a node. Where it led, those left elect another if they are a majority. */
  async kill(node: StandInNode): Promise<void> {
    await node.kill();
    this.#elect();
  }

  async revive(node: StandInNode): Promise<void> {
    await node.revive();
    this.#elect();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#election);
    await Promise.all(this.nodes.map((node) => node.stop()));
    this.#durable?.close();
  }

  #elect(): void {
    const alive = this.nodes.filter((node) => node.alive);
    const quorum = alive.length > this.nodes.length / 2;
    if (quorum && this.#leader?.alive) return;
    this.#leader = undefined;
    clearTimeout(this.#election);
    if (quorum) this.#election = setTimeout(() => (this.#leader = this.nodes.find((node) => node.alive)), this.#electionMs);
  }

  #leadership(node: StandInNode): Leadership {
    const leader = (): StandInNode | undefined => (this.#leader?.alive ? this.#leader : undefined);
    return { isLeader: () => node === leader(), leader: () => leader()?.endpoint };
  }
}
