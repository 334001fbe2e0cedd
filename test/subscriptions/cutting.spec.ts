import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client, json } from '../http/support/client.js';
import { compiledPackage } from '../http/support/compiled.js';
import { arrests, correction, unit } from '../http/support/wishes.js';
import { Persistent } from './support/persistent.js';
import { type Answered, figuresIn } from './support/reconstruction.js';
import { Relay } from './support/relay.js';

// On a busy machine everything here takes its time.
jest.setTimeout(600_000);

/** Connections cut, and times that the service is killed; CUTS=5000 for a long run. */
const CUTS = Number(process.env['CUTS'] ?? 80);
const KILLS = Math.max(2, Math.floor(CUTS / 500));
const PATIENCE_MS = 120_000;
const QUESTIONS = ['totals?measure=arrests', 'totals?measure=arrests&unit=jic', 'totals?measure=arrests&country=FR', 'timeline?limit=5', 'timeline?limit=20&unit=jic', 'timeline?measure=arrests&country=GB'];

let code: string;
let directory: string;
let relay: Relay;
const children: ChildProcess[] = [];

beforeAll(async () => {
  code = await compiledPackage();
});
afterAll(() => rm(code, { recursive: true }));
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cutting-'));
  relay = await Relay.open();
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  await relay.close();
  await rm(directory, { recursive: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** The service in a process of its own, at the end of the relay. */
async function serve(): Promise<{ child: ChildProcess; url: string; token: string | undefined }> {
  const env = { PATH: process.env['PATH'], LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [join(code, 'dist/apps/timeline/main.js'), '--port', '0', '--data', directory, '--empty'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let told = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (told += text));
  const url = await until(() => (told.endsWith('\n\n') ? /address\s+(\S+)/.exec(told)?.[1] : undefined), () => told);
  relay.leadTo(url);
  return { child, url, token: /#token=(\S+)/.exec(told)?.[1] };
}

async function until<T>(found: () => T | undefined | false, told: () => unknown): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(10)) {
    const value = found();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${JSON.stringify(told())}`);
  }
}

/** The question itself, for an answer of now. */
const pathOf = (question: string): string => (question.startsWith('totals') ? `/v1/totals/arrests?${question.split('&').slice(1).join('&')}` : `/v1/${question}`);

describe('clients whose connections are cut at random, while commands come and the service is killed', () => {
  it('hold the answer of the question in the end, and held it all the time, each change told once', async () => {
    let service = await serve();
    const { token } = service;
    let admin = await Client.of(service.url, token);
    await admin.command('establish-unit', unit('jic'));
    const clients = QUESTIONS.flatMap((question) => [question, question]).map((question) => new Persistent(question, relay.url).start());
    await until(() => clients.every(({ answer }) => answer !== undefined), () => clients.map(({ question }) => question));

    let recorded = 0;
    const record = async (): Promise<void> => {
      const number = recorded;
      recorded += 1;
      const more = { units: number % 2 === 0 ? ['jic'] : undefined, occurred: `2024-03-${String(1 + (number % 28)).padStart(2, '0')}`, places: [{ country: number % 3 === 0 ? 'FR' : 'GB' }] };
      const sent = number % 5 === 4 ? admin.command('correct-entry', correction(`raid-${number - 2}`, { quantity: { value: String(number), qualifier: 'exact' } })) : admin.command('record-arrests', arrests(`raid-${number}`, '1', JSON.parse(JSON.stringify(more)) as object));
      // It may be answered or not while the service is killed: what counts is what the log says.
      await sent.catch(() => undefined);
    };
    for (let cuts = 0, kills = 0; cuts < CUTS; ) {
      await record();
      if (relay.cut(cuts * 7 + recorded)) cuts += 1;
      if (cuts % 20 === 10) clients[cuts % clients.length]!.pause();
      if (cuts % 20 === 0) for (const each of clients) each.goOn();
      if (cuts < ((kills + 1) * CUTS) / (KILLS + 1)) continue;
      kills += 1;
      await kill(service.child);
      service = await serve();
      admin = await Client.of(service.url, token);
    }

    for (const each of clients) each.goOn();
    await record();
    const { position } = json<{ citation: { position: string } }>(await admin.get('/v1/totals/arrests')).citation;
    relay.cutAll();
    await until(() => clients.every(({ reached }) => reached === position), () => [position, clients.map(({ reached }) => reached)]);
    for (const { question, answer, causes, held, connections } of clients) {
      expect([question, figuresIn(answer!)]).toEqual([question, figuresIn(json<Answered>(await admin.get(pathOf(question))))]);
      expect([question, new Set(causes).size]).toEqual([question, causes.length]);
      const links = [...held].filter((_, index) => index % Math.ceil(held.size / 20) === 0);
      for (const [link, then] of links) expect([link, figuresIn(then)]).toEqual([link, figuresIn(json<Answered>(await admin.get(link)))]);
      expect(connections).toBeGreaterThan(1);
    }
    await Promise.all(clients.map((each) => each.stop()));
  });
});

describe('timeline watch', () => {
  it('goes on by itself when the service was killed, and ends well when it is interrupted', async () => {
    let service = await serve();
    const { token } = service;
    let admin = await Client.of(service.url, token);
    const watching = spawn(process.execPath, [join(code, 'dist/apps/cli/main.js'), 'watch', 'totals', 'arrests', '--json', '--url', relay.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(watching);
    let out = '';
    watching.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    const heard = () => out.split('\n').slice(0, -1).map((line) => JSON.parse(line) as { event: string; id: string; after?: Answered; answer?: Answered });
    await until(() => heard().length === 1, () => out);
    await admin.command('record-arrests', arrests('first', '1'));
    await until(() => heard().length === 2, () => out);
    await kill(service.child);
    service = await serve();
    admin = await Client.of(service.url, token);
    await admin.command('record-arrests', arrests('second', '2'));
    await until(() => heard().length === 3, () => out);
    expect(heard().map(({ event, id, after, answer }) => [event, id, (after ?? answer)!['headline']])).toEqual([['snapshot', '0', '0 or more'], ['update', '1', 'at least 1'], ['update', '2', 'at least 3']]);
    const ended = once(watching, 'exit');
    watching.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });
});
