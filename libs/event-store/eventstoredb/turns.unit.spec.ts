import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

/** Tasks that end when they are told to. */
class Tasks {
  readonly begun: string[] = [];
  readonly #ends = new Map<string, (error?: Error) => void>();

  readonly task = (name: string) => async (): Promise<string> => {
    this.begun.push(name);
    await new Promise<void>((resolve, reject) => this.#ends.set(name, (error) => (error ? reject(error) : resolve())));
    return name;
  };

  async end(name: string, error?: Error): Promise<void> {
    this.#ends.get(name)!(error);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('taking turns', () => {
  it('lets tasks of one name run one after the other, and those of others meanwhile', async () => {
    const [turns, tasks] = [new Turns(), new Tasks()];
    const outcomes = ['a1', 'a2', 'b1', 'a3'].map((name) => turns.take(name[0]!, tasks.task(name)));
    expect(tasks.begun).toEqual(['a1', 'b1']);
    await tasks.end('a1');
    expect(tasks.begun).toEqual(['a1', 'b1', 'a2']);
    await tasks.end('a2');
    expect(tasks.begun).toEqual(['a1', 'b1', 'a2', 'a3']);
    await tasks.end('a3');
    await tasks.end('b1');
    expect(await Promise.all(outcomes)).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  it('goes on after a task that failed, whose error goes to who wanted it alone', async () => {
    const [turns, tasks] = [new Turns(), new Tasks()];
    const failing = turns.take('a', tasks.task('a1'));
    const next = turns.take('a', tasks.task('a2'));
    const refusal = expect(failing).rejects.toThrow('broken');
    await tasks.end('a1', new Error('broken'));
    await refusal;
    await tasks.end('a2');
    expect(await next).toBe('a2');
  });

  it('begins at once where nobody is before it any more', async () => {
    const [turns, tasks] = [new Turns(), new Tasks()];
    const first = turns.take('a', tasks.task('a1'));
    await tasks.end('a1');
    await first;
    void turns.take('a', tasks.task('a2'));
    expect(tasks.begun).toEqual(['a1', 'a2']);
  });
});
