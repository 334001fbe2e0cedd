import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { asyncApiDocument } from './async-api.js';
import { openApiDocument } from './document.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const TITLE = 'Operations Timeline: the API';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${TITLE}</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

const START = `SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#api', docExpansion: 'list', defaultModelsExpandDepth: 0, deepLinking: true });
`;

/** Everything the page loads is served here; the viewer styles itself inline. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** The viewer's files that the page needs, with their media types. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** Serves the OpenAPI document at `/docs/openapi.json`, at `/docs` a page to read and try it, and the AsyncAPI document at `/docs/asyncapi.json`. */
export function serveDocs(app: NestFastifyApplication, version: string): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  let document: OpenAPIObject | undefined;
  let text: string | undefined;
  const openApi = (): OpenAPIObject => (document ??= openApiDocument(app, version));
  server.get('/docs', (_, reply) => reply.type('text/html; charset=utf-8').header('Content-Security-Policy', POLICY).send(PAGE));
  server.get('/docs/start.js', (_, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  server.get('/docs/openapi.json', (_, reply) => reply.type(JSON_TYPE).send((text ??= JSON.stringify(openApi()))));
  server.get('/docs/asyncapi.json', ({ protocol, host }, reply) => reply.type(JSON_TYPE).send(asyncApiDocument(openApi(), { protocol, host })));
  const directory = viewerDirectory();
  for (const [file, type] of Object.entries(FILES)) {
    server.get(`/docs/${file}`, (_, reply) => reply.type(type).send(createReadStream(join(directory, file))));
  }
}

/** The viewer comes with the package that makes the document. */
function viewerDirectory(): string {
  const fromSwagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  return dirname(fromSwagger.resolve('swagger-ui-dist/package.json'));
}
