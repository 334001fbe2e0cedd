import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

const { ReadResp } = streams;

/** An event as a test gives it. */
export interface Given {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly isJson?: boolean;
  /** Epoch ms. */
  readonly created: number;
  readonly position: bigint;
}

const encoded = (response: streams.ReadResp): Buffer => Buffer.from(response.serializeBinary());

/** The response by which a server delivers an event, as the client's own classes encode it. */
export function withEvent({ id, stream, revision, type, data, metadata, isJson = true, created, position }: Given): Buffer {
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(position))
    .setPreparePosition(String(position))
    .setData(bytesOf(data))
    .setCustomMetadata(bytesOf(metadata));
  const names = event.getMetadataMap();
  names.set('type', type);
  names.set('content-type', isJson ? 'application/json' : 'application/octet-stream');
  names.set('created', `${created}9999`);
  return encoded(new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(position))));
}

export const confirmation = (): Buffer => encoded(new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('a')));

export const caughtUp = (): Buffer => encoded(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));

const bytesOf = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value)));
