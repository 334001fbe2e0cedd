import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ACTS } from '#audit';
import { timeline as cli } from '../cli/support.js';
import { TestService } from '../http/support/service.js';
import { Specification, type OpenApi } from '../http/support/specification.js';
import { canonicalLine } from './support.js';

const pages = ['docs/audit.md', 'docs/transparency-log.md'].map((path) => readFileSync(path, 'utf8'));

let timeline: TestService;
let document: OpenApi;
beforeAll(async () => {
  timeline = await TestService.start();
  ({ document } = await Specification.of(timeline.service.url));
});
afterAll(() => timeline.stop());

const named = (pattern: RegExp): string[] => [...new Set(pages.flatMap((page) => [...page.matchAll(pattern)].map(([, name]) => name!)))];

describe('the guides to the audit', () => {
  it('name only addresses that there are', () => {
    const specification = new Specification(document);
    const paths = named(/(\/v1\/audit\/[a-z][\w/{}-]*)/g);
    expect(paths.length).toBeGreaterThan(8);
    for (const path of paths) expect([path, ['get', 'post'].some((method) => specification.operationOf(method, path.replace(/\{\w+\}/g, 'x')))]).toEqual([path, true]);
  });

  it('name every command there is, and no other', async () => {
    const { out } = await cli('audit', '--help');
    const commands = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
    expect(named(/timeline audit ([a-z-]+)/g).sort()).toEqual(commands.sort());
  });

  it('name every parameter of the trail, and every kind of act', () => {
    const parameters = document.paths['/v1/audit/trail']!['get']!.parameters!.map(({ name }) => name);
    const rows = pages[0]!.slice(pages[0]!.indexOf('## Who did what')).split('\n').filter((line) => line.startsWith('| `'));
    const told = rows.slice(0, rows.findIndex((line) => line.includes('timeline audit'))).flatMap((line) => [...line.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
    expect([...told, 'limit', 'cursor', 'after'].sort()).toEqual([...parameters].sort());
    for (const act of ACTS) expect(pages[0]).toContain(`\`${act}\``);
  });

  it('show a leaf with its hash', () => {
    const [leaf = ''] = /(?<=```json\n).*(?=\n```)/.exec(pages[1]!) ?? [];
    expect(canonicalLine(leaf)).toBe(leaf);
    expect(pages[1]).toContain(createHash('sha256').update('\0').update(leaf).digest('base64'));
  });
});
