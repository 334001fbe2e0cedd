import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createBareServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AddressRules } from './addresses.js';
import { isSuccess, Poster, type Resolve } from './poster.js';

const LIMITS = { answerMs: 20_000, answerBytes: 1_000 };
const HERE = AddressRules.parse('http,127.0.0.1');
const never = new AbortController().signal;
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function listen(server: Server | ReturnType<typeof createBareServer>): Promise<URL> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const each of sockets) each.destroy();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
}

const receiver = (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<URL> => listen(createServer(answer));
const bareReceiver = (answer: string): Promise<URL> => listen(createBareServer((socket) => void socket.on('error', () => {}).end(answer)));
const post = (poster: Poster, url: URL, body = '{}') => poster.post(url, { 'webhook-id': 'a' }, body, never);

describe('an attempt', () => {
  it('brings the receiver the headers and the body, and tells its status', async () => {
    let received: unknown;
    const url = await receiver((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => {
        received = { body, method: request.method, path: request.url, id: request.headers['webhook-id'], connection: request.headers.connection };
        response.writeHead(202).end();
      });
    });
    const outcome = await post(new Poster(HERE, LIMITS), url, '{"é":1}');
    expect([isSuccess(outcome), outcome.status]).toEqual([true, 202]);
    expect(received).toEqual({ body: '{"é":1}', method: 'POST', path: '/hook', id: 'a', connection: 'close' });
  });

  it('does not follow a redirect', async () => {
    let asked = 0;
    const elsewhere = await receiver((_, response) => void ((asked += 1), response.end()));
    const url = await receiver((_, response) => response.writeHead(307, { location: elsewhere.href }).end());
    const outcome = await post(new Poster(HERE, LIMITS), url);
    expect([isSuccess(outcome), outcome.status, outcome.detail]).toEqual([false, 307, expect.stringContaining('redirects are not followed')]);
    expect(asked).toBe(0);
  });

  it('tells the wait that the receiver asks for', async () => {
    const url = await receiver((_, response) => response.writeHead(503, { 'retry-after': '7' }).end());
    expect(await post(new Poster(HERE, LIMITS), url)).toMatchObject({ status: 503, retryAfterMs: 7_000 });
  });

  it.each([
    ['something that is no HTTP', 'GARBAGE\r\n\r\n', 'not HTTP'],
    ['headers without end', `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(100_000)}`, 'not HTTP'],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n', ''],
    ['nothing', '', ''],
  ])('that is answered with %s has failed', async (_, answer, brief) => {
    const outcome = await post(new Poster(HERE, LIMITS), await bareReceiver(answer));
    expect([isSuccess(outcome), outcome.brief]).toEqual([false, expect.stringContaining(brief)]);
  });

  it('is over once a receiver says nothing for too long, and names no address to everybody', async () => {
    const url = await receiver(() => {});
    const outcome = await post(new Poster(HERE, { ...LIMITS, answerMs: 50 }), url);
    expect(outcome).toEqual({ brief: 'did not answer within 0.05 seconds', detail: 'did not answer within 0.05 seconds' });
    const port = url.port;
    closing.splice(0).forEach((close) => close());
    const unreachable = await post(new Poster(HERE, LIMITS), url);
    expect([unreachable.brief, unreachable.detail]).toEqual(['could not be reached', expect.stringContaining(port)]);
  });

  it('that is answered has succeeded, however slowly or endlessly the answer goes on; it is cut off', async () => {
    const ended: Promise<void>[] = [];
    const url = await receiver((request, response) => {
      ended.push(new Promise((resolve) => response.once('close', resolve)));
      request.resume();
      response.writeHead(200);
      const more = (): boolean => response.destroyed || (response.write('x'.repeat(request.url === '/slow' ? 1 : 10_000)), setTimeout(more, 5), true);
      more();
    });
    const slow = await post(new Poster(HERE, { ...LIMITS, answerMs: 3_000 }), new URL('/slow', url));
    const endless = await post(new Poster(HERE, LIMITS), url);
    expect([isSuccess(slow), isSuccess(endless)]).toEqual([true, true]);
    await Promise.all(ended);
  });
});

describe('an address that is not public', () => {
  const strict = AddressRules.parse('http');
  const leadingTo = (...answers: string[][]): { resolve: Resolve; asked: () => number } => {
    let asked = 0;
    return { asked: () => asked, resolve: (_, tell) => tell(null, (answers[Math.min(asked++, answers.length - 1)] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))) };
  };

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '0', '169.254.169.254', '[fe80::1]'])('is not connected to when the URL says %s', async (host) => {
    let asked = 0;
    const { port } = await receiver((_, response) => void ((asked += 1), response.end()));
    const outcome = await post(new Poster(strict, LIMITS), new URL(`http://${host}:${port}/`));
    expect([outcome.brief, asked]).toEqual(['leads to an address that is not allowed', 0]);
  });

  it('is not connected to when a name leads to it, and the refusal says so beforehand', async () => {
    const poster = new Poster(strict, LIMITS);
    expect((await post(poster, new URL('http://localhost:9/'))).detail).toContain('WEBHOOK_ALLOW');
    expect(await poster.refusalOf(new URL('http://localhost:9/'))).toMatch(/^localhost leads to .*not public/);
    expect(await new Poster(HERE, LIMITS, leadingTo(['127.0.0.1']).resolve).refusalOf(new URL('http://a.example'))).toBeUndefined();
  });

  it('is not connected to when a name leads elsewhere first: the judged address is the one that is connected to', async () => {
    let asked = 0;
    const { port } = await receiver((_, response) => void ((asked += 1), response.end()));
    // Judged, it is 127.0.0.1, which is allowed here; looked up again it would be 127.0.0.2, where nobody listens.
    const rebinding = leadingTo(['127.0.0.1'], ['127.0.0.2'], ['127.0.0.2']);
    expect(isSuccess(await post(new Poster(HERE, LIMITS, rebinding.resolve), new URL(`http://a.example:${port}/`)))).toBe(true);
    expect([asked, rebinding.asked()]).toEqual([1, 1]);
    expect((await post(new Poster(HERE, LIMITS, rebinding.resolve), new URL(`http://a.example:${port}/`))).brief).toBe('leads to an address that is not allowed');
    expect([asked, rebinding.asked()]).toEqual([1, 2]);
  });

  it('is left out among several that a name leads to', async () => {
    const { port } = await receiver((_, response) => void response.end());
    const mixed = leadingTo(['10.0.0.1', '::1', '127.0.0.1']);
    expect(isSuccess(await post(new Poster(HERE, LIMITS, mixed.resolve), new URL(`http://a.example:${port}/`)))).toBe(true);
  });
});
