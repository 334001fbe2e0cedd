import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from '#events';
import type { Channel } from './channel.js';
import { deliveryChannel, RECEIVER, SIGNATURE } from './deliveries.js';
import { eventStreams, SERVICE } from './event-streams.js';

/** The versions that the document keeps to: AsyncAPI, and its HTTP bindings. */
const VERSION = '3.0.0';
const HTTP_BINDING = '0.3.0';

/** Where the service was asked for the document. */
export interface Address {
  readonly protocol: string;
  /** With the port, where it is not the usual one. */
  readonly host: string;
}

const DESCRIPTION = `What Operations Timeline tells by itself: answers that are told again whenever they change, history as a stream, and webhooks.

Everybody may listen to a stream. Webhooks are registered at \`/v1/webhooks\` with a token of the role \`admin\`; their deliveries are signed.`;

/**
 * The AsyncAPI 3.0 description of everything that the service tells without being asked again. It is made from the OpenAPI
 * description: each operation that answers with an event stream is a channel, all webhooks are one more.
 */
export function asyncApiDocument(openApi: OpenAPIObject, { protocol, host }: Address): object {
  const channels = [...eventStreams(openApi), deliveryChannel(openApi)];
  const described = Object.fromEntries(channels.map(({ name, channel }) => [name, channel]));
  const { title, version } = openApi.info;
  return {
    asyncapi: VERSION,
    info: { title, version, description: DESCRIPTION, externalDocs: { description: 'Everything that is asked for: OpenAPI 3.1', url: `${protocol}://${host}/docs/openapi.json` } },
    defaultContentType: 'application/json',
    servers: { [SERVICE]: { host, protocol, description: 'The service' }, ...RECEIVER },
    channels: described,
    operations: Object.fromEntries(channels.map(operationOf)),
    components: { schemas: reachable(described, (openApi.components?.schemas ?? {}) as Record<string, JsonSchema>), securitySchemes: SIGNATURE },
  };
}

function operationOf({ name, operation: { id, summary, method, query, security } }: Channel): [string, object] {
  const http = { method, ...(query && { query }), bindingVersion: HTTP_BINDING };
  return [id, { action: 'send', channel: { $ref: `#/channels/${name}` }, summary, bindings: { http }, ...(security && { security }) }];
}

/** The schemas that are referred to, and those that they refer to. */
function reachable(from: object, schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const found = new Set<string>();
  const visit = (part: object): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      visit(schemas[name]!);
    }
  };
  visit(from);
  return Object.fromEntries([...found].sort().map((name) => [name, schemas[name]!]));
}
