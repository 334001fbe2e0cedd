import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, UnavailableError } from '@eventstore/db-client';
import { openControl } from './control.js';
import { CLASSIC, collect, events, streamName, useStandIn } from './support/harness.js';

describe('the control port', () => {
  const harness = useStandIn({ nodes: 3 });
  let server: Server;

  beforeAll(async () => {
    server = await openControl(harness.standIn, 0);
  });

  afterAll(() => void server.close());

  async function post(command: string, parameters: object = {}): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${command}`, { method: 'POST', body: JSON.stringify(parameters) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it('injects faults and takes them back', async () => {
    const client = harness.client();
    await post('inject', { rule: { on: 'append', fault: { kind: 'refuse' } } });
    await expect(client.appendToStream(streamName(), events(1), CLASSIC)).rejects.toBeInstanceOf(UnavailableError);
    await post('clear');
    expect(await client.appendToStream(streamName(), events(1), CLASSIC)).toMatchObject({ success: true });
  });

  it('changes the leader, kills and revives nodes, and says how they are', async () => {
    await post('lead', { node: 2 });
    expect(harness.standIn.leader).toBe(harness.standIn.nodes[2]);
    const killed = await post('kill', { node: 0 });
    expect(killed.body.members).toMatchObject([{ alive: false }, { alive: true, state: 'follower' }, { alive: true, state: 'leader' }]);
    const revived = await post('revive', { node: 0 });
    expect(revived.body.members).toMatchObject([{ alive: true }, { alive: true }, { alive: true }]);
  });

  it('restarts a node, loses its network, drops its connections and ends its subscriptions', async () => {
    for (const command of ['restart', 'lose-network', 'recover-network', 'drop-connections', 'lose-connections', 'end-subscriptions', 'mute-subscriptions', 'unmute-subscriptions']) {
      expect(await post(command, { node: 0 })).toMatchObject({ status: 200 });
    }
    expect(await harness.client().appendToStream(streamName(), events(1), CLASSIC)).toMatchObject({ success: true });
  });

  it('refuses what it does not know', async () => {
    expect(await post('explode')).toMatchObject({ status: 404, body: { error: expect.stringContaining('lose-network') } });
    expect(await post('inject')).toMatchObject({ status: 400, body: { error: expect.stringContaining('rule') } });
  });
});

it('a stand-in is started as a process of its own, says where it is and obeys', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./start.mjs', import.meta.url)), '--port', '0', '--control', '0', '--tls'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const said = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name, value] = /^(\w+)='(.*)'$/.exec(line) ?? [];
      if (name) said.set(name, value!);
      if (said.size === 2) break;
    }
    const client = EventStoreDBClient.connectionString(said.get('EVENTSTORE_URL')!);
    await client.appendToStream('a', events(2));
    const restarted = await fetch(`${said.get('CONTROL_URL')}/restart`, { method: 'POST' });
    expect(await restarted.json()).toMatchObject({ members: [{ alive: true, state: 'leader' }] });
    // The first call may meet the connection that the restart broke.
    await collect(client.readStream('a')).catch(() => undefined);
    expect(await collect(client.readStream('a'))).toHaveLength(2);
    await client.dispose();
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
}, 60_000);
