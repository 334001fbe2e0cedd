import { Server, ServerCredentials, type ConnectionInjector } from '@grpc/grpc-js';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import type { Identity } from './certificates.js';

/** What every HTTP/2 connection begins with, as far as it differs from any HTTP/1.1 request. */
const HTTP2 = 'PRI * ';

/** Tells gRPC from HTTP/1.1 on the same port, with TLS or without. */
export class Protocols {
  readonly #injector: ConnectionInjector;
  readonly #http;
  readonly #tls;

  constructor(grpc: Server, http: RequestListener, identity: Identity | undefined) {
    this.#injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
    this.#http = createHttpServer(http);
    if (identity) {
      this.#tls = createTlsServer({ key: identity.key, cert: identity.certificate, ALPNProtocols: ['h2', 'http/1.1'] }, (socket) => this.#afterHandshake(socket));
      this.#tls.on('tlsClientError', () => undefined);
    }
  }

  accept(socket: Socket): void {
    if (this.#tls) this.#tls.emit('connection', socket);
    else socket.once('readable', () => this.#begin(socket));
  }

  close(): void {
    this.#http.close();
    this.#tls?.close();
  }

  #afterHandshake(socket: TLSSocket): void {
    socket.on('error', () => undefined);
    if (socket.alpnProtocol === 'h2') this.#injector.injectConnection(socket);
    else this.#http.emit('connection', socket);
  }

  #begin(socket: Socket): void {
    const first = socket.read() as Buffer | null;
    // Nothing to read is the end of a connection that never said anything.
    if (first === null) return void socket.destroy();
    socket.unshift(first);
    if (first.toString('latin1', 0, HTTP2.length) === HTTP2) this.#injector.injectConnection(socket);
    else this.#http.emit('connection', socket);
  }
}
