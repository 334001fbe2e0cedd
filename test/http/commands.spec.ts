import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue } from '#events';
import { json, problemIn, type Client } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests, correction, source, unit } from './support/wishes.js';

let timeline: TestService;
let admin: Client;
const head = () => timeline.service.store.journal.head;

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
});
afterAll(() => timeline.stop());

describe('a command', () => {
  it('answers 201 with what was recorded, its version and where to read it', async () => {
    const answer = await admin.command('record-arrests', arrests('raid', '12'));
    expect(answer.status).toBe(201);
    expect(json(answer)).toMatchObject({ type: 'ArrestsMade', subject: 'raid', stream: 'entry-raid', revision: 0, version: 0, repeated: false });
    expect(answer.headers.get('etag')).toBe('"0"');
    expect(answer.headers.get('location')).toBe('/v1/entries/raid');
    expect(answer.headers.get('idempotent-replayed')).toBeNull();
    expect((await admin.get(`/v1/entries/raid?after=${json<{ position: string }>(answer).position}`)).status).toBe(200);
  });

  it.each([
    ['register-source', source('paper'), '/v1/sources/paper'],
    ['establish-unit', unit('cell'), '/v1/units/cell'],
    ['open-fund', { fund: 'reserve', name: 'Reserve', currency: 'EUR' }, '/v1/funds/reserve'],
    ['announce-funding', { entry: 'funding-a', occurred: '2024', fund: 'reserve', amount: { value: '5', qualifier: 'exact', currency: 'EUR' } }, '/v1/entries/funding-a'],
    ['define-measure', { measure: 'boats-watched', label: 'Boats watched', unitOfMeasure: 'boats', kind: 'flow', dimension: 'count' }, '/v1/totals/boats-watched'],
  ])('%s says where its subject can be read, and it can', async (intention, body, location) => {
    const answer = await admin.command(intention, body);
    expect([answer.status, answer.headers.get('location')]).toEqual([201, location]);
    expect((await admin.get(`${location}?after=${json<{ position: string }>(answer).position}`)).status).toBe(200);
  });

  it('mends what was told of a unit, and a fund, at the version that is asked for', async () => {
    await admin.command('establish-unit', unit('brief'));
    const disbanded = json<{ events: [{ id: string }] }>(await admin.command('disband-unit', { unit: 'brief', occurred: '2024' }));
    const retraction = { unit: 'brief', event: disbanded.events[0].id, reason: 'Another cell was meant.' };
    expect(problemIn(await admin.command('retract-unit-event', retraction, { 'if-match': '"0"' })).code).toBe('precondition-failed');
    const answer = await admin.command('retract-unit-event', retraction, { 'if-match': '"1"' });
    expect([answer.status, answer.headers.get('location')]).toEqual([201, '/v1/units/brief']);
    const { unit: after, life } = json<{ unit: object; life: { type: string }[] }>(await admin.get(`/v1/units/brief?after=${json<{ position: string }>(answer).position}`));
    expect([Object.hasOwn(after, 'disbanded'), life.map(({ type }) => type)]).toEqual([false, ['UnitEstablished', 'UnitDisbanded', 'UnitEventRetracted']]);

    await admin.command('open-fund', { fund: 'pot', name: 'Pot', currency: 'EUR' });
    const budget = { value: '7', qualifier: 'exact', currency: 'EUR' };
    const corrected = await admin.command('correct-fund', { fund: 'pot', changes: { openingBudget: budget }, reason: 'It was found.' }, { 'if-match': '"0"' });
    expect([corrected.status, corrected.headers.get('location'), corrected.headers.get('etag')]).toEqual([201, '/v1/funds/pot', '"1"']);
    const fund = await admin.get(`/v1/funds/pot?after=${json<{ position: string }>(corrected).position}`);
    expect(json(fund)).toMatchObject({ fund: { openingBudget: budget, balance: { low: '7', high: '7' } }, version: 1 });
    expect(fund.headers.get('etag')).toMatch(/^"1-/);
  });

  it('has an endpoint for every event type, which takes its example or says what is missing in the record', async () => {
    for (const { intention, example } of catalogue) {
      const answer = await admin.command(intention, example);
      expect([intention, answer.status === 201 || ['unknown-reference', 'not-found', 'wrong-currency', 'overdrawn'].includes(problemIn(answer).code)]).toEqual([intention, true]);
    }
  });

  it('is refused a list or nothing in the place of an object, also as a correction, and the totals and the timeline go on', async () => {
    await admin.command('record-arrests', arrests('placed', '2', { places: [{ country: 'FR' }] }));
    const before = head();
    for (const element of [[], null, [{ country: 'FR', quantity: { value: '2', qualifier: 'exact' } }], 'FR', 7]) {
      const refused = [
        await admin.command('record-arrests', arrests(undefined, '2', { places: [element] })),
        await admin.command('record-arrests', arrests(undefined, '2', { byCountry: [element] })),
        await admin.command('record-arrests', arrests(undefined, '2', { byCountry: [{ country: 'FR', quantity: [element] }] })),
        await admin.command('record-seizure', { occurred: '2024', cash: [element] }),
        await admin.command('correct-entry', correction('placed', { places: [element] })),
      ].map(problemIn);
      expect(refused.map(({ status, problems }) => [status, problems?.map(({ pointer }) => pointer)])).toEqual([
        [400, ['/places/0']],
        [400, ['/byCountry/0']],
        [400, ['/byCountry/0/quantity']],
        [400, ['/cash/0']],
        [400, ['/changes/places/0']],
      ]);
    }
    expect(head()).toBe(before);
    const { position } = json<{ position: string }>(await admin.command('record-arrests', arrests(undefined, '3')));
    for (const path of ['/v1/timeline', '/v1/totals/arrests']) expect((await admin.get(`${path}?after=${position}`)).status).toBe(200);
  });

  it('keeps who recorded it and what it belongs to with the event', async () => {
    const recorder = await timeline.as('recorder', 'ann');
    const answer = await recorder.command('record-arrests', arrests('by-ann', '1'), { 'x-correlation-id': 'visit 7', 'x-causation-id': 'mail 3' });
    expect(answer.headers.get('x-correlation-id')).toBe('visit 7');
    const [{ id }] = json<{ events: [{ id: string }] }>(answer).events;
    expect(json(await admin.get(`/v1/log/${id}`))).toMatchObject({ metadata: { actor: 'ann', correlationId: 'visit 7', causationId: 'mail 3' } });
  });

  it('takes no parameters in its address', async () => {
    const answer = await admin.send('/v1/commands/record-arrests?dryRun=true', { method: 'POST', headers: { 'content-type': 'application/json' }, raw: JSON.stringify(arrests(undefined, '1')) });
    expect(problemIn(answer)).toMatchObject({ code: 'invalid-question', problems: [{ parameter: 'dryRun' }] });
  });
});

describe('an idempotency key', () => {
  it('makes a repeated command answer 200 with the first answer, and adds nothing', async () => {
    const key = { 'idempotency-key': 'one visit' };
    const first = await admin.command('record-arrests', arrests(undefined, '4'), key);
    const before = head();
    const again = await admin.command('record-arrests', arrests(undefined, '4'), key);
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 200, 'true']);
    expect(json(again)).toEqual({ ...json(first), repeated: true });
    expect([again.headers.get('etag'), again.headers.get('location')]).toEqual([first.headers.get('etag'), first.headers.get('location')]);
    expect(head()).toBe(before);
  });

  it('is remembered over a restart', async () => {
    const key = { 'idempotency-key': 'before the restart' };
    const first = await admin.command('record-arrests', arrests(undefined, '4'), key);
    timeline = await timeline.restart();
    ({ admin } = timeline);
    expect(json(await admin.command('record-arrests', arrests(undefined, '4'), key))).toEqual({ ...json(first), repeated: true });
  });

  it('belongs to one body', async () => {
    const key = { 'idempotency-key': 'another visit' };
    await admin.command('record-arrests', arrests(undefined, '4'), key);
    expect(problemIn(await admin.command('record-arrests', arrests(undefined, '5'), key))).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('sent by many at once records once', async () => {
    const before = head();
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin.command('record-arrests', arrests(undefined, '9'), { 'idempotency-key': 'rush' })));
    expect(head()).toBe(before + 1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map((answer) => json<{ subject: string }>(answer).subject)).size).toBe(1);
  });

  it.each([[''], ['x'.repeat(201)], ['caf\u00e9']])('%j is refused', async (key) => {
    expect(problemIn(await admin.command('record-arrests', arrests(undefined, '1'), { 'idempotency-key': key }))).toMatchObject({
      status: 400,
      code: 'invalid-header',
      problems: [{ parameter: 'Idempotency-Key' }],
    });
  });
});

describe('If-Match', () => {
  it('takes the ETag of a question and of a command, and refuses a version that is past', async () => {
    await admin.command('record-arrests', arrests('versioned', '5'));
    const asked = (await admin.get('/v1/entries/versioned')).headers.get('etag')!;
    const corrected = await admin.command('correct-entry', correction('versioned', { note: 'One' }), { 'if-match': asked });
    expect([corrected.status, corrected.headers.get('etag')]).toEqual([201, '"1"']);
    expect(problemIn(await admin.command('correct-entry', correction('versioned', { note: 'Two' }), { 'if-match': asked }))).toMatchObject({ status: 412, code: 'precondition-failed' });
    expect((await admin.command('correct-entry', correction('versioned', { note: 'Two' }), { 'if-match': '"1"' })).headers.get('etag')).toBe('"2"');
  });

  it.each(['2', 'W/"2"', '*', '"a"', '"1", "2"'])('%s is no version', async (tag) => {
    expect(problemIn(await admin.command('correct-entry', correction('versioned', { note: 'So' }), { 'if-match': tag }))).toMatchObject({ code: 'invalid-header', problems: [{ parameter: 'If-Match' }] });
  });

  it('is refused where there is nothing yet to have a version', async () => {
    expect(problemIn(await admin.command('record-arrests', arrests(undefined, '5'), { 'if-match': '"0"' }))).toMatchObject({ code: 'invalid-header', problems: [{ parameter: 'If-Match' }] });
  });
});
