import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyChain, verifyInclusionProof } from '#audit';
import { json, problemIn, type Answer } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { alter, canonicalLine, eventId, keysOf, linesOf, recordRaids, Template, type Change } from './support.js';

interface Findings {
  whole: boolean;
  size: number;
  difference?: { kind: string; number: number; detail: string; expected?: string; found?: string; leaf?: string };
  checkpoint?: string;
  proof?: string;
  settled: { kind: string; settledBy: string }[];
  unwatched: { from: number; to: number }[];
}

let template: Template;
let timeline: TestService;
let lines: string[];
let kept: string;
let chain: KeyChain;
beforeAll(async () => {
  template = await Template.made(async (whole) => {
    await recordRaids(whole, 1, 12);
    lines = linesOf(await whole.admin.get('/v1/log'));
    kept = (await whole.admin.get('/v1/audit/checkpoint?size=12')).text;
    chain = await keysOf(whole);
  });
});
afterEach(() => timeline.stop());
afterAll(() => template.remove());

const get = (path: string): Promise<Answer> => timeline.admin.get(`/v1/audit/${path}`);
const post = (path: string): Promise<Answer> => timeline.admin.send(`/v1/audit/${path}`, { method: 'POST' });
const findings = async (): Promise<Findings> => json<Findings>(await get('findings'));

const ALTERED: Change = ['journal.db', "UPDATE events SET data = replace(data, '\"value\":\"7\"', '\"value\":\"8\"') WHERE seq = 7"];
const RESTORED: Change = ['journal.db', "UPDATE events SET data = replace(data, '\"value\":\"8\"', '\"value\":\"7\"') WHERE seq = 7"];
const INSERTED: Change = ['journal.db', "INSERT INTO events SELECT 13, 13, recorded_at, '00000000-0000-4000-8000-000000000000', 'entry-x', 0, type, data, metadata FROM events WHERE seq = 12"];

describe('what was done to the store while the service was stopped', () => {
  it.each<[string, string, number, Change]>([
    ['an event altered', 'altered', 7, ALTERED],
    ['an event taken out', 'missing', 7, ['journal.db', 'DELETE FROM events WHERE seq = 7']],
    ['the last events taken out', 'missing', 11, ['journal.db', 'DELETE FROM events WHERE seq > 10']],
    ['two events that changed places', 'altered', 7, ['journal.db', 'UPDATE events SET seq = -1 WHERE seq = 7; UPDATE events SET seq = 7 WHERE seq = 8; UPDATE events SET seq = 8 WHERE seq = -1']],
    ['an event made unreadable', 'unreadable', 7, ['journal.db', 'UPDATE events SET data = substr(data, 2) WHERE seq = 7']],
    ['an event added', 'added', 13, INSERTED],
  ])('is told: %s', async (_, kind, number, change) => {
    timeline = await template.start(change);
    expect(json(await timeline.admin.get('/health'))).toMatchObject({ audit: { whole: false, detail: expect.stringContaining(`Event ${number}`) } });
    expect((await timeline.admin.get('/metrics')).text).toMatch(/^timeline_audit_whole 0$/m);
    const { whole, difference, checkpoint } = await findings();
    expect({ whole, difference, checkpoint }).toMatchObject({ whole: false, difference: { kind, number }, checkpoint: kept });
    const refused = await get('checkpoint');
    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'store-differs', detail: expect.stringContaining(`event ${number}`) });
    expect(refused.headers.get('link')).toBe('</v1/audit/findings>; rel="describedby"');
    expect((await get('bundles/arrests')).status).toBe(503);
    expect(problemIn(await post('keys/rotate')).code).toBe('store-differs');
  });

  it('is told with evidence that convinces a stranger', async () => {
    timeline = await template.start(ALTERED);
    const { difference, proof } = await findings();
    expect(verifyInclusionProof(proof!, canonicalLine(lines[6]!), chain).size).toBe(12);
    expect(difference!.leaf).toBe(canonicalLine(lines[6]!).replace('"value":"7"', '"value":"8"'));
    expect(() => verifyInclusionProof(proof!, difference!.leaf!, chain)).toThrow('not shown to be in the tree');
  });

  it('is told for as long as it lasts, and over when the store is whole again', async () => {
    timeline = await template.start(ALTERED);
    expect(json(await post('check'))).toMatchObject({ events: 12, whole: false, detail: 'Event 7 is not what it was when it was recorded.' });
    await timeline.service.close();
    alter(timeline.config.dataDirectory, ...RESTORED);
    timeline = await timeline.restart();
    expect((await findings()).whole).toBe(false);
    expect(json(await post('check'))).toMatchObject({ events: 12, whole: true });
    expect(await findings()).toMatchObject({ whole: true, settled: [{ kind: 'altered', settledBy: expect.stringContaining('check of the whole log') }] });
    await recordRaids(timeline, 13, 13);
    expect(chain.openCheckpoint((await get('checkpoint?size=13')).text).size).toBe(13);
  });
});

describe('what was done while the service runs', () => {
  it('is told when an event is asked a proof of', async () => {
    timeline = await template.start();
    alter(timeline.config.dataDirectory, ...ALTERED);
    expect((await get(`proofs/${eventId(timeline, 6)}`)).status).toBe(200);
    expect(problemIn(await get(`proofs/${eventId(timeline, 7)}`))).toMatchObject({ status: 503, code: 'store-differs' });
    expect((await findings()).difference).toMatchObject({ kind: 'altered', number: 7 });
  });

  it('is told by a check of the whole log', async () => {
    timeline = await template.start();
    alter(timeline.config.dataDirectory, 'journal.db', 'DELETE FROM events WHERE seq = 7');
    expect(json(await post('check'))).toMatchObject({ whole: false, detail: expect.stringContaining('Event 7') });
  });

  it('is told before a bundle is sealed', async () => {
    timeline = await template.start();
    alter(timeline.config.dataDirectory, ...ALTERED);
    expect(problemIn(await get('bundles/arrests')).code).toBe('store-differs');
    expect((await findings()).difference).toMatchObject({ kind: 'altered', number: 7 });
    expect(problemIn(await get('checkpoint')).code).toBe('store-differs');
  });

  it('is told when the log goes on behind an event that was altered', async () => {
    timeline = await template.start();
    alter(timeline.config.dataDirectory, 'journal.db', "UPDATE events SET type = 'Other' WHERE seq = 12");
    await recordRaids(timeline, 13, 13);
    expect(problemIn(await get('checkpoint?size=13')).code).toBe('store-differs');
    expect(await findings()).toMatchObject({ size: 12, difference: { kind: 'altered', number: 12 } });
  });
});

describe('events added behind the service', () => {
  it('are accepted by an admin, whose name is kept', async () => {
    timeline = await template.start(INSERTED);
    expect(json(await post('accept'))).toEqual({ number: 13, acceptedBy: 'admin' });
    expect(await findings()).toMatchObject({ whole: true, settled: [{ kind: 'added', settledBy: 'admin' }] });
    expect(chain.openCheckpoint((await get('checkpoint?size=13')).text).size).toBe(13);
  });

  it('are not accepted in place of what was altered', async () => {
    timeline = await template.start(ALTERED);
    expect(problemIn(await post('accept'))).toMatchObject({ status: 409, code: 'nothing-to-accept', detail: expect.stringContaining('has to be put back') });
    expect((await findings()).whole).toBe(false);
  });

  it('are accepted by nobody below an admin', async () => {
    timeline = await template.start();
    expect(problemIn(await post('accept'))).toMatchObject({ status: 409, code: 'nothing-to-accept' });
    const editor = await timeline.as('editor');
    for (const path of ['accept', 'check']) expect(problemIn(await editor.send(`/v1/audit/${path}`, { method: 'POST' })).code).toBe('role-missing');
  });
});

describe('what was done to the tree', () => {
  it('is told as damage to the tree, and no event is blamed', async () => {
    timeline = await template.start(['tree.db', 'UPDATE tiles SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) WHERE level = 0 AND number = 0']);
    expect(await findings()).toMatchObject({ whole: false, difference: { kind: 'damaged-tree' }, checkpoint: kept });
    expect(problemIn(await get('checkpoint')).code).toBe('store-differs');
  });

  it('keeps the service from starting where the tree is no longer that of its keys', async () => {
    await expect(template.start(['tree.db', "DELETE FROM about WHERE name = 'origin'"])).rejects.toThrow('its tree, tree.db, is not');
    timeline = await template.start();
  });
});

describe('a start after a crash', () => {
  it('takes in what the tree lacks, and remembers which events nobody watched', async () => {
    timeline = await template.start(['tree.db', "UPDATE about SET value = '' WHERE name = 'stopped-at'"], INSERTED);
    expect(await findings()).toMatchObject({ whole: true, unwatched: [{ from: 13, to: 13 }] });
  });
});
