import type { EventStoreDBClient } from '@eventstore/db-client';

interface Channel {
  close(): void;
  readonly internalChannel: { getOptions(): Record<string, number> };
}

/** What the client keeps to itself. */
interface Internals {
  createChannel(): Promise<Channel>;
  handleError(...failed: unknown[]): Promise<void>;
  supports(): Promise<boolean>;
}

/**
 * A client without what would harm a long-lived process.
 *
 * - Its connection can be closed. The client disposes of its streams alone: the connection and what keeps it alive would
 *   stay for half an hour.
 * - An append is a call of its own, whose deadline works, and which asks for no features. Sharing one stream, as the client
 *   does by itself, an append can stay unanswered for ever; a failed query for features is remembered; an error on the
 *   stream of one client rejects the appends of all, and an answer that comes to one of these ends the process.
 * - A call that fails while no node is found to go on with does not end the process either.
 */
export class MendedClient {
  #opening: Promise<Channel> | undefined;
  #closed = false;

  constructor(readonly client: EventStoreDBClient) {
    const internals = client as unknown as Internals;
    const { createChannel, handleError } = internals;
    internals.createChannel = () => this.#open(createChannel);
    internals.handleError = (...failed) => handleError(...failed).catch(() => undefined);
    internals.supports = async () => false;
  }

  /** Waits for a connection that is being opened: the client cannot be kept from looking for a node once it has begun to. */
  async close(): Promise<void> {
    this.#closed = true;
    const channel = await this.#opening?.catch(() => undefined);
    channel?.close();
  }

  /** The client opens another only after it has closed the last. */
  #open(create: () => Promise<Channel>): Promise<Channel> {
    if (this.#closed) return Promise.reject(new Error('the client has been closed'));
    return (this.#opening = create().then(withWideWindow));
  }
}

/**
 * What a server may send before this process has taken it in: as long as it computes, the server need not wait. Bytes.
 * A channel reads its options when it connects, which is later.
 */
const WINDOW_BYTES = 4 * 1024 * 1024;

function withWideWindow(channel: Channel): Channel {
  channel.internalChannel.getOptions()['grpc-node.flow_control_window'] = WINDOW_BYTES;
  return channel;
}
