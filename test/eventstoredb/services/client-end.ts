import type { ServerDuplexStream, ServerReadableStream } from '@grpc/grpc-js';

/**
 * Calls back once the client has said all it wants to. A client that gives up ends its stream as well, a moment before
 * the server learns why; to take that for the end would append a part, and to answer it would break the connection.
 */
export function onClientEnd<Request>(call: ServerReadableStream<Request, unknown> | ServerDuplexStream<Request, unknown>, ended: () => void): void {
  call.on('end', () => {
    setImmediate(() => {
      if (!call.cancelled) ended();
    });
  });
}
