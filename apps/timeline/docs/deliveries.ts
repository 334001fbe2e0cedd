import type { OpenAPIObject } from '@nestjs/swagger';
import { CLOUD_EVENTS_JSON } from '../webhooks/cloud-event.js';
import type { Channel, Message } from './channel.js';
import { exampleDelivery } from './delivery-examples.js';
import { type DescribedOperation, objectOf, parametersOf, schemaIn } from './operation-parts.js';

/** Where webhooks are posted to: whoever registers one says so. */
export const RECEIVER = {
  receiver: { host: '{host}', protocol: 'https', description: 'Whoever is told by a webhook', variables: { host: { description: 'That of the address that the webhook was registered with', examples: ['example.org'] } } },
};

export const SIGNATURE = {
  webhookSignature: {
    type: 'httpApiKey',
    name: 'webhook-signature',
    in: 'header',
    description:
      'Deliveries are signed (Standard Webhooks 1.0.0): "v1," and the Base64 of HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`, by the secret that is shown when the webhook is ' +
      'registered. While a secret is replaced there are several signatures, separated by spaces; one of them is to be right.',
  },
};

const DESCRIPTION =
  'CloudEvents 1.0 in structured JSON, posted to an address that was registered at `/v1/webhooks`: the present answer first, then each change of it, in order. A status from 200 to 299 confirms; ' +
  'anything else is tried again, and the next message comes only afterwards.';

/** All deliveries, as one channel: its address is that of the webhook. */
export function deliveryChannel({ webhooks = {} }: OpenAPIObject): Channel {
  return {
    name: 'webhooks',
    channel: {
      address: null,
      title: 'Deliveries of webhooks',
      description: DESCRIPTION,
      servers: [{ $ref: '#/servers/receiver' }],
      messages: Object.fromEntries(Object.entries(webhooks).flatMap(([type, each]) => ('post' in each && each.post ? [[type, message(type, each.post)]] : []))),
    },
    operation: { id: 'deliverToWebhook', summary: 'Whoever has registered a webhook is told', method: 'POST', security: [{ $ref: '#/components/securitySchemes/webhookSignature' }] },
  };
}

function message(type: string, { summary = '', ...operation }: DescribedOperation): Message {
  const payload = schemaIn(operation.requestBody, CLOUD_EVENTS_JSON);
  if (!payload) throw new TypeError(`${type} is delivered as something else than ${CLOUD_EVENTS_JSON}.`);
  return { name: type, summary, contentType: CLOUD_EVENTS_JSON, headers: objectOf(parametersOf(operation)), payload, examples: [exampleDelivery(type)] };
}
