import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_STATUS } from '../../apps/timeline/problems/catalogue.js';
import { problemIn, type Client } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests } from './support/wishes.js';

let timeline: TestService;
let admin: Client;
beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
});
afterAll(() => timeline.stop());

const post = (raw: string | Uint8Array, type = 'application/json') => admin.send('/v1/commands/record-arrests', { method: 'POST', raw, headers: { 'content-type': type } });
const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('a body', () => {
  it.each([
    ['that is empty', '', 400, 'malformed-json'],
    ['that breaks off', '{"occurred":', 400, 'malformed-json'],
    ['that is not UTF-8', new Uint8Array([...Buffer.from('{"note":"caf'), 0xe9, ...Buffer.from('"}')]), 400, 'malformed-json'],
    ['with a name given twice', '{"occurred":"2024","occurred":"2025"}', 400, 'name-repeated'],
    ['that is null', 'null', 400, 'invalid'],
    ['that is an array', '[{}]', 400, 'invalid'],
    ['that is a string', '"x"', 400, 'invalid'],
    ['that is a number', '1e999', 400, 'invalid'],
    ['that is nested as deeply as may be', nested(16), 400, 'invalid'],
    ['that is nested more deeply', nested(17), 400, 'nested-too-deeply'],
    ['of brackets alone', '['.repeat(500_000) + ']'.repeat(500_000), 400, 'nested-too-deeply'],
    ['larger than 1 MiB', JSON.stringify({ note: 'x'.repeat(1_048_576) }), 413, 'too-large'],
  ])('%s is refused as what it is', async (_, body, status, code) => {
    expect(problemIn(await post(body))).toMatchObject({ status, code });
    expect(timeline.service.store.journal.head).toBe(0);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'nonsense'])('of type %s is refused', async (type) => {
    expect(problemIn(await post('{}', type))).toMatchObject({ status: 415, code: 'unsupported-media-type' });
  });

  it('that is compressed is refused', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const answer = await admin.send('/v1/commands/record-arrests', { method: 'POST', raw: new Uint8Array(gzipSync(JSON.stringify(arrests('packed', '1')))), headers });
    expect([problemIn(answer).code, answer.headers.get('accept-encoding')]).toEqual(['unsupported-media-type', 'identity']);
  });

  it('may say its character set', async () => {
    expect((await post(JSON.stringify(arrests('charset', '1')), 'application/json; charset=utf-8')).status).toBe(201);
  });

  it('with wrong fields is answered with a pointer to each of them', async () => {
    const answer = await admin.command('record-arrests', {
      occurred: 'yesterday',
      quantity: { value: '-3', qualifier: 'exact' },
      byCountry: [{ country: 'FR', quantity: { value: '1', qualifier: 'exact' } }, { country: 'XX', quantity: { value: '1', qualifier: 'exactly' } }],
      'a/b~c': 3,
    });
    const pointers = problemIn(answer).problems?.map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(['/occurred', '/quantity/value', '/byCountry/1/country', '/byCountry/1/quantity/qualifier', '/a~1b~0c']));
  });

  it('that is refused is told of in parts too, for whoever says it in another language', async () => {
    const said = async (body: object) => problemIn(await admin.command('record-arrests', { ...arrests('in-parts', '1'), ...body })).problems?.map((problem) => problem.said);
    expect(await said({ occurred: '2020-13' })).toEqual([{ code: 'month-none', given: '"2020-13"' }]);
    expect(await said({ units: ['nobody'] })).toEqual([{ code: 'unknown-unit', id: 'nobody' }]);
    expect(await said({ note: ' ' })).toEqual([{ code: 'text-blank', field: 'note' }]);
    expect(await said({ note: 'a\u202eb' })).toEqual([{ code: 'text-hidden', field: 'note' }]);
    expect(problemIn(await admin.get('/v1/entries/none')).said).toEqual({ code: 'no-such-entry', id: 'none' });
    expect(problemIn(await admin.get('/v1/totals/arrests?unit=nobody')).problems).toMatchObject([{ parameter: 'unit', said: { code: 'asked-unit', id: 'nobody' } }]);
  });

  it('with a name given twice is answered with a pointer to it', async () => {
    const problem = problemIn(await post('{"occurred":"2024","quantity":{"value":"1","qualifier":"exact","v\\u0061lue":"2"}}'));
    expect(problem.problems).toEqual([{ pointer: '/quantity/value', message: 'is given more than once: give it once' }]);
  });

  it.each([
    ['{"__proto__":{"occurred":"2024"}}', '/__proto__'],
    ['{"quantity":{"constructor":{"prototype":{}}}}', '/quantity/constructor'],
    ['{"changes":{"prototype":1}}', '/changes/prototype'],
  ])('%s with a name that is reserved is answered with a pointer to it', async (body, pointer) => {
    expect(problemIn(await post(body))).toMatchObject({ status: 400, code: 'invalid', problems: [{ pointer, message: expect.stringContaining('is not a field') }] });
  });

  it('may begin with a byte order mark', async () => {
    expect((await post(`\ufeff${JSON.stringify(arrests('marked', '1'))}`)).status).toBe(201);
  });

  it('that refers to what is not recorded is answered with a pointer to the reference', async () => {
    expect(problemIn(await admin.command('record-arrests', arrests(undefined, '1', { units: ['nobody'] })))).toMatchObject({ status: 422, code: 'unknown-reference', problems: [{ pointer: '/units/0' }] });
  });
});

describe('an address', () => {
  it.each([
    ['/v1/total', '/v1/totals'],
    ['/v1/commands/record-arests', '/v1/commands/record-arrests'],
    ['/V1/Timeline', '/v1/timeline'],
    ['/v1/timeline/', '/v1/timeline'],
  ])('%s that is nearly one is answered with %s', async (path, meant) => {
    expect(problemIn(await admin.get(path))).toMatchObject({ status: 404, code: 'no-such-endpoint', detail: expect.stringContaining(`Did you mean ${meant}?`) });
  });

  it.each(['/wp-admin/setup.php', '/v1', '//', '/v1/entries/', '/%00', '/docs/../../package.json', '/docs/..%2f..%2fpackage.json'])('%s that is none leads nowhere', async (path) => {
    expect((await admin.get(path)).status).toBe(404);
  });

  it('that is malformed or endless is refused', async () => {
    expect(problemIn(await admin.get('/v1/entries/%zz'))).toMatchObject({ status: 400, code: 'bad-request' });
    expect(problemIn(await admin.get(`/v1/entries/${'a'.repeat(1_000)}`))).toMatchObject({ status: 414, code: 'uri-too-long' });
  });

  it.each([
    ['GET', '/v1/commands/record-arrests', 'POST'],
    ['PUT', '/v1/totals', 'GET, HEAD'],
    ['DELETE', '/v1/entries/raid', 'GET, HEAD'],
    ['PATCH', '/v1/log', 'GET, HEAD'],
    ['OPTIONS', '/health', 'GET, HEAD'],
  ])('asked with %s %s is answered 405 with the methods it has', async (method, path, allow) => {
    const answer = await admin.send(path, { method });
    expect([answer.status, answer.headers.get('allow')?.split(', ').sort().join(', ')]).toEqual([405, allow]);
    expect(problemIn(answer).code).toBe('method-not-allowed');
  });
});

describe('what no client sends', () => {
  const bare = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(admin.url).port), '127.0.0.1', () => socket.write(bytes));
      let answer = '';
      socket.on('data', (data) => (answer += data.toString())).on('end', () => resolve(answer)).on('error', reject);
    });

  it('such as two keys for one command is refused', async () => {
    const body = JSON.stringify(arrests('twice', '1'));
    const head = ['POST /v1/commands/record-arrests HTTP/1.1', 'Host: x', 'Connection: close', `Authorization: Bearer ${timeline.token}`, 'Content-Type: application/json', 'Idempotency-Key: a', 'Idempotency-Key: b', `Content-Length: ${body.length}`];
    expect(await bare(`${head.join('\r\n')}\r\n\r\n${body}`)).toMatch(/^HTTP\/1\.1 400 [^]*Idempotency-Key is given more than once/);
  });

  it.each([
    ['GARBAGE\r\n\r\n', '400', 'bad-request'],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431', 'headers-too-large'],
  ])('is a problem too', async (bytes, status, code) => {
    const answer = await bare(bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ code, status: Number(status) });
  });
});

describe('a problem', () => {
  it('has an address that explains it', async () => {
    for (const [code, status] of Object.entries(PROBLEM_STATUS)) {
      const answer = await admin.get(`/problems/${code}`);
      expect([code, answer.status, answer.text.includes(`(${status})`)]).toEqual([code, 200, true]);
    }
    expect(problemIn(await admin.get('/problems/none')).code).toBe('not-found');
  });

  it('inside the service tells nothing of the inside', async () => {
    const { journal } = timeline.service.store;
    const read = journal.getById.bind(journal);
    journal.getById = () => {
      throw new Error('disk /dev/sda1 is on fire');
    };
    const answer = await admin.get('/v1/log/5f0b3c1e-86f7-4d0c-9a54-0c6f7d1f2b9e');
    journal.getById = read;
    expect(problemIn(answer)).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.text).not.toMatch(/fire|sda1|\.js|at /);
  });
});
