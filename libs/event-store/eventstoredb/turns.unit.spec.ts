import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns.js';

describe('taking turns', () => {
  it('lets tasks of one name run one after the other, whatever becomes of them, and those of others meanwhile', async () => {
    const turns = new Turns();
    const happened: string[] = [];
    const task = (name: string, ms: number, fails = false) =>
      turns.take(name[0]!, async () => {
        happened.push(`${name} begins`);
        await sleep(ms);
        happened.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const outcomes = await Promise.allSettled([task('a1', 30), task('a2', 10, true), task('b1', 1), task('a3', 1)]);
    expect(happened).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends']);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await task('a4', 1)).toBe('a4');
  });
});
