import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Service } from '../service.js';
import { type Row, whole } from '../table.js';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { StandIn } from './stand-in.js';

const RESTARTS = 20;
const WRITERS = 8;
/** Between two restarts so many commands are acknowledged, but on a slow machine that is not waited for longer than this. */
const BETWEEN = 10;
const PATIENCE_MS = 2_500;
const RETRY_MS = 100;
const COMPARED = ['/v1/totals', '/v1/totals/arrests', '/v1/totals/arrests/series', '/v1/totals/arrests/derivation', '/v1/timeline?limit=200', '/v1/units', '/v1/sources', '/v1/funds'];

/** Commands while the database is killed and started again, over and over: what they leave in the log, and in the answers. */
export async function measureRestarts(): Promise<Row[]> {
  const directories = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()] as const;
  const standIn = await StandIn.start(directories[0]);
  const service = await Service.start(directories[1], standIn.url);
  const load = new Load(service);
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    await load.progress();
    await standIn.restart();
  }
  await load.progress();
  const { acknowledged, last, repeats } = await load.stop();
  const fresh = await Service.start(directories[2], standIn.url);
  try {
    await fresh.get(`/v1/totals/arrests?after=${last}`);
    const log = (await service.get(`/v1/log?to=${last}`)).trimEnd().split('\n').map((line) => (JSON.parse(line) as { id: string }).id);
    const wrong = log.length - new Set(log).size + acknowledged.filter((id) => !log.includes(id)).length + log.filter((id) => !acknowledged.includes(id)).length;
    const different = await differing(service, fresh, last);
    return [
      {
        figure: `EventStoreDB restarted ${RESTARTS} times under load`,
        measured: `${whole(wrong)} of ${whole(acknowledged.length)} commands missing or doubled, ${different} of ${COMPARED.length} answers unlike a rebuild`,
        goal: '0, 0',
        reached: wrong === 0 && different === 0,
        beside: `${whole(repeats)} attempts had to be repeated`,
      },
    ];
  } finally {
    await fresh.stop();
    await service.stop();
    await standIn.stop();
    directories.forEach(removeTemporary);
  }
}

/** How many answers of the two are not the same byte for byte at the same position. */
async function differing(one: Service, other: Service, position: string): Promise<number> {
  let different = 0;
  for (const path of COMPARED) {
    const asked = `${path}${path.includes('?') ? '&' : '?'}recordedBy=${position}&after=${position}`;
    const [here, there] = await Promise.all([one.get(asked), other.get(asked)]);
    if (here !== there) different += 1;
  }
  return different;
}

/** Clients that send one command after the other, each with its key until it is acknowledged. */
class Load {
  private readonly acknowledged: string[] = [];
  private last = '0';
  private repeats = 0;
  private stopped = false;
  private readonly writers: Promise<void>[];

  constructor(private readonly service: Service) {
    this.writers = Array.from({ length: WRITERS }, () => this.write());
  }

  /** Waits until some more are acknowledged. */
  async progress(): Promise<void> {
    const wanted = this.acknowledged.length + BETWEEN;
    for (const until = performance.now() + PATIENCE_MS; this.acknowledged.length < wanted && performance.now() < until; ) await sleep(5);
  }

  async stop(): Promise<{ acknowledged: readonly string[]; last: string; repeats: number }> {
    this.stopped = true;
    await Promise.all(this.writers);
    const { acknowledged, last, repeats } = this;
    return { acknowledged, last, repeats };
  }

  private async write(): Promise<void> {
    while (!this.stopped) {
      const key = randomUUID();
      for (let sent = await this.send(key); !sent; sent = await this.send(key)) {
        this.repeats += 1;
        await sleep(RETRY_MS);
      }
    }
  }

  private async send(key: string): Promise<boolean> {
    const headers = { Authorization: `Bearer ${this.service.token}`, 'Content-Type': 'application/json', 'Idempotency-Key': key };
    const body = JSON.stringify({ occurred: '2024-01-05', quantity: { value: '1', qualifier: 'exact' } });
    const answer = await fetch(`${this.service.url}/v1/commands/record-arrests`, { method: 'POST', headers, body });
    const text = await answer.text();
    if (answer.status >= 500) return false;
    if (!answer.ok) throw new Error(`A command was refused with ${answer.status}: ${text}`);
    const { events, position } = JSON.parse(text) as { events: { id: string }[]; position: string };
    this.acknowledged.push(...events.map(({ id }) => id));
    if (BigInt(position) > BigInt(this.last)) this.last = position;
    return true;
  }
}
