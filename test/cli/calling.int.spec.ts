import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandLine, timeline } from './support.js';

let line: CommandLine;

beforeAll(async () => {
  line = await CommandLine.start(true);
});

afterAll(() => line.stop());

describe('the timeline command', () => {
  it.each([
    ['an unknown option', ['totals', '--bogus']],
    ['an unknown command', ['total']],
    ['a missing argument', ['show']],
    ['a missing option', ['replay']],
    ['a number that is none', ['replay', '--as-of', '2020-10-02', '--last', 'few']],
    ['an unknown format', ['export', '--format', 'xml']],
    ['an unknown role', ['tokens', 'add', 'bob', '--role', 'boss']],
    ['an address that is none', ['totals', '--url', 'ftp://example.org']],
    ['no command', []],
  ])('answers %s with exit code 2', async (_, args) => {
    expect(await timeline(...args)).toMatchObject({ code: 2, out: '', notes: expect.stringMatching(/./) });
  });

  it('says how to start the service when nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await timeline('totals', '--url', `http://127.0.0.1:${port}`)).toMatchObject({ code: 1, notes: expect.stringMatching(/connection refused.*npm start/) });
  });

  it('says when something else answers', async () => {
    const server = createServer((_, response) => response.writeHead(500).end('<html>')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const { notes } = await timeline('totals', '--url', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      expect(notes).toContain('answered 500 and not as this service does');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('lets nobody record control characters, which a terminal would obey', async () => {
    const refused = await line.recording('import', line.file('esc.yaml', '- type: UnitEstablished\n  unit: esc\n  name: "\\e[2Jgone"\n'));
    expect(refused).toMatchObject({ code: 1, notes: expect.stringMatching(/esc\.yaml:3.*without control characters/) });
  });
});
