import { Ajv } from 'ajv';
import formatsModule from 'ajv-formats';
import { closed } from '../../http/support/specification.js';

type Json = Record<string, unknown>;

/** Something told: the payload, and what came along with it. */
export interface Told {
  readonly headers: object;
  readonly payload: object;
}

interface Message {
  readonly name: string;
  readonly contentType: string;
  readonly headers: Json;
  readonly payload: { readonly $ref: string };
  readonly examples: readonly Told[];
}

export interface Document extends Json {
  readonly asyncapi: string;
  readonly info: { readonly externalDocs: { readonly url: string } };
  readonly servers: Record<string, { readonly host: string; readonly protocol: string }>;
  readonly channels: Record<string, { readonly address: string | null; readonly messages: Record<string, Message> }>;
  readonly operations: Record<string, { readonly channel: { readonly $ref: string }; readonly bindings: { readonly http: { readonly method: string; readonly query?: { readonly properties: object } } }; readonly security?: readonly { readonly $ref: string }[] }>;
  readonly components: { readonly schemas: Record<string, Json>; readonly securitySchemes: Record<string, { readonly name: string }> };
}

// The package is CommonJS and its declaration says otherwise.
const addFormats = formatsModule as unknown as (ajv: Ajv) => void;

/** The service's own AsyncAPI document, as a judge of what it tells. Its schemas are read as what AsyncAPI takes them for: JSON Schema Draft 07. */
export class AsyncApi {
  private readonly ajv = new Ajv({ allErrors: true, strictTypes: false, strictRequired: false });

  constructor(readonly document: Document) {
    addFormats(this.ajv);
    for (const [name, schema] of Object.entries(document.components.schemas)) this.ajv.addSchema({ ...(closed(schema) as Json), $id: `#/components/schemas/${name}` });
  }

  static async of(url: string): Promise<AsyncApi> {
    return new AsyncApi((await (await fetch(`${url}/docs/asyncapi.json`)).json()) as Document);
  }

  messagesOf(channel: string): [string, Message][] {
    return Object.entries(this.document.channels[channel]!.messages);
  }

  /**
   * The message of the channel that this is, by the key that it has there.
   * @throws when no message of this name allows it
   */
  messageOf(channel: string, name: string, told: Told): string {
    const named = this.messagesOf(channel).filter(([, message]) => message.name === name);
    const verdicts = named.map(([key, message]) => [key, this.errorsOf(message, told)] as const);
    const fitting = verdicts.find(([, errors]) => errors === undefined);
    if (!fitting) throw new Error(`${channel} told a ${name} other than described: ${JSON.stringify({ verdicts, told }).slice(0, 3_000)}`);
    return fitting[0];
  }

  /** What is wrong with it as this message. */
  errorsOf(message: Message, { headers, payload }: Told): string | undefined {
    for (const [schema, value] of [[message.headers, headers], [message.payload, payload]] as const) {
      if (!this.ajv.validate(schema, value)) return this.ajv.errorsText();
    }
    return undefined;
  }
}
