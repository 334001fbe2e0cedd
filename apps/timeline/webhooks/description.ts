import type { OpenAPIObject } from '@nestjs/swagger';
import { component } from '../docs/components.js';
import { CLOUD_EVENTS_JSON, cloudEventSchema, DELIVERIES } from './cloud-event.js';

type Described = NonNullable<OpenAPIObject['webhooks']>;

const text = (description: string) => ({ description, schema: { type: 'string' } });
const HEADERS = [
  { name: 'webhook-id', in: 'header' as const, required: true, ...text('The same as the id of the CloudEvent: the same message, sent again, has the same') },
  { name: 'webhook-timestamp', in: 'header' as const, required: true, ...text('When this attempt was made, seconds since 1970') },
  { name: 'webhook-signature', in: 'header' as const, required: true, ...text('Signatures (Standard Webhooks 1.0.0), "v1," and HMAC-SHA256 in Base64, separated by spaces: one of them is to be right') },
];

/** What a receiver of webhooks has to take, for the section `webhooks` of the OpenAPI document. */
export function describedDeliveries(): Described {
  return Object.fromEntries(
    Object.entries(DELIVERIES).map(([type, { summary, data }]) => [
      type,
      {
        post: {
          operationId: `receive.${type}`,
          tags: ['Live'],
          summary,
          parameters: HEADERS,
          requestBody: { required: true, content: { [CLOUD_EVENTS_JSON]: { schema: component(`${nameOf(type)}Delivery`, cloudEventSchema(type, data)) } } },
          responses: {
            '2XX': { description: 'Received: the next one may follow' },
            '410': { description: 'Not wanted any more: the webhook is paused' },
            default: { description: 'Not received: it will be sent again' },
          },
        },
      },
    ]),
  );
}

/** `operations_timeline.totals.update` → `TotalsUpdate`. */
const nameOf = (type: string): string => type.split('.').slice(1).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
