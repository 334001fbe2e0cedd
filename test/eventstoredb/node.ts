import { Server, type status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Access, type AccessOptions } from './access/access.js';
import { Faults } from './faults/faults.js';
import type { EventLog } from './log/event-log.js';
import type { Identity } from './network/certificates.js';
import { httpApi } from './network/http.js';
import { Listener } from './network/listener.js';
import { Protocols } from './network/protocols.js';
import { Relay } from './network/relay.js';
import type { Projection } from './projections/projection.js';
import { addServices } from './services/services.js';
import type { Endpoint, Leadership, NodeContext, NodeLimits } from './services/node-context.js';
import type { Member } from './services/gossip.js';
import type { Subscription } from './services/subscription.js';
import { Refusal } from './wire/refusal.js';

export interface NodeOptions extends Omit<AccessOptions, 'secure'>, Partial<NodeLimits> {
  readonly host: string;
  /** By which others are to call it. Default: the host it listens at. */
  readonly advertisedHost?: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly identity?: Identity;
  readonly version?: string;
  /** Whether the node says that it can append in batches. */
  readonly batchAppend?: boolean;
  /** Connections without a relay before them: faster, but their network cannot be lost. */
  readonly direct?: boolean;
}

/** What a node has to know of the cluster it is in. */
export interface Surroundings {
  leadership(node: StandInNode): Leadership;
  members(): readonly Member[];
}

/** One node of a stand-in: a port that speaks EventStoreDB's protocol over a log it shares with the others. */
export class StandInNode {
  readonly instanceId = randomUUID();
  readonly faults = new Faults();
  readonly subscriptions = new Set<Subscription>();
  readonly #projections = new Map<string, Projection>();
  readonly #grpc = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024, 'grpc.enable_channelz': 0 });
  readonly #outer: Listener;
  readonly #inner: Listener | undefined;
  readonly #protocols: Protocols;
  readonly #relays = new Map<Socket, Relay>();
  #lost = false;

  constructor(
    private readonly log: EventLog,
    private readonly options: NodeOptions,
    surroundings: Surroundings,
  ) {
    const { host, port = 0, identity, direct = false, maxAppendSize = 1024 * 1024, fellBehindAfter = 5_000, commitTimeoutMs = Infinity } = options;
    const { faults, subscriptions } = this;
    const context: NodeContext = {
      log,
      faults,
      subscriptions,
      projections: this.#projections,
      access: new Access(log, { ...options, secure: identity !== undefined }),
      limits: { maxAppendSize, fellBehindAfter, commitTimeoutMs },
      leadership: surroundings.leadership(this),
      drop: (peer) => this.#dropOne(peer),
    };
    addServices(this.#grpc, context, options, () => surroundings.members());
    this.#protocols = new Protocols(this.#grpc, httpApi(() => surroundings.members(), () => this.alive), identity);
    const speak = (socket: Socket): void => this.#protocols.accept(socket);
    this.#inner = direct ? undefined : new Listener('127.0.0.1', 0, speak);
    this.#outer = new Listener(host, port, direct ? speak : (socket) => this.#relay(socket));
  }

  get endpoint(): Endpoint {
    const { host, advertisedHost = host } = this.options;
    return { host: advertisedHost, port: this.#outer.port };
  }

  get alive(): boolean {
    return this.#outer.listening;
  }

  /** How many connections stand. */
  get connections(): number {
    return this.#outer.sockets.size;
  }

  async start(): Promise<void> {
    await this.#inner?.open();
    await this.#outer.open();
  }

  /** As if the process were killed: the connections break, the port is closed, what was acknowledged is kept. */
  async kill(): Promise<void> {
    await this.#outer.close();
    this.log.forget();
  }

  async revive(): Promise<void> {
    await this.#outer.open();
  }

  async restart(downMs = 0): Promise<void> {
    await this.kill();
    await sleep(downMs);
    await this.revive();
  }

  dropConnections(): void {
    this.#outer.drop();
  }

  /** From now on nothing passes, on the connections there are and on those to come, without anybody being told. */
  loseNetwork(): void {
    this.#lost = true;
    this.loseConnections();
  }

  /** Nothing passes any more on the connections there are, without anybody being told; new ones are as good as ever. */
  loseConnections(): void {
    for (const relay of this.#relays.values()) relay.lose();
  }

  recoverNetwork(): void {
    this.#lost = false;
    for (const relay of this.#relays.values()) relay.recover();
  }

  endSubscriptions(): void {
    for (const subscription of this.subscriptions) subscription.end();
  }

  failSubscriptions(code: status, message = 'The subscription was dropped'): void {
    for (const subscription of this.subscriptions) subscription.fail(new Refusal(code, message));
  }

  muteSubscriptions(): void {
    for (const subscription of this.subscriptions) subscription.mute();
  }

  unmuteSubscriptions(): void {
    for (const subscription of this.subscriptions) subscription.unmute();
  }

  async stop(): Promise<void> {
    for (const projection of this.#projections.values()) projection.stop();
    await this.kill();
    await this.#inner?.close();
    this.#protocols.close();
    this.#grpc.forceShutdown();
  }

  #relay(socket: Socket): void {
    const relay = new Relay(socket, this.#inner!.port);
    this.#relays.set(socket, relay);
    socket.once('close', () => this.#relays.delete(socket));
    if (this.#lost) relay.lose();
    else relay.open();
  }

  /** `peer` ends in the port that the connection came from, as the server behind the relay saw it. */
  #dropOne(peer: string): void {
    const port = Number(peer.slice(peer.lastIndexOf(':') + 1));
    for (const socket of this.#outer.sockets) {
      if ((this.#relays.get(socket)?.innerPort ?? socket.remotePort) === port) socket.destroy();
    }
  }
}
