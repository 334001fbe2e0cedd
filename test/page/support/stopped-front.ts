import { once } from 'node:events';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes everything on to a service, but for subscriptions: they say that the answers have stopped, until that is mended. */
export class StoppedFront {
  private readonly held = new Set<ServerResponse>();
  private isMended = false;

  private constructor(
    private readonly server: Server,
    private readonly position: string,
  ) {}

  /** @param position of the last event that answers take in */
  static async before(service: string, position: string): Promise<StoppedFront> {
    const server = createServer((incoming, outgoing) => {
      if (!front.isMended && incoming.url?.startsWith('/v1/subscriptions/')) return front.hold(outgoing);
      const { method, headers, url } = incoming;
      incoming.pipe(request(new URL(url!, service), { method, headers }, (answer) => answer.pipe(outgoing.writeHead(answer.statusCode!, answer.headers))));
    });
    const front = new StoppedFront(server, position);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The service is started in a version that can take in the event: its connections end before that. */
  mend(): void {
    this.isMended = true;
    for (const each of this.held) each.destroy();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private hold(outgoing: ServerResponse): void {
    this.held.add(outgoing);
    outgoing.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const { position } = this;
    const stopped = { position, before: String(Number(position) + 1), detail: 'entries cannot take in the event' };
    for (const [name, data] of [['caught-up', { position }], ['stopped', stopped]] as const) outgoing.write(`id: ${position}\nevent: ${name}\nretry: 200\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
