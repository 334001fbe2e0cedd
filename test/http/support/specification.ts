import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsModule from 'ajv-formats';
import type { Answer } from './client.js';

type Json = Record<string, unknown>;

export interface OpenApi extends Json {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Json> };
}

export interface OperationObject {
  operationId: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema: Json; description?: string }[];
  requestBody?: { content: Record<string, { schema: Json; examples?: Record<string, { value: unknown }> }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
  security?: Json[];
}

// The package is CommonJS and its declaration says otherwise.
const addFormats = formatsModule as unknown as (ajv: Ajv2020) => void;

/** The service's own OpenAPI document, as a judge of its answers. */
export class Specification {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(readonly document: OpenApi) {
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: 'openapi', components: closed(document.components) } as object);
  }

  static async of(url: string): Promise<Specification> {
    const response = await fetch(`${url}/docs/openapi.json`);
    return new Specification((await response.json()) as OpenApi);
  }

  /** @throws when the answer's status, media type or body is not what the document says of that operation */
  expectMatchesOpenApi({ method, path, status, headers, text }: Answer): void {
    const said = `${method} ${path} answered ${status}`;
    const mediaType = headers.get('content-type')?.split(';')[0] ?? '';
    const operation = this.operationOf(method, path);
    if (!operation) {
      if (method !== 'HEAD' && !path.startsWith('/docs')) this.validate(said, { $ref: '#/components/schemas/Problem' }, JSON.parse(text));
      return;
    }
    const response = operation.responses[status];
    if (!response) throw new Error(`${said}, which its description does not know of: ${text}`);
    if (!response.content) {
      if (text !== '') throw new Error(`${said} with a body, where none is described: ${text}`);
      return;
    }
    const content = response.content[mediaType];
    if (!content) throw new Error(`${said} as "${mediaType}", where ${Object.keys(response.content).join()} is described`);
    for (const body of bodies(mediaType, text)) this.validate(said, content.schema, body);
  }

  operationOf(method: string, path: string): OperationObject | undefined {
    const [bare = ''] = path.split('?');
    const templates = Object.keys(this.document.paths).filter((template) => new RegExp(`^${template.replace(/\{path\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')}$`).test(bare));
    const template = templates.find((each) => !each.includes('{')) ?? templates[0];
    return template === undefined ? undefined : this.document.paths[template]?.[method.toLowerCase()];
  }

  validate(said: string, schema: Json, value: unknown): void {
    const key = JSON.stringify(schema);
    const validator = this.validators.get(key) ?? this.ajv.compile(JSON.parse(key.replaceAll('"#/', '"openapi#/')) as Json);
    this.validators.set(key, validator);
    if (!validator(value)) throw new Error(`${said} other than described: ${this.ajv.errorsText(validator.errors)} in ${JSON.stringify(value).slice(0, 2000)}`);
  }
}

function bodies(mediaType: string, text: string): unknown[] {
  if (mediaType.startsWith('text/') || mediaType === 'application/octet-stream') return [text];
  if (mediaType === 'application/x-ndjson') return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
  return [JSON.parse(text)];
}

/** The same schemas, but a field that is not described is not allowed: the description has to be complete. */
export function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const parts = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return parts['type'] === 'object' && 'properties' in parts ? { additionalProperties: false, ...parts } : parts;
}
