import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { catalogue } from '#events';
import { allQuestions } from '../../apps/timeline/questions/all-questions.js';
import { Specification, type OpenApi } from './support/specification.js';
import { TestService } from './support/service.js';

let timeline: TestService;
let document: OpenApi;
beforeAll(async () => {
  timeline = await TestService.start();
  ({ document } = await Specification.of(timeline.service.url));
});
afterAll(() => timeline.stop());

const operations = () => Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

function references(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (key === '$ref' ? [value as string] : references(value)));
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and describes every endpoint that the service has', () => {
    expect(document['openapi']).toBe('3.1.0');
    const expected = [
      ...catalogue.map(({ intention }) => `post /v1/commands/${intention}`),
      ...allQuestions.map(({ path }) => `get ${path}`),
      'post /v1/read-model/rebuild',
      ...['checkpoint', 'keys', 'proofs/{eventId}', 'consistency', 'tile/{path}', 'findings', 'bundles/{measure}', 'trail'].map((path) => `get /v1/audit/${path}`),
      ...['check', 'accept', 'keys/rotate'].map((path) => `post /v1/audit/${path}`),
      ...['get', 'post'].map((method) => `${method} /v1/webhooks`),
      ...['get', 'delete'].map((method) => `${method} /v1/webhooks/{id}`),
      ...['resume', 'secret', 'test'].map((path) => `post /v1/webhooks/{id}/${path}`),
      ...['/', '/health', '/health/live', '/metrics', '/v1/access', '/v1/replay', '/v1/log', '/v1/log/{eventId}', '/v1/subscriptions/timeline', '/v1/subscriptions/totals', '/problems/{code}'].map((path) => `get ${path}`),
    ];
    expect(operations().map(({ method, path }) => `${method} ${path}`).sort()).toEqual(expected.sort());
  });

  it('refers to nothing that it does not hold', () => {
    const held = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`));
    expect(references(document).filter((reference) => !held.has(reference))).toEqual([]);
  });

  it('has a JSON Schema for every event type and every other component', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [name, schema] of Object.entries(document.components.schemas)) expect([name, ajv.validateSchema(schema)]).toEqual([name, true]);
    for (const { type } of catalogue) expect(document.components.schemas).toHaveProperty(type);
  });

  it('gives every operation a summary, a tag, an answer and problems, each with its schema', () => {
    for (const { path, method, operation } of operations()) {
      const said = `${method} ${path}`;
      expect([said, operation.summary, operation.tags?.length]).toEqual([said, expect.stringMatching(/./), 1]);
      const statuses = Object.keys(operation.responses);
      expect([said, statuses.some((status) => status.startsWith('2')), statuses.includes('400'), statuses.includes('500')]).toEqual([said, true, true, true]);
      for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
        // Those have no body.
        if (['204', '304'].includes(status)) continue;
        expect([said, status, Object.values(content).every(({ schema }) => Object.keys(schema).length > 0) && Object.keys(content).length > 0, description.length > 0]).toEqual([said, status, true, true]);
      }
    }
  });

  it('names every parameter of a question, and those that all commands take', () => {
    const named = (method: string, path: string) => document.paths[path]?.[method]?.parameters?.map(({ name }) => name).sort();
    for (const { path, parameters } of allQuestions) expect([path, named('get', path)]).toEqual([path, [...Object.keys(parameters), 'after'].sort()]);
    for (const { intention, nature } of catalogue) {
      const headers = ['Idempotency-Key', ...(nature === 'mending' ? ['If-Match'] : []), 'X-Causation-Id', 'X-Correlation-Id'];
      expect([intention, named('post', `/v1/commands/${intention}`)]).toEqual([intention, headers]);
    }
  });

  it('names each operation once, and each parameter of a path', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const inPath = (operation.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name);
      expect(inPath.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  });

  it('shows for every command a body that its own schema accepts, and asks for a token', () => {
    const specification = new Specification(document);
    for (const { path, operation } of operations().filter(({ path }) => path.startsWith('/v1/commands/'))) {
      const { schema, examples = {} } = operation.requestBody!.content['application/json']!;
      expect(Object.keys(examples).length).toBeGreaterThan(0);
      for (const { value } of Object.values(examples)) specification.validate(path, schema, value);
      expect(operation.security).toEqual([{ token: [] }]);
      expect(operation).toHaveProperty('x-event.role', catalogue.find(({ intention }) => path.endsWith(`/${intention}`))!.role);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '201', '401', '403', '409', '413', '415', '422', '503']));
    }
    expect(document.components).toHaveProperty('securitySchemes.token.scheme', 'bearer');
  });
});

describe('/docs', () => {
  it('is a page that loads nothing from elsewhere', async () => {
    const page = await (await fetch(`${timeline.service.url}/docs`)).text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      const { origin, href } = new URL(address, `${timeline.service.url}/docs`);
      expect(origin).toBe(timeline.service.url);
      expect([href, (await fetch(href)).status]).toEqual([href, 200]);
    }
  });
});
