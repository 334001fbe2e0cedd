import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { type Answered, answeredBy, type Told } from '../../subscriptions/support/reconstruction.js';

/** A CloudEvent as it was posted. */
export interface Delivered {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly event: {
    readonly specversion: string;
    readonly id: string;
    readonly source: string;
    readonly type: string;
    readonly time: string;
    readonly subject?: string;
    readonly datacontenttype: string;
    readonly data: Told & { readonly answer?: Answered; readonly link?: string; readonly webhook?: string };
  };
}

type Answering = (response: ServerResponse, delivered: Delivered) => unknown;

const PATIENCE_MS = 30_000;

/** Waits until something is true. @throws when it has not become true in half a minute */
export async function until(isTrue: () => boolean | Promise<boolean>, what: () => unknown): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await isTrue()); await sleep(5)) {
    if (Date.now() > end) throw new Error(`waited in vain: ${JSON.stringify(what())}`);
  }
}

/** One who is told by webhooks, and knows nothing but what arrives. */
export class Receiver {
  /** Everything that arrived, confirmed or not. */
  readonly arrived: Delivered[] = [];
  /** How each delivery is answered; 204 at once by default. */
  answering: Answering = (response) => response.writeHead(204).end();
  /** The secret that every delivery has to be signed with, once it is known. */
  secret: string | undefined;
  readonly badlySigned: Delivered[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** Where it listens. */
    readonly url: string,
  ) {
    server.on('request', (request, response) => void this.take(request, response));
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** @param certificate over HTTPS, by the name of localhost, with this one of certificates/ */
  static async start(certificate?: string): Promise<Receiver> {
    const pem = certificate && readFileSync(pathOf(certificate));
    const server = pem ? createSecureServer({ key: pem, cert: pem }) : createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new Receiver(server, pem ? `https://localhost:${port}/hook` : `http://127.0.0.1:${port}/hook`);
  }

  /** The answers that follow from what arrived, one after the other. */
  get answers(): Answered[] {
    const answers: Answered[] = [];
    for (const { event: { data } } of this.messages) answers.push(data.answer ?? answeredBy(answers.at(-1)!, data));
    return answers;
  }

  /** How many connections are open. */
  get open(): number {
    return this.sockets.size;
  }

  /** What arrived, each message once, in the order of its first arrival. */
  get messages(): Delivered[] {
    return [...new Map(this.arrived.map((each) => [each.event.id, each])).values()];
  }

  until(isTrue: () => boolean): Promise<void> {
    return until(isTrue, () => this.arrived.map(({ event }) => event.id));
  }

  async stop(): Promise<void> {
    for (const each of this.sockets) each.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => {});
    let body = '';
    try {
      for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
    } catch {
      return;
    }
    const delivered: Delivered = { headers: request.headers as Record<string, string>, body, event: JSON.parse(body) as Delivered['event'] };
    this.arrived.push(delivered);
    if (this.secret !== undefined && !isSignedWith(this.secret, delivered)) this.badlySigned.push(delivered);
    await this.answering(response, delivered);
  }
}

/** The file of a certificate, by its name. */
export const pathOf = (certificate: string): string => fileURLToPath(new URL(`certificates/${certificate}.pem`, import.meta.url));

/** What another implementation of Standard Webhooks says. */
export function isSignedWith(secret: string, { headers, body }: Delivered): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
