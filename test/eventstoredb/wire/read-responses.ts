import type { LogRecord } from '../log/record.js';
import { shared, streams } from './generated.js';
import { streamIdentifier, structuredUuid, uuid } from './values.js';

/** An event as one that asks for it gets it: `link` is the `$>` event that led to it. */
export interface Resolved {
  /** Undefined where a link leads nowhere. */
  readonly event: LogRecord | undefined;
  readonly link?: LogRecord;
}

export type UuidStyle = 'string' | 'structured';

const encode = (response: streams.ReadResp): Buffer => Buffer.from(response.serializeBinary());

/** The encoded response with an event. It is the same for every reader, so that most are encoded once. */
export function eventFrame({ event, link }: Resolved, style: UuidStyle): Buffer {
  if (!event || link || style === 'structured') return encodeEvent({ event, link }, style);
  return (event.frame ??= encodeEvent({ event }, style));
}

function encodeEvent(resolved: Resolved, style: UuidStyle): Buffer {
  return encode(new streams.ReadResp().setEvent(eventMessage(resolved, style)));
}

export function eventMessage({ event, link }: Resolved, style: UuidStyle): streams.ReadResp.ReadEvent {
  const message = new streams.ReadResp.ReadEvent();
  if (event) message.setEvent(recordedEvent(event, style));
  if (link) message.setLink(recordedEvent(link, style));
  return message.setCommitPosition(String((link ?? event)!.position));
}

function recordedEvent(record: LogRecord, style: UuidStyle): streams.ReadResp.ReadEvent.RecordedEvent {
  const position = String(record.position);
  const message = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(style === 'string' ? uuid(record.id) : structuredUuid(record.id))
    .setStreamIdentifier(streamIdentifier(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  const metadata = message.getMetadataMap();
  metadata.set('type', record.type);
  metadata.set('content-type', record.json ? 'application/json' : 'application/octet-stream');
  // Units of 100 ns since 1970.
  metadata.set('created', `${record.created}0000`);
  return message;
}

export function confirmationFrame(subscriptionId: string): Buffer {
  return encode(new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId)));
}

export function checkpointFrame(position: bigint): Buffer {
  const checkpoint = new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return encode(new streams.ReadResp().setCheckpoint(checkpoint));
}

export function streamNotFoundFrame(stream: string): Buffer {
  return encode(new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream))));
}

export const caughtUpFrame = (): Buffer => encode(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));

export const fellBehindFrame = (): Buffer => encode(new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind()));

export const positionMessage = (position: bigint): shared.AllStreamPosition =>
  new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));
