import { describe, expect, it } from '@jest/globals';
import { FAULTED, RUNNING, UnknownError, jsonEvent } from '@eventstore/db-client';
import { collect, eventually, events, streamName, useStandIn } from './support/harness.js';

describe('a projection', () => {
  const harness = useStandIn();

  it('links to events, which reads follow where they are asked to, in the stream and in $all', async () => {
    const [client, source] = [harness.client(), streamName()];
    await client.enableProjection('$by_category');
    await client.createProjection('linker', `fromStream("${source}").when({ $any: function (state, ev) { linkTo('a-' + ev.data.some, ev) } });`, { emitEnabled: true });
    await client.appendToStream(source, jsonEvent({ type: 'linky', data: { some: 'thing' } }));
    await client.appendToStream(streamName(), jsonEvent({ type: 'linky', data: { some: 'thing' } }));
    await eventually(() => harness.standIn.log.stream('a-thing')?.last === 0n);
    const [link] = await collect(client.readStream('a-thing'));
    expect(link).toMatchObject({ event: { type: '$>', streamId: 'a-thing' } });
    const [followed] = await collect(client.readAll({ maxCount: 1, resolveLinkTos: true, fromPosition: link!.event!.position }));
    expect(followed).toMatchObject({ event: { type: 'linky', streamId: source }, link: { type: '$>', metadata: { $causedBy: followed!.event!.id } } });
  });

  it('emits events of its own, however large', async () => {
    const [client, source] = [harness.client(), streamName()];
    await client.createProjection('emitter', `fromStream("${source}").when({ Trigger() { emit("${source}-out", "Big", { text: "e".repeat(5000000) }, {}) } });`, { emitEnabled: true });
    await client.appendToStream(source, [...events(2), jsonEvent({ type: 'Trigger', data: {} })]);
    const [read] = await collect(client.subscribeToStream(`${source}-out`), () => true);
    expect((read!.event!.data as { text: string }).text).toHaveLength(5_000_000);
  });

  it('is listed as running', async () => {
    const client = harness.client();
    await client.createProjection('listed', 'fromAll().when({})');
    expect((await client.listProjections()).filter(({ name }) => name === 'listed')).toMatchObject([{ projectionStatus: RUNNING }]);
    expect(await client.getProjectionStatus('listed')).toMatchObject({ name: 'listed', projectionStatus: RUNNING });
  });

  it('that fails at an event stops by itself and says why; the server goes on', async () => {
    const [client, source] = [harness.client(), streamName()];
    await client.createProjection('failing', `fromStream("${source}").when({ Trigger() { throw new Error("no more") } });`);
    await client.appendToStream(source, jsonEvent({ type: 'Trigger', data: {} }));
    await eventually(async () => (await client.getProjectionStatus('failing')).projectionStatus === FAULTED);
    expect((await client.getProjectionStatus('failing')).stateReason).toContain('no more');
    await client.appendToStream(source, jsonEvent({ type: 'Trigger', data: {} }));
    expect(await collect(client.readStream(source))).toHaveLength(2);
  });

  it('that is not understood is refused', async () => {
    await expect(harness.client().createProjection('none', 'fromStream(', {})).rejects.toBeInstanceOf(UnknownError);
  });
});
