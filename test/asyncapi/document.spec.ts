import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DELIVERIES } from '../../apps/timeline/webhooks/cloud-event.js';
import { TestService } from '../http/support/service.js';
import { type OpenApi, Specification } from '../http/support/specification.js';
import { AsyncApi, type Document } from './support/async-api.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

let timeline: TestService;
let openApi: OpenApi;
let described: AsyncApi;
let document: Document;
beforeAll(async () => {
  timeline = await TestService.start();
  ({ document: openApi } = await Specification.of(timeline.service.url));
  described = await AsyncApi.of(timeline.service.url);
  ({ document } = described);
});
afterAll(() => timeline.stop());

interface Parsed {
  readonly version: string;
  readonly channels: Record<string, string[]>;
  readonly problems: { severity: number; code: string; message: string; path: string }[];
}

/** What AsyncAPI's own parser says, in a process of its own: it brings hundreds of modules that no other test needs. */
function parsed(text: string): Promise<Parsed> {
  return new Promise((resolve, reject) => {
    const parser = fileURLToPath(new URL('support/parse.mjs', import.meta.url));
    const child = execFile(process.execPath, [parser], { maxBuffer: 1e8 }, (error, output) => (error ? reject(error) : resolve(JSON.parse(output) as Parsed)));
    child.stdin!.end(text);
  });
}

/** The worst that is left to be said: what might be better, where 0 is an error and 1 a warning. */
const INFORMATION = 2;

describe('the AsyncAPI document', () => {
  it('is valid, of version 3, to the parser of AsyncAPI', async () => {
    const { version, channels, problems } = await parsed(JSON.stringify(document));
    expect(problems.filter(({ severity }) => severity < INFORMATION)).toEqual([]);
    expect(version).toBe('3.0.0');
    expect(channels).toEqual(Object.fromEntries(Object.keys(document.channels).map((name) => [name, described.messagesOf(name).map(([key]) => key)])));
  });

  it('has every stream of the service, and its webhooks', () => {
    const addresses = Object.values(document.channels).map(({ address }) => address);
    expect(addresses.sort()).toEqual(['/v1/replay', '/v1/subscriptions/timeline', '/v1/subscriptions/totals', null]);
    const streams = Object.entries(openApi.paths).filter(([, { get }]) => get?.responses['200']?.content?.['text/event-stream']);
    expect(addresses).toEqual(expect.arrayContaining(streams.map(([path]) => path)));
    expect(described.messagesOf('webhooks').map(([, { name }]) => name)).toEqual(Object.keys(DELIVERIES));
  });

  it('names for each stream the parameters of its address, and for all else the signature', () => {
    for (const { channel, bindings: { http }, security } of Object.values(document.operations)) {
      const { address } = document.channels[channel.$ref.split('/').at(-1)!]!;
      const parameters = address === null ? undefined : openApi.paths[address]!['get']!.parameters!.filter((each) => each.in === 'query').map(({ name }) => name);
      expect([address, http.method, http.query && Object.keys(http.query.properties)]).toEqual([address, address === null ? 'POST' : 'GET', parameters]);
      expect(security).toEqual(address === null ? [{ $ref: '#/components/securitySchemes/webhookSignature' }] : undefined);
    }
    expect(document.components.securitySchemes['webhookSignature']!.name).toBe('webhook-signature');
  });

  it('shows each message in examples that its own schemas accept', () => {
    for (const channel of Object.keys(document.channels)) {
      for (const [key, message] of described.messagesOf(channel)) {
        expect([channel, key, message.examples.length > 0]).toEqual([channel, key, true]);
        for (const example of message.examples) expect([channel, key, described.errorsOf(message, example)]).toEqual([channel, key, undefined]);
      }
    }
  });

  it('says where the service is as whoever asks has reached it', () => {
    expect(document.servers['service']).toMatchObject({ protocol: 'http', host: new URL(timeline.service.url).host });
  });

  it('and the OpenAPI document lead to each other', async () => {
    const { url } = openApi['externalDocs'] as { url: string };
    expect(new URL(url, timeline.service.url).pathname).toBe('/docs/asyncapi.json');
    expect(await (await fetch(document.info.externalDocs.url)).json()).toEqual(openApi);
    expect((await fetch(new URL(url, timeline.service.url))).headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});
