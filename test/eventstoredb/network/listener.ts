import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** A port that can be closed, with all its connections, and opened again. */
export class Listener {
  readonly sockets = new Set<Socket>();
  #server: Server | undefined;
  #port: number;

  constructor(
    private readonly host: string,
    port: number,
    private readonly accept: (socket: Socket) => void,
  ) {
    this.#port = port;
  }

  get port(): number {
    return this.#port;
  }

  get listening(): boolean {
    return this.#server !== undefined;
  }

  /** The first time on any free port, where the port is 0; then always on the same. */
  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer({ noDelay: true }, (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
      this.accept(socket);
    });
    server.listen(this.#port, this.host);
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = once(server, 'close');
    server.close();
    this.drop();
    await closed;
  }

  /** Breaks all connections. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
