import { status } from '@grpc/grpc-js';
import type { LogRecord } from '../log/record.js';
import type { persistent, streams } from '../wire/generated.js';
import { Refusal } from '../wire/refusal.js';

/** Events that are looked at between checkpoints, where the client says nothing else. */
const SEARCH_WINDOW = 32;

export interface Filter {
  matches(record: LogRecord): boolean;
  /** Events looked at from one checkpoint to the next. */
  readonly checkpointInterval: number;
}

/** @throws {Refusal} no such filter, or a pattern that is none */
export function filterFrom(options: streams.ReadReq.Options.FilterOptions | persistent.CreateReq.AllOptions.FilterOptions): Filter {
  const window = options.hasMax() ? options.getMax() : SEARCH_WINDOW;
  // A read has no checkpoints.
  const checkpointInterval = window * Math.max(1, options.getCheckpointintervalmultiplier());
  if (options.hasEventType()) {
    const matches = matcher(options.getEventType()!);
    return { matches: ({ type }) => matches(type), checkpointInterval };
  }
  if (options.hasStreamIdentifier()) {
    const matches = matcher(options.getStreamIdentifier()!);
    return { matches: ({ stream }) => matches(stream), checkpointInterval };
  }
  throw new Refusal(status.INVALID_ARGUMENT, 'A filter is on the event type or on the stream.');
}

function matcher(expression: Pick<streams.ReadReq.Options.FilterOptions.Expression, 'getRegex' | 'getPrefixList'>): (text: string) => boolean {
  const pattern = expression.getRegex();
  if (pattern === '') {
    const prefixes = expression.getPrefixList();
    return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  }
  try {
    const regex = new RegExp(pattern);
    return (text) => regex.test(text);
  } catch {
    throw new Refusal(status.INVALID_ARGUMENT, `"${pattern}" is not a regular expression.`);
  }
}
