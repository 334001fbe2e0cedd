import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { definitionOf } from '#events';
import type { GeneratedEvent } from '../generate/index.js';
import type { Service } from '../service.js';
import { machineTime } from './hearing.js';

export interface Sent {
  /** When the command was answered, by the position that it was answered with. */
  readonly answered: ReadonlyMap<string, number>;
  readonly refused: number;
}

/** Sends the events as commands, so many each second whether or not the ones before are answered. */
export async function send(service: Service, events: readonly GeneratedEvent[], perSecond: number): Promise<Sent> {
  const answered = new Map<string, number>();
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const sending = events.map(async (event, index) => {
    await sleep(Math.max(0, begun + (index * 1000) / perSecond - performance.now()));
    const position = await command(service, event, agent);
    if (position !== undefined) answered.set(position, machineTime());
  });
  await Promise.all(sending);
  agent.destroy();
  return { answered, refused: events.length - answered.size };
}

/** @returns undefined where the service refuses it */
async function command({ url, token }: Service, { type, data }: GeneratedEvent, agent: Agent): Promise<string | undefined> {
  const { intention } = definitionOf(type)!;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked = request(`${url}/v1/commands/${intention}`, { method: 'POST', headers, agent }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    });
    asked.on('error', reject).end(JSON.stringify(data));
  });
  return answer.status === 201 ? (JSON.parse(answer.body) as { position: string }).position : undefined;
}
