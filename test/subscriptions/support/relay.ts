import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One address that leads to a service wherever it is at the time, over connections that can be cut. */
export class Relay {
  private readonly sockets = new Set<Socket>();
  private port = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Relay> {
    const server = createServer();
    const relay = new Relay(server);
    server.on('connection', (client) => relay.join(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return relay;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Where it leads from now on; nowhere when undefined. */
  leadTo(url: string | undefined): void {
    this.port = url === undefined ? 0 : Number(new URL(url).port);
  }

  /** Cuts one connection, counted round and round. @returns whether there was one */
  cut(which: number): boolean {
    const socket = [...this.sockets][which % Math.max(1, this.sockets.size)];
    if (socket) this.end(socket);
    return socket !== undefined;
  }

  cutAll(): void {
    for (const each of this.sockets) this.end(each);
  }

  async close(): Promise<void> {
    this.cutAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private end(socket: Socket): void {
    this.sockets.delete(socket);
    socket.destroy();
  }

  private join(client: Socket): void {
    if (this.port === 0) return void client.destroy();
    const service = connect(this.port, '127.0.0.1');
    this.sockets.add(client);
    client.on('error', () => {}).on('close', () => {
      this.sockets.delete(client);
      service.destroy();
    });
    service.on('error', () => {}).on('close', () => client.destroy());
    client.pipe(service).pipe(client);
  }
}
