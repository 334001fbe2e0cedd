import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { StreamQueues } from './stream-queues.js';

describe('the queues of streams', () => {
  it('let work for one stream go in order and one at a time, and work for others go beside it', async () => {
    const queues = new StreamQueues();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await turn();
      log.push(`${name} ends`);
    };
    await Promise.all([queues.run('a', work('first')), queues.run('a', work('second')), queues.run('b', work('other'))]);
    expect(log.filter((line) => !line.startsWith('other'))).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('first ends'));
  });

  it('go on after work that fails', async () => {
    const queues = new StreamQueues();
    const failing = queues.run('a', () => Promise.reject(new Error('no')));
    const next = queues.run('a', async () => 'done');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('done');
  });

  it('refuse what would have to wait behind too much', async () => {
    const queues = new StreamQueues();
    const waiting = Array.from({ length: 1_000 }, () => queues.run('a', async () => undefined));
    expect(() => queues.run('a', async () => undefined)).toThrow(expect.objectContaining({ code: 'too-many-conflicts' }));
    await Promise.all(waiting);
    await expect(queues.run('a', async () => 'done')).resolves.toBe('done');
  });
});
