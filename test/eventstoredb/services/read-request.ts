import { status } from '@grpc/grpc-js';
import { streams } from '../wire/generated.js';
import type { UuidStyle } from '../wire/read-responses.js';
import { Refusal } from '../wire/refusal.js';
import { streamNameFrom } from '../wire/values.js';
import { filterFrom, type Filter } from './filter.js';

/** Where a read begins: at a revision of the stream, or a position of $all, or at either end. */
export type From = bigint | 'start' | 'end';

/** What a client asks for with `Read`. */
export interface ReadRequest {
  /** Undefined for $all. */
  readonly stream: string | undefined;
  readonly from: From;
  readonly backwards: boolean;
  readonly resolveLinks: boolean;
  readonly uuids: UuidStyle;
  readonly filter: Filter | undefined;
  /** The most events to return; undefined for a subscription. */
  readonly count: number | undefined;
}

/** @throws {Refusal} options that are missing or make no sense together */
export function readRequestFrom(message: streams.ReadReq): ReadRequest {
  const options = message.getOptions();
  if (!options?.getUuidOption()) throw invalid('The options of the read, or how it wants its UUIDs, are missing.');
  const stream = options.hasStream() ? streamNameFrom(options.getStream()!.getStreamIdentifier()) : undefined;
  const filter = options.hasFilter() ? filterFrom(options.getFilter()!) : undefined;
  if (stream !== undefined && filter) throw invalid('A stream cannot be filtered.');
  if (!options.hasCount() && !options.hasSubscription()) throw invalid('A read has a count, or it is a subscription.');
  return {
    stream,
    filter,
    from: stream === undefined ? startOfAll(options.getAll()) : startOfStream(options.getStream()!),
    backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    resolveLinks: options.getResolveLinks(),
    uuids: options.getUuidOption()!.hasString() ? 'string' : 'structured',
    count: options.hasSubscription() ? undefined : Number(options.getCount()),
  };
}

function startOfStream(options: streams.ReadReq.Options.StreamOptions): From {
  if (options.hasStart()) return 'start';
  if (options.hasEnd()) return 'end';
  const revision = BigInt(options.getRevision());
  // Beyond the signed 64 bits of a revision there is only the end.
  return revision >= 2n ** 63n ? 'end' : revision;
}

function startOfAll(options: streams.ReadReq.Options.AllOptions | undefined): From {
  if (!options) throw invalid('A read is of a stream or of $all.');
  if (options.hasStart()) return 'start';
  if (options.hasEnd()) return 'end';
  const position = BigInt(options.getPosition()?.getCommitPosition() ?? '0');
  return position >= 2n ** 63n ? 'end' : position;
}

function invalid(reason: string): Refusal {
  return new Refusal(status.INVALID_ARGUMENT, reason);
}
