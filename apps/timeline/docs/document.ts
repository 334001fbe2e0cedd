import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { catalogue, notices, schemaOf } from '#events';
import { describedDeliveries } from '../webhooks/description.js';
import { allComponents, component } from './components.js';
import { TAGS, TOKEN } from './operation.js';

const DESCRIPTION = `An event-sourced record of what joint operations announced: replay it to any date, and audit every total.

Reading is open to whoever reaches the service. Commands need a bearer token. Every error is \`application/problem+json\` (RFC 9457).
Positions in the log and amounts are strings: they may be larger than a JSON number carries.`;

/** The OpenAPI 3.1 description of every endpoint. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  for (const { type, payload } of [...catalogue, ...notices]) component(type, schemaOf(payload));
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Operations Timeline')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setExternalDoc('What is told without being asked again, streams and webhooks: AsyncAPI 3.0', '/docs/asyncapi.json')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token made by `timeline tokens add`: tl_ and 43 characters' }, TOKEN);
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const base = builder.build();
  const webhooks = describedDeliveries();
  const components = { ...base.components, schemas: allComponents() as NonNullable<OpenAPIObject['components']>['schemas'] };
  return { ...SwaggerModule.createDocument(app, { ...base, components }), webhooks };
}
