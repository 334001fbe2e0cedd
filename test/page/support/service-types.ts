import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** What the page asks of the service. */
const PATHS = [
  '/v1/timeline',
  '/v1/timeline/overview',
  '/v1/totals',
  '/v1/totals/{measure}',
  '/v1/totals/{measure}/series',
  '/v1/totals/{measure}/derivation',
  '/v1/changes',
  '/v1/entries/{id}',
  '/v1/units',
  '/v1/units/{id}',
  '/v1/funds',
  '/v1/funds/{id}',
  '/v1/sources',
  '/v1/sources/{id}',
  '/v1/measures',
  '/v1/policies',
  '/v1/access',
  '/v1/funds',
  '/v1/sources/{id}',
  '/v1/units/{id}',
  '/v1/funds/{id}',
  '/v1/subscriptions/timeline',
];

type Schemas = Record<string, unknown>;
type Path = { get: { responses: Record<string, { content?: unknown }> } };

/** What commands are answered with. */
const ANSWERS = ['Recorded', 'Problem'].map((name) => `#/components/schemas/${name}`);

const HEAD = '// Made from the OpenAPI document of the service by test/page/types.int.spec.ts, which fails when it is stale.\n\n';

/** The TypeScript types of the answers to what the page asks, made from the service's OpenAPI document. */
export async function serviceTypes(document: { paths: Schemas; components: { schemas: Schemas } }): Promise<string> {
  const paths = Object.fromEntries(PATHS.map((path) => [path, answersOnly(document.paths[path] as Path)]));
  const schemas = reachable([paths, ANSWERS], document.components.schemas);
  const part = { ...document, paths, webhooks: undefined, components: { schemas } } as unknown as OpenAPI3;
  return HEAD + astToString(await openapiTypescript(part));
}

/** Of a path what the page sees of it: the parameters, and the body of a good answer. */
const answersOnly = ({ get }: Path): Path => ({ get: { ...get, responses: { 200: { ...get.responses['200'], headers: undefined } as { content?: unknown } } } });

function reachable(from: unknown, schemas: Schemas): Schemas {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      if (found.has(name!)) continue;
      found.add(name!);
      visit(schemas[name!]);
    }
  };
  visit(from);
  return Object.fromEntries([...found].sort().map((name) => [name, schemas[name]]));
}
