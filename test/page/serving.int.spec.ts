import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ServedPage } from './support/built-page.js';

jest.setTimeout(150_000);

let served: ServedPage;
beforeAll(async () => {
  served = await ServedPage.start();
});
afterAll(() => served.stop());

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const document = () => fetch(`${served.url}/?unit=jic`, { headers: BROWSER });

describe('the address /', () => {
  it('is the page for a browser, and links for a program', async () => {
    const page = await document();
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('vary')).toContain('Accept');
    const links = await fetch(served.url);
    expect(((await links.json()) as { links: unknown[] }).links.length).toBeGreaterThan(5);
    expect((await fetch(`${served.url}/?unit=jic`)).status).toBe(400);
  });

  it('lets the page load nothing from elsewhere, and no markup be made of text', async () => {
    const policy = (await document()).headers.get('content-security-policy')!;
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) expect(policy.split('; ')).toContain(rule);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('is asked again each time, and not sent again when it is the same', async () => {
    const { headers } = await document();
    expect(headers.get('cache-control')).toBe('no-cache');
    expect((await fetch(served.url, { headers: { ...BROWSER, 'If-None-Match': headers.get('etag')! } })).status).toBe(304);
  });
});

it('what the page loads is kept for ever by whoever has it, and comes packed to whoever can unpack it', async () => {
  const addresses = [...(await (await document()).text()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!);
  expect(addresses.length).toBeGreaterThanOrEqual(3);
  for (const address of addresses) {
    const asset = await fetch(`${served.url}${address}`);
    expect([address, asset.status, asset.headers.get('cache-control'), asset.headers.get('content-encoding')]).toEqual([address, 200, 'public, max-age=31536000, immutable', 'gzip']);
    expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(0);
  }
});
