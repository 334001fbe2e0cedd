import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { TestService } from '../http/support/service.js';
import { serviceTypes } from './support/service-types.js';

const FILE = fileURLToPath(new URL('../../apps/page/api/service.d.ts', import.meta.url));

let timeline: TestService;
beforeAll(async () => {
  timeline = await TestService.start();
});
afterAll(() => timeline.stop());

it('the types of the page are those of the service; WRITE_TYPES=1 npm run jest test/page/types makes them anew', async () => {
  const document = await (await fetch(`${timeline.service.url}/docs/openapi.json`)).json();
  const types = await serviceTypes(document as Parameters<typeof serviceTypes>[0]);
  if (process.env['WRITE_TYPES'] !== undefined) await writeFile(FILE, types);
  expect(await readFile(FILE, 'utf8')).toBe(types);
});
