import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { KeyChain } from '#audit';
import { PROJECTION_VERSION, PROJECTION_VERSIONS } from '#projections';
import { timeline as cli, CommandLine, type Outcome } from '../cli/support.js';
import { alter, compiledAudit } from './support.js';

let line: CommandLine;
let directory: string;
let key: string;
beforeAll(async () => {
  line = await CommandLine.start(true);
  directory = mkdtempSync(join(tmpdir(), 'bundles-'));
  key = KeyChain.read(line.service.log.keys).current.text;
}, 120_000);
afterAll(async () => {
  await line.stop();
  rmSync(directory, { recursive: true });
});

const path = (name: string): string => join(directory, name);

async function bundle(name: string, ...options: string[]): Promise<string> {
  const { code, notes } = await line.asked('audit', 'bundle', '-o', path(name), ...options);
  expect([code, notes]).toEqual([0, '']);
  return path(name);
}

/** Without a service: nothing of it is named, and it may be gone. */
const verify = (...args: string[]): Promise<Outcome> => cli('audit', 'verify', ...args);

function edited(name: string, from: string, edit: (lines: string[]) => string[]): string {
  const lines = readFileSync(from, 'utf8').split('\n').slice(0, -1);
  writeFileSync(path(name), edit(lines).map((each) => `${each}\n`).join(''));
  return path(name);
}

/** A verifier key of the signed-note format (C2SP): name, hash, and the kind of key with the key. */
function anotherKey(name: string): string {
  const key = Buffer.concat([Buffer.of(1), Buffer.alloc(32, 7)]);
  const hash = createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8);
  return `${name}+${hash}+${key.toString('base64')}`;
}

describe('a bundle of all events', () => {
  it.each([
    ['a flow', ['--measure', 'arrests']],
    ['a flow of a unit in a window, as the public knew it', ['--measure', 'arrests', '--unit', 'jic', '--as-of', '2020-10-02', '--published-by', '2021-01-01']],
    ['a figure in conflict, under the other policy', ['--measure', 'arrests', '--unit', 'jic', '--country', 'FR', '--as-of', '2020-10-02', '--policy', 'face-value-1']],
    ['an earlier state of the record', ['--measure', 'arrests', '--recorded-by', '60']],
    ['money', ['--measure', 'funding-reallocated', '--currency', 'EUR']],
    ['a stock', ['--measure', 'investigations-under-way', '--as-of', '2025-12-31']],
  ])('is written by a service and checked without one: %s', async (_, options) => {
    const file = await bundle('whole.ndjson', ...options);
    const { code, out, notes } = await verify(file, '--key', key);
    expect([code, notes]).toEqual([0, '']);
    expect(out).toMatch(/^HOLDS\n/);
    expect(out).toContain('The answer follows from the events under the policy: it was computed again.');
    expect(out).toContain('none was left out');
  });

  it('says what was asked and answered, with every default written out', async () => {
    const { out } = await verify(await bundle('whole.ndjson', '--measure', 'arrests', '--unit', 'jic', '--as-of', '2020-10-02'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      holds: true,
      keyIsKnown: false,
      question: { path: '/v1/totals/{measure}', parameters: { measure: 'arrests', unit: 'jic', asOf: '2020-10-02', policy: 'conservative-1', recordedBy: expect.any(String), publishedBy: expect.any(String) } },
      answer: { headline: '98' },
    });
  });

  it('is not believed by its own key alone, which a script can tell', async () => {
    const { code, out } = await verify(await bundle('whole.ndjson', '--measure', 'arrests'));
    expect([code, out]).toEqual([3, expect.stringContaining('Whose key that is.')]);
  });

  it('has the derivation, the policy and the keys in it', async () => {
    const [head = ''] = readFileSync(await bundle('whole.ndjson', '--measure', 'arrests'), 'utf8').split('\n', 1);
    expect(JSON.parse(head)).toMatchObject({ derivation: [{ items: expect.arrayContaining([expect.objectContaining({ id: 'west-london-2020-06' })]) }], policy: { name: 'conservative-1', rules: { almost: expect.anything() } }, keys: line.service.log.keys });
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['an event altered', (lines) => lines.with(40, lines[40]!.replace('"type":"', '"type":"X'))],
    ['an event left out', (lines) => lines.toSpliced(40, 1)],
    ['two events that changed places', (lines) => lines.with(40, lines[41]!).with(41, lines[40]!)],
    ['an event added', (lines) => lines.toSpliced(-1, 0, lines[40]!)],
    ['another answer', (lines) => lines.with(0, lines[0]!.replace('"headline":"', '"headline":"at least '))],
    ['another checkpoint', (lines) => lines.with(0, lines[0]!.replace(/(\\n\\n— \S+ )../, '$1AA'))],
    ['its end cut off', (lines) => lines.slice(0, 50)],
  ])('does not hold with %s', async (_, edit) => {
    const file = edited('changed.ndjson', await bundle('whole.ndjson', '--measure', 'arrests'), edit);
    const { code, out } = await verify(file, '--key', key);
    expect([code, out]).toEqual([1, expect.stringMatching(/^DOES NOT HOLD/)]);
  });

  it('does not hold for a reader with another key, and cannot be checked when it is not there', async () => {
    const file = await bundle('whole.ndjson', '--measure', 'arrests');
    expect((await verify(file, '--key', anotherKey('example.com/log'))).code).toBe(1);
    expect((await verify(file, '--key', 'example.com/log+00000000+AAAA')).code).toBe(2);
    expect((await verify(path('nothing.ndjson'))).code).toBe(2);
    expect((await verify()).code).toBe(2);
  });
});

describe('a bundle of a total of words', () => {
  it('is refused, with what can be done instead', async () => {
    const { code, notes } = await line.asked('audit', 'bundle', '-o', path('worded.ndjson'), '--measure', 'arrests', '--text', 'dover');
    expect([code, notes]).toEqual([1, expect.stringMatching(/evidence is of a total without words, .*: leave the words out, or quote the link of the answer with them/)]);
    expect(readdirSync(directory)).not.toContain('worded.ndjson');
  });
});

describe('the two small programs', () => {
  const small = async (...args: string[]) => {
    const path = await packaged;
    const { status, stdout } = spawnSync(process.execPath, [join(path, 'dist/libs/audit', ...args[0]!.split('/')), ...args.slice(1)], { encoding: 'utf8' });
    return { code: status, out: stdout };
  };
  const packaged = compiledAudit();
  afterAll(async () => rmSync(await packaged, { recursive: true }));

  it('count no total of words, whoever says that one is', async () => {
    const worded = edited('worded.ndjson', await bundle('whole.ndjson', '--measure', 'arrests'), (lines) => lines.with(0, lines[0]!.replace('"parameters":{', '$&"text":"dover",')));
    expect(await small('recount/main.js', worded)).toMatchObject({ code: 2, out: expect.stringContaining('the question is limited to words') });
  });

  it('check a bundle with nothing but Node.js: that the events are those that were signed, and that the answer follows from them', async () => {
    const file = await bundle('whole.ndjson', '--measure', 'arrests', '--unit', 'jic');
    expect(await small('verify/main.js', '--key', key, file)).toMatchObject({ code: 0, out: expect.stringMatching(/^HOLDS/) });
    expect(await small('recount/main.js', file)).toMatchObject({ code: 0, out: expect.stringMatching(/^FOLLOWS/) });
    const lie = edited('changed.ndjson', file, (lines) => lines.with(0, lines[0]!.replace(/("supported":\{"low":")\d+/, '$1302')));
    expect((await small('verify/main.js', lie)).code).toBe(1);
    expect(await small('recount/main.js', lie)).toMatchObject({ code: 1, out: expect.stringContaining('supported is [302, ∞] in the answer and [301, ∞] when counted again') });
    const nothing = path('nothing.ndjson');
    for (const program of ['verify/main.js', 'recount/main.js']) expect(await small(program, nothing)).toMatchObject({ code: 2, out: expect.stringContaining(`There is no file "${nothing}".`) });
    writeFileSync(path('text'), 'Dear reader,\n\n');
    expect(await small('recount/main.js', path('text'))).toMatchObject({ code: 2, out: expect.stringContaining('This is not an evidence bundle: its first line is not the head of one.') });
    expect((await small('recount/main.js', await bundle('witnesses.ndjson', '--measure', 'arrests', '--only-witnesses'))).code).toBe(2);
  });
});

describe('a sealed answer that does not follow from the events', () => {
  it('is refuted, though every signature on it is good', async () => {
    const { writeBundle } = await import('#audit');
    const { log, store } = line.service;
    const size = store.journal.head;
    const honest = JSON.parse(readFileSync(await bundle('whole.ndjson', '--measure', 'arrests'), 'utf8').split('\n', 1)[0]!) as { question: unknown; answer: { headline: string; supported: { low: string } }; derivation: { count: number }[]; policy: unknown };
    const lies = {
      'the sum of supported/lowWitnesses is 900 in the answer and 874 when counted again': { ...honest, answer: { ...honest.answer, supported: { ...honest.answer.supported, low: '900' } } },
      '/supported/low is "900" in the bundle and "874" by the events.': { ...honest, answer: { ...honest.answer, supported: { ...honest.answer.supported, low: '900' } } },
      'derivation/0/count is 1 in the bundle and ': { ...honest, derivation: honest.derivation.map((page) => ({ ...page, count: 1 })) },
    };
    for (const [sentence, { question, answer, derivation, policy }] of Object.entries(lies)) {
      writeFileSync(path('lie.ndjson'), [...writeBundle(log, store.journal, { question, answer, derivation, policy, size, made: new Date() })].join(''));
      const { code, out } = await verify(path('lie.ndjson'), '--key', key);
      expect([code, out]).toEqual([1, expect.stringContaining(sentence)]);
    }
  });
});

describe('what a bundle cites', () => {
  const said = { 'version 1': ['supported:874..', undefined], 'another figure': ['supported:12345..', [{ figure: 'supported', cited: '12345..', now: '874..' }]] } as const;

  it.each(Object.entries(said))('is in it when it is asked for by a link that cites %s, and follows from the events', async (_, [figures, differing]) => {
    const { citation } = (await (await fetch(`${line.service.url}/v1/totals/arrests?asOf=2025-12-31`)).json()) as { citation: { link: string } };
    const pinned = citation.link.split('?')[1]!.replace(/&figures=.*/, '');
    const answer = await fetch(`${line.service.url}/v1/audit/bundles/arrests?${pinned}&projection=1&figures=${figures}`);
    writeFileSync(path('cited.ndjson'), await answer.text());
    const { code, out } = await verify(path('cited.ndjson'), '--key', key, '--json');
    const { question, answer: told } = JSON.parse(out) as { question: { parameters: object }; answer: { citation: { cited?: { figures: object[] } } } };
    expect([code, question.parameters, told.citation.cited?.figures]).toEqual([0, expect.objectContaining({ projection: '1', figures }), differing]);
  });

  it('may be an earlier version of the projections, by which it holds while the figures are the same; else it is told what each since answers otherwise', async () => {
    const { totalBundle, writeBundle } = await import('#audit');
    const { log, store, readSide } = line.service;
    const made = new Date();
    const request = await totalBundle({ model: readSide.model, now: made.getTime(), versions: PROJECTION_VERSIONS.slice(0, 1) }, { measure: 'arrests' }, { contents: 'all-events', made });
    const verified = async (change: (answer: { headline: string; citation: { projection: string } }) => void): Promise<Outcome> => {
      const answer = structuredClone(request.answer) as { headline: string; citation: { projection: string } };
      change(answer);
      writeFileSync(path('earlier.ndjson'), [...writeBundle(log, store.journal, { ...request, answer })].join(''));
      return verify(path('earlier.ndjson'), '--key', key);
    };
    expect(request.answer).toMatchObject({ citation: { projection: '1', link: expect.stringMatching(/&projection=1$/) } });
    expect(await verified(() => undefined)).toMatchObject({ code: 0 });
    const other = await verified((answer) => (answer.headline = 'at least 900'));
    expect([other.code, other.out]).toEqual([1, expect.stringContaining(`The bundle is of version 1 of the projections, and this program computes by version ${PROJECTION_VERSION}. Version 2: ${PROJECTION_VERSIONS[1]!.otherwise}`)]);
    const unheardOf = await verified(({ citation }) => (citation.projection = '99'));
    expect([unheardOf.code, unheardOf.out]).toEqual([1, expect.stringContaining(`/citation/projection is "99" in the bundle and "${PROJECTION_VERSION}" by the events.`)]);
  });
});

describe('a bundle of witnesses', () => {
  it('holds the events that the answer names, and says that completeness is not shown', async () => {
    const file = await bundle('witnesses.ndjson', '--measure', 'arrests', '--unit', 'jic', '--as-of', '2020-10-02', '--only-witnesses');
    const { code, out } = await verify(file, '--key', key);
    expect([code, out]).toEqual([0, expect.stringContaining('That no other event bears on the answer. That takes a bundle of all events.')]);
    const leaves = readFileSync(file, 'utf8').split('\n').slice(1, -2).filter((each) => each.startsWith('{"data":')).map((each) => JSON.parse(each) as { stream: string });
    expect(leaves.length).toBeLessThan(line.service.store.journal.head / 2);
    expect(leaves.map(({ stream }) => stream)).toEqual(expect.arrayContaining(['entry-jic-arrests-2020-10-02', 'unit-jic', 'entry-jic-arrests-france-2020-10-02']));
  });

  it('does not hold with one of them altered', async () => {
    const file = edited('changed.ndjson', await bundle('witnesses.ndjson', '--measure', 'arrests', '--unit', 'jic', '--only-witnesses'), (lines) => lines.map((each) => (each.startsWith('{"data":') ? each.replace('"type":"', '"type":"X') : each)));
    expect((await verify(file, '--key', key)).code).toBe(1);
  });
});

describe('the file', () => {
  it('is not written when the question is refused', async () => {
    for (const options of [['--measure', 'arrests', '--unit', 'nobody'], ['--measure', 'nothing'], ['--measure', 'arrests', '--policy', 'mine']]) {
      expect((await line.asked('audit', 'bundle', '-o', path('refused.ndjson'), ...options)).code).toBe(1);
    }
    expect(readdirSync(directory).filter((name) => name.startsWith('refused'))).toEqual([]);
  });

  it('is not written into a folder that there is not, which is named', async () => {
    for (const command of [['audit', 'bundle', '--measure', 'arrests'], ['export']]) {
      expect(await line.asked(...command, '-o', path('no/where.txt'))).toEqual({ code: 2, out: '', notes: `There is no folder "${path('no')}" to write into: make it, or name another file with --output.\n` });
    }
    expect(await line.asked('audit', 'bundle', '--measure', 'arrests', '-o', directory)).toMatchObject({ code: 2, notes: `"${directory}" is a folder: name a file with --output.\n` });
  });

  it('is not left half written when the service stops in the midst of it', async () => {
    const server = createServer((_, response) => void response.writeHead(200).end('{"format":"operations-timeline/evidence-bundle@1"}\n{"data":{}}\n'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { code, notes } = await cli('audit', 'bundle', '--measure', 'arrests', '-o', path('half.ndjson'), '--url', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
    expect([code, notes]).toEqual([1, expect.stringContaining('ended before its seal')]);
    expect(readdirSync(directory).filter((name) => name.startsWith('half'))).toEqual([]);
  });
});

describe('a store that was altered behind the service', () => {
  it('is found out while the bundle is written, and whoever asked for it is told what differs', async () => {
    const other = await CommandLine.start(true);
    const asked = (): Promise<Outcome> => other.asked('audit', 'bundle', '--measure', 'arrests', '-o', path('broken-off.ndjson'));
    // By then every event is in the tree as it was recorded.
    expect((await asked()).code).toBe(0);
    rmSync(path('broken-off.ndjson'));
    const last = other.service.store.journal.head;
    alter(join(other.directory, 'data'), 'journal.db', `UPDATE events SET data = json_set(data, '$.entry', 'another') WHERE seq = ${last}`);
    const { code, notes } = await asked();
    expect([code, notes]).toEqual([1, expect.stringMatching(new RegExp(`broke the answer off, and nothing was written: .*Event ${last} is not what it was`))]);
    expect(readdirSync(directory).filter((name) => name.startsWith('broken-off'))).toEqual([]);
    await other.stop();
  });
});

describe('the commands that look after the log', () => {
  it('check, accept and replace the key, as an admin', async () => {
    expect(await line.recording('audit', 'check')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ events compared in .* s: the store is what was signed\.\n$/) });
    expect(await line.recording('audit', 'accept')).toMatchObject({ code: 1, notes: expect.stringContaining('There is nothing to accept') });
    expect((await line.asked('audit', 'check')).code).toBe(1);
    const rotated = await line.recording('audit', 'rotate-key', '--json');
    const { key: next } = JSON.parse(rotated.out) as { key: string };
    expect(KeyChain.read(line.service.log.keys).current.text).toBe(next);
    const { code } = await verify(await bundle('rotated.ndjson', '--measure', 'arrests'), '--key', key);
    expect(code).toBe(0);
  });
});
