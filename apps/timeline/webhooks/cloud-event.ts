import { TimelineSnapshot, TimelineUpdate, TotalSnapshot, TotalUpdate } from '#projections';
import { type TSchema, Type } from 'typebox';
import type { Message } from './messages.js';
import { type Asked, subscriptionOf } from './questions.js';

export const CLOUD_EVENTS_JSON = 'application/cloudevents+json';

const PREFIX = 'operations_timeline';

/** What is told instead of something too large to be delivered. */
export const AnswerLink = Type.Object(
  {
    position: Type.String({ pattern: '^[0-9]+$' }),
    link: Type.String({ description: 'The answer at this position is to be had here, at the service, for ever' }),
  },
  { $id: 'AnswerLink' },
);

export const WebhookTest = Type.Object({ webhook: Type.String() }, { $id: 'WebhookTest' });

/** The data of each kind of delivery by its CloudEvents type. */
export const DELIVERIES = {
  [`${PREFIX}.totals.snapshot`]: { summary: 'The total that a webhook is about, when it was registered', data: TotalSnapshot },
  [`${PREFIX}.totals.update`]: { summary: 'A total has changed', data: TotalUpdate },
  [`${PREFIX}.totals.link`]: { summary: 'A total has changed, and what would be told is too large', data: AnswerLink },
  [`${PREFIX}.timeline.snapshot`]: { summary: 'The timeline that a webhook is about, when it was registered', data: TimelineSnapshot },
  [`${PREFIX}.timeline.update`]: { summary: 'A timeline has changed', data: TimelineUpdate },
  [`${PREFIX}.timeline.link`]: { summary: 'A timeline has changed, and what would be told is too large', data: AnswerLink },
  [`${PREFIX}.webhook.test`]: { summary: 'Somebody tries whether the webhook arrives; it is no part of what it is told', data: WebhookTest },
} as const satisfies Record<string, { summary: string; data: TSchema }>;

/** A CloudEvent (CloudEvents 1.0.2, JSON format) with this type and data. */
export const cloudEventSchema = (type: string, data: TSchema): TSchema =>
  Type.Object({
    specversion: Type.Literal('1.0'),
    id: Type.String({ pattern: '^[a-z0-9_-]+$', description: 'The same as the header webhook-id: the same message, sent again, has the same' }),
    source: Type.String({ format: 'uri-reference', description: 'The subscription that tells the same' }),
    type: Type.Literal(type),
    time: Type.String({ format: 'date-time', description: 'When it happened, not when it was sent' }),
    subject: Type.Optional(Type.String({ description: 'What the event that caused it is about: an entry, statement, unit, source, fund or measure' })),
    datacontenttype: Type.Literal('application/json'),
    data,
  });

export interface Delivery {
  readonly id: string;
  /** The CloudEvent in structured JSON. */
  readonly body: string;
}

interface Attributes {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: number | string;
  readonly subject?: string | undefined;
}

function written({ id, source, type, time, subject }: Attributes, data: object): string {
  const instant = new Date(time).toISOString();
  return JSON.stringify({ specversion: '1.0', id, source, type, time: instant, ...(subject !== undefined && { subject }), datacontenttype: 'application/json', data });
}

/**
 * The message as it is delivered. Its id follows from its place, so that it is the same whenever it is made.
 * @param registeredAt epoch ms
 */
export function deliveryOf(webhook: string, asked: Asked, registeredAt: number, message: Message, mostBytes: number): Delivery {
  const { kind, position, cause, data, link } = message;
  const day = cause && !('event' in cause) ? cause.day : undefined;
  const id = `${webhook}_${position}${kind === 'snapshot' ? '_snapshot' : day === undefined ? '' : `_${day}`}`;
  const [time, subject] = cause && 'event' in cause ? [cause.recordedAt, cause.subject] : [day ?? registeredAt, undefined];
  const attributes = (last: string): Attributes => ({ id, source: subscriptionOf(asked), type: `${PREFIX}.${asked.question}.${last}`, time, subject });
  const body = written(attributes(kind), data);
  if (Buffer.byteLength(body) <= mostBytes) return { id, body };
  return { id, body: written(attributes('link'), { position, link }) };
}

export function testDelivery(webhook: string, asked: Asked, id: string, now: number): Delivery {
  return { id, body: written({ id, source: subscriptionOf(asked), type: `${PREFIX}.webhook.test`, time: now }, { webhook }) };
}
