import { describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { once } from 'node:events';
import { createServer, type ServerHttp2Session, type Settings } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { MendedClient } from './mended-client.js';

/** What the mended methods are called by, within the client. */
interface Within {
  getChannel(): Promise<{ getConnectivityState(connect: boolean): number }>;
  handleError(client: object, error: Error): Promise<void>;
  supports(): Promise<boolean>;
}

function mended(url: string): { readonly used: MendedClient; readonly within: Within } {
  const client = EventStoreDBClient.connectionString(url);
  return { used: new MendedClient(client), within: client as unknown as Within };
}

const SHUT_DOWN = 4;

describe('a mended client', () => {
  it('closes its connection, and opens no other afterwards', async () => {
    const { used, within } = mended('esdb://127.0.0.1:1?tls=false');
    const channel = await within.getChannel();
    await used.close();
    expect(channel.getConnectivityState(false)).toBe(SHUT_DOWN);
    const { used: another, within: withinIt } = mended('esdb://127.0.0.1:1?tls=false');
    await another.close();
    await expect(withinIt.getChannel()).rejects.toThrow('the client has been closed');
  });

  it('closes one that never had a connection, or none that works', async () => {
    const { used, within } = mended('esdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=1');
    const found = within.getChannel().catch(() => 'none');
    await used.close();
    expect(await found).toBe('none');
  });

  it('lets a server send megabytes while this process does something else', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const session = once(server, 'session') as Promise<[ServerHttp2Session]>;
    const { used, within } = mended(`esdb://127.0.0.1:${(server.address() as AddressInfo).port}?tls=false`);
    (await within.getChannel()).getConnectivityState(true);
    const [connected] = await session;
    const [settings] = (await once(connected, 'remoteSettings')) as [Settings];
    expect(settings.initialWindowSize).toBeGreaterThanOrEqual(2 ** 20);
    await used.close();
    connected.destroy();
    server.close();
  });

  it('never shares a stream between appends, whatever the server supports', async () => {
    expect(await mended('esdb://127.0.0.1:1?tls=false').within.supports()).toBe(false);
  });

  it('takes a call that fails while there is no node to go on with for no more than that', async () => {
    const { within } = mended('esdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=1');
    const found = within.getChannel().catch(() => 'none');
    const failed = Object.assign(new Error('No connection'), { code: status.UNAVAILABLE });
    await within.handleError({ getChannel: () => ({}) }, failed);
    expect(await found).toBe('none');
  });
});
