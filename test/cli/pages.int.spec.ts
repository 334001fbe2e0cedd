import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timeline } from './support.js';

const PAGES: Readonly<Record<string, string>> = { first: 'id,what\r\na,1\r\nb,"2\r\n3"\r\n', second: 'id,what\r\nc,4\r\n' };

/** Answers as the service does when there is more than fits on a page. */
let server: Server;
let url: string;
beforeEach(async () => {
  server = createServer(({ url: asked = '' }, response) => {
    const cursor = new URL(asked, 'http://x').searchParams.get('cursor') ?? 'first';
    if (cursor === 'first') response.setHeader('Link', `<${asked}&cursor=second>; rel="next"`);
    response.setHeader('Content-Type', 'text/csv').end(PAGES[cursor]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('a list that has several pages', () => {
  it.each([[['derivation', 'arrests']], [['changes', 'arrests', '--from', '1']]])('comes from %j as one CSV file, with one heading', async (command) => {
    expect(await timeline(...command, '--format', 'csv', '--url', url)).toEqual({ code: 0, notes: '', out: 'id,what\r\na,1\r\nb,"2\r\n3"\r\nc,4\r\n' });
  });
});
