import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { openCheckpoint, parseVerifierKey, verifyConsistencyProof, verifyInclusionProof } from '#audit';
import { json, problemIn } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { canonicalLine, eventId, keysOf, linesOf, recordRaids } from './support.js';

let timeline: TestService;
beforeAll(async () => {
  timeline = await TestService.start({ auditOrigin: 'example.com/timeline' });
  await recordRaids(timeline, 1, 20);
});
afterAll(() => timeline.stop());

const get = (path: string) => timeline.admin.get(`/v1/audit/${path}`);
const checkpointOf = async (size: number) => (await get(`checkpoint?size=${size}`)).text;
const leafHash = (leaf: string | Buffer): Buffer => createHash('sha256').update('\0').update(leaf).digest();

describe('/v1/audit/checkpoint', () => {
  it('is a note that the key of the log signed over all events', async () => {
    const answer = await get('checkpoint');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { first } = json<{ first: string }>(await get('keys'));
    expect(openCheckpoint(answer.text, [parseVerifierKey(first)], { origin: 'example.com/timeline' }).size).toBe(20);
  });

  it('is also had for an earlier size, and always the same', async () => {
    const chain = await keysOf(timeline);
    expect(chain.openCheckpoint(await checkpointOf(7)).size).toBe(7);
    expect(await checkpointOf(7)).toBe(await checkpointOf(7));
    expect(chain.openCheckpoint(await checkpointOf(0)).size).toBe(0);
  });

  it('is not had for more events than there are', async () => {
    expect(problemIn(await get('checkpoint?size=21'))).toMatchObject({ status: 404, code: 'beyond-the-tree' });
    for (const size of ['-1', '1.5', '01', 'all']) expect(problemIn(await get(`checkpoint?size=${size}`))).toMatchObject({ status: 400, code: 'invalid-question' });
  });
});

describe('/v1/audit/proofs/{eventId}', () => {
  it('proves every line of the log, to whoever makes the leaf of it', async () => {
    const chain = await keysOf(timeline);
    const lines = linesOf(await timeline.admin.get('/v1/log'));
    for (const [index, line] of lines.entries()) {
      const proof = await get(`proofs/${eventId(timeline, index + 1)}`);
      expect(proof.text).toMatch(new RegExp(`^c2sp\\.org/tlog-proof@v1\nindex ${index}\n`));
      expect(verifyInclusionProof(proof.text, canonicalLine(line), chain).size).toBeGreaterThan(index);
    }
    const proof = await get(`proofs/${eventId(timeline, 1)}`);
    expect(() => verifyInclusionProof(proof.text, canonicalLine(lines[1]!), chain)).toThrow('not shown to be in the tree');
  });

  it('proves an event at once after it was recorded', async () => {
    await recordRaids(timeline, 21, 21);
    const event = eventId(timeline, 21);
    const line = (await timeline.admin.get(`/v1/log/${event}`)).text;
    expect(verifyInclusionProof((await get(`proofs/${event}`)).text, canonicalLine(line), await keysOf(timeline)).size).toBe(21);
  });

  it('is not to be had of an event that is not there', async () => {
    expect(problemIn(await get('proofs/00000000-0000-4000-8000-000000000000'))).toMatchObject({ status: 404, code: 'not-found' });
    expect(problemIn(await get('proofs/raid-1'))).toMatchObject({ status: 400, problems: [{ parameter: 'eventId' }] });
  });
});

describe('/v1/audit/consistency', () => {
  it('proves that the log went on from a checkpoint that somebody kept', async () => {
    const chain = await keysOf(timeline);
    const kept = await checkpointOf(7);
    expect(verifyConsistencyProof((await get('consistency?from=7')).text, kept, chain).size).toBeGreaterThanOrEqual(20);
    expect(verifyConsistencyProof((await get('consistency?from=7&to=11')).text, kept, chain).size).toBe(11);
  });

  it('is refused where it makes no sense', async () => {
    expect(problemIn(await get('consistency'))).toMatchObject({ status: 400, problems: [{ parameter: 'from' }] });
    expect(problemIn(await get('consistency?from=9&to=7'))).toMatchObject({ status: 400, problems: [{ parameter: 'to' }] });
    expect(problemIn(await get('consistency?from=9&to=1000'))).toMatchObject({ status: 404, code: 'beyond-the-tree' });
    expect(problemIn(await get('consistency?from=1000'))).toMatchObject({ status: 404, code: 'beyond-the-tree' });
  });
});

describe('/v1/audit/tile/…', () => {
  const bytes = async (path: string): Promise<Buffer> => Buffer.from(await (await fetch(`${timeline.service.url}/v1/audit/tile/${path}`)).arrayBuffer());

  it('has the leaf hashes, and the leaves they are the hashes of', async () => {
    const hashes = await bytes('0/000.p/20');
    const lines = linesOf(await timeline.admin.get('/v1/log?limit=20'));
    expect(hashes).toEqual(Buffer.concat(lines.map((line) => leafHash(canonicalLine(line)))));
    const entries = await bytes('entries/000.p/20');
    const first = entries.readUInt16BE(0);
    expect(entries.toString('utf8', 2, 2 + first)).toBe(canonicalLine(lines[0]!));
  });

  it('may be kept for ever', async () => {
    const answer = await get('tile/0/000.p/3');
    expect([answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual(['application/octet-stream', 'public, max-age=31536000, immutable']);
  });

  it('is 404 for what is not there, and for what is no tile', async () => {
    for (const path of ['0/000', '0/001.p/1', '1/000.p/1', 'entries/000', '0/x001/000.p/5']) expect([path, problemIn(await get(`tile/${path}`))]).toMatchObject([path, { status: 404, code: 'beyond-the-tree' }]);
    for (const path of ['0/0', '00/000', '64/000', 'data/000', '0/000.p/0', '0/000.p/256', '0/x000/001', '0', '0/000/']) expect([path, problemIn(await get(`tile/${path}`))]).toMatchObject([path, { status: 404, code: 'no-such-tile' }]);
  });
});

describe('the key', () => {
  it('is replaced by an admin only, and what the old one signed stays good', async () => {
    const kept = await checkpointOf(7);
    const recorder = await timeline.as('editor');
    expect(problemIn(await recorder.send('/v1/audit/keys/rotate', { method: 'POST' })).code).toBe('role-missing');
    const rotated = await timeline.admin.send('/v1/audit/keys/rotate', { method: 'POST' });
    expect(rotated.status).toBe(201);
    await recordRaids(timeline, 30, 31);
    const chain = await keysOf(timeline);
    expect(chain.current.text).toBe(json<{ key: string }>(rotated).key);
    expect(chain.document.rotations).toEqual([json<{ statement: string }>(rotated).statement]);
    const size = timeline.service.store.journal.head;
    const later = verifyConsistencyProof((await get(`consistency?from=7&to=${size}`)).text, kept, chain);
    expect(later.note.signers.map(({ text }) => text)).toEqual([chain.current.text]);
  });
});

describe('the log', () => {
  it('keeps its name, keys and checkpoints over a restart', async () => {
    const [kept, chain] = [(await get('checkpoint')).text, await keysOf(timeline)];
    timeline = await timeline.restart();
    expect((await keysOf(timeline)).document).toEqual(chain.document);
    expect(verifyConsistencyProof((await get(`consistency?from=${chain.openCheckpoint(kept).size}`)).text, kept, chain).size).toBe(timeline.service.store.journal.head);
    expect(json(await timeline.admin.get('/health'))).toMatchObject({ audit: { whole: true, behind: 0 } });
  });

  it('is not opened under another name', async () => {
    await timeline.service.close();
    await expect(timeline.restart({ auditOrigin: 'example.com/other' })).rejects.toThrow('example.com/other');
    timeline = await timeline.restart();
  });
});
