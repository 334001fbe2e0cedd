import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from '#events';
import { EVENT_STREAM } from '../subscriptions/event-stream.js';
import type { EventName } from '../subscriptions/frames.js';
import type { Channel, Message } from './channel.js';
import { nameIn, type Reference } from './components.js';
import * as example from './message-examples.js';
import { type DescribedOperation, objectOf, parametersOf, schemaIn } from './operation-parts.js';

export const SERVICE = 'service';

interface Told {
  /** The name of the schema of `data`. */
  readonly schema: string;
  readonly event: EventName;
  readonly summary: string;
  readonly example: { readonly position: string };
}

/** Every message that a stream may hold, under the name it has in the document. */
const MESSAGES: Readonly<Record<string, Told>> = {
  TimelineSnapshot: { schema: 'TimelineSnapshot', event: 'snapshot', summary: 'The first page of the timeline, as it is at this position', example: example.timelineSnapshot },
  TimelineUpdate: { schema: 'TimelineUpdate', event: 'update', summary: 'A change of the timeline, and what caused it', example: example.timelineUpdate },
  TotalSnapshot: { schema: 'TotalSnapshot', event: 'snapshot', summary: 'The total, as it is at this position', example: example.totalSnapshot },
  TotalUpdate: { schema: 'TotalUpdate', event: 'update', summary: 'A change of the total, what caused it, and the figures before and after', example: example.totalUpdate },
  CaughtUp: { schema: 'CaughtUp', event: 'caught-up', summary: 'What was to be made up for has been told: what follows happens now', example: example.caughtUp },
  Stopped: { schema: 'Stopped', event: 'stopped', summary: 'Nothing is told any more until another version of the service is started', example: example.stopped },
  Closing: { schema: 'Farewell', event: 'closing', summary: 'The connection ends as it should', example: example.closing },
  Error: { schema: 'Farewell', event: 'error', summary: 'The connection ends because something went wrong', example: example.error },
};

const RETRY = { type: 'integer', minimum: 0, description: 'When to come back, in ms' };

/** Each operation that answers with server-sent events, as a channel. */
export function eventStreams({ paths, components }: OpenAPIObject): Channel[] {
  return Object.entries(paths).flatMap(([path, { get }]) => {
    const schema = get && schemaIn(get.responses['200'], EVENT_STREAM);
    return get && schema ? [stream(path, get, components?.schemas?.[nameIn(schema)] as JsonSchema)] : [];
  });
}

/** @param data what the `data` of its events may be */
function stream(path: string, operation: DescribedOperation, data: JsonSchema): Channel {
  const { operationId: id = '', summary = '', description = '' } = operation;
  const parameters = parametersOf(operation);
  const lastEventId = parameters.find(({ name }) => name === 'Last-Event-ID')?.schema as JsonSchema;
  return {
    name: path.split('/').slice(2).join('.'),
    channel: { address: path, title: summary, description, servers: [{ $ref: `#/servers/${SERVICE}` }], messages: messagesOf(data, lastEventId) },
    operation: { id, summary, method: 'GET', query: { ...objectOf(parameters.filter((each) => each.in === 'query')), additionalProperties: false } },
  };
}

function messagesOf({ anyOf }: JsonSchema, lastEventId: JsonSchema): Record<string, Message> {
  return Object.fromEntries(
    (anyOf as Reference[]).flatMap((payload) => {
      const name = nameIn(payload);
      const messages = Object.entries(MESSAGES).filter(([, { schema }]) => schema === name);
      if (messages.length === 0) throw new TypeError(`It is not said which event of a stream holds a ${name}.`);
      return messages.map(([key, told]) => [key, message(told, payload, lastEventId)] as const);
    }),
  );
}

function message({ schema, event, summary, example }: Told, payload: Reference, lastEventId: JsonSchema): Message {
  const isLast = schema === 'Farewell';
  const id = { ...lastEventId, description: 'With this as Last-Event-ID a client goes on after the event' };
  return {
    name: event,
    summary,
    contentType: 'application/json',
    headers: {
      type: 'object',
      description: 'The other fields of the server-sent event; the payload is its "data"',
      properties: { id, event: { type: 'string', const: event }, ...(isLast && { retry: RETRY }) },
      required: ['id', 'event', ...(isLast ? ['retry'] : [])],
    },
    payload,
    examples: [{ headers: { id: example.position, event, ...(isLast && { retry: 2_000 }) }, payload: example }],
  };
}
