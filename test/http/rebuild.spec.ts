import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, type Client, json, problemIn } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests } from './support/wishes.js';

let timeline: TestService;
beforeEach(async () => {
  timeline = await TestService.start();
});
afterEach(() => timeline.stop());

const REBUILD = '/v1/read-model/rebuild';
const rebuild = (client: Client): Promise<Answer> => client.send(REBUILD, { method: 'POST' });

describe(`POST ${REBUILD}`, () => {
  it('builds the read model again, and every answer stays as it was', async () => {
    for (const [index, entry] of ['a', 'b', 'c'].entries()) await timeline.admin.command('record-arrests', arrests(entry, String(index + 1)));
    const before = await timeline.admin.get('/v1/totals/arrests?after=3');
    const { model } = timeline.service.readSide;
    const answer = await rebuild(timeline.admin);
    expect(answer.status).toBe(201);
    expect(json(answer)).toMatchObject({ position: '3', events: 3 });
    expect(timeline.service.readSide.model).not.toBe(model);
    expect(json(await timeline.admin.get('/v1/totals/arrests'))).toEqual(json(before));
  });

  it('is for admins', async () => {
    expect(problemIn(await rebuild(await timeline.as('editor')))).toMatchObject({ status: 403, code: 'role-missing' });
    expect(problemIn(await rebuild(await timeline.as(undefined)))).toMatchObject({ status: 401 });
  });
});
