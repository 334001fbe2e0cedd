import type { Readable } from 'node:stream';
import type { EventStoreDBClient, Position } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** The responses to a subscription, each as the bytes that came. */
export interface ResponseStream extends Readable {
  cancel(): void;
}

type Service = { makeServerStreamRequest(path: string, encode: unknown, decode: (bytes: Buffer) => Buffer, request: streams.ReadReq, ...rest: unknown[]): ResponseStream };

/** What the client keeps to itself. */
interface Internals {
  GRPCStreamCreator(service: unknown, name: string, call: (service: Service) => ResponseStream): () => Promise<ResponseStream>;
  callArguments(options: object, callOptions: { readonly deadline: number }): unknown[];
}

/**
 * Subscribes to all events after `from`, over the connection of the client and in every way as it would itself, but for what it
 * makes of the responses: to convert an event takes it longer than to receive it.
 */
export function openAllStream(client: EventStoreDBClient, from: Position | undefined): Promise<ResponseStream> {
  const internals = client as unknown as Internals;
  const { path, requestSerialize } = services.StreamsService.read;
  const open = internals.GRPCStreamCreator(services.StreamsClient, 'subscribeToAll', (service) =>
    service.makeServerStreamRequest(path, requestSerialize, (bytes) => bytes, request(from), ...internals.callArguments({}, { deadline: Infinity })),
  );
  return open();
}

function request(from: Position | undefined): streams.ReadReq {
  const { Options } = streams.ReadReq;
  const all = new Options.AllOptions();
  if (from) all.setPosition(new Options.Position().setCommitPosition(String(from.commit)).setPreparePosition(String(from.prepare)));
  else all.setStart(new shared.Empty());
  const options = new Options()
    .setAll(all)
    .setSubscription(new Options.SubscriptionOptions())
    .setUuidOption(new Options.UUIDOption().setString(new shared.Empty()))
    .setNoFilter(new shared.Empty());
  return new streams.ReadReq().setOptions(options);
}
