import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../apps/cli/program.js';
import { Captured } from '../cli/support.js';
import { TestService } from '../http/support/service.js';
import { arrests, correction, unit } from '../http/support/wishes.js';
import { Relay } from './support/relay.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

let timeline: TestService;
let relay: Relay;
const running: Watching[] = [];

/** The command while it runs. */
class Watching {
  readonly out: Captured & { isTTY?: boolean; columns?: number; rows?: number } = new Captured();
  readonly notes = new Captured();
  private readonly stopping = new AbortController();
  readonly code: Promise<number>;

  constructor(args: readonly string[], screen?: { columns: number; rows: number }) {
    if (screen) Object.assign(this.out, { isTTY: true, ...screen });
    this.code = run(['watch', ...args, '--url', relay.url], { out: this.out, notes: this.notes, stop: this.stopping.signal });
    running.push(this);
  }

  async until(said: string | RegExp, where: Captured = this.out): Promise<void> {
    const isSaid = (): boolean => (typeof said === 'string' ? where.text.includes(said) : said.test(where.text));
    for (const end = Date.now() + 60_000; !isSaid(); await sleep(10)) if (Date.now() > end) throw new Error(`never said: ${said}; but ${where.text}`);
  }

  stop(): Promise<number> {
    this.stopping.abort();
    return this.code;
  }
}

beforeEach(async () => {
  timeline = await TestService.start();
  relay = await Relay.open();
  relay.leadTo(timeline.service.url);
  await timeline.admin.command('establish-unit', unit('jic'));
  await record('first', '98');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  await relay.close();
  await timeline.stop();
});

const record = (entry: string, value: string) => timeline.admin.command('record-arrests', arrests(entry, value, { units: ['jic'] }));

describe('timeline watch totals', () => {
  it('prints a line for each change where there is no terminal, and says on the side how the connection is', async () => {
    const watching = new Watching(['totals', 'arrests', '--unit', 'jic']);
    await watching.until('Live since position 2.', watching.notes);
    expect(watching.out.text).toBe('Arrests: at least 98\n');
    await record('second', '6');
    await watching.until(/^\S+Z {2}at least 98 -> at least 104 {2}ArrestsMade second by admin {2}3$/m);
    expect(await watching.stop()).toBe(0);
  });

  it('prints every update as one JSON text on a line, and nothing else', async () => {
    const watching = new Watching(['totals', 'arrests', '--json']);
    await watching.until('\n');
    await record('second', '6');
    await watching.until('"update"');
    const lines = watching.out.text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { event: 'snapshot', id: '2', answer: { headline: 'at least 98' } },
      { event: 'update', id: '3', cause: { subject: 'second' }, before: { headline: 'at least 98' }, after: { headline: 'at least 104' } },
    ]);
  });

  it('draws the same place of a terminal again, within its width and height', async () => {
    const screen = { columns: 60, rows: 12 };
    const watching = new Watching(['totals', 'arrests'], screen);
    await watching.until('Live since position 2.');
    for (let number = 0; number < 15; number += 1) await record(`raid-${number}`, '1');
    await watching.until('at least 113');
    // Each drawing begins by erasing the one before (ECMA-48: EL and CUU).
    const last = watching.out.text.split('\u001B[2K').at(-1)!;
    expect(watching.out.text).toContain('\u001B[1A');
    const drawn = last.slice(last.lastIndexOf('\u001B[G') + 3).split('\n').filter((line) => !line.startsWith('\u001B'));
    expect(drawn.length).toBeLessThanOrEqual(screen.rows);
    for (const line of drawn) expect(line.length).toBeLessThan(screen.columns);
    expect(last).toContain('Arrests: at least 113');
    expect(await watching.stop()).toBe(0);
  });

  it('prints lines on a terminal that does not know its size', async () => {
    const watching = new Watching(['totals', 'arrests'], { columns: 0, rows: 0 });
    await watching.until(/^Arrests: .*\n/);
    await watching.until(/^Live since position \d+\.\n$/, watching.notes);
  });

  it('goes on by itself after its connection was cut, and tells nothing twice', async () => {
    const watching = new Watching(['totals', 'arrests']);
    await watching.until('Live', watching.notes);
    relay.leadTo(undefined);
    relay.cutAll();
    await watching.until('trying again', watching.notes);
    await record('second', '6');
    relay.leadTo(timeline.service.url);
    await watching.until('at least 98 -> at least 104');
    await record('third', '1');
    await watching.until('at least 104 -> at least 105');
    expect(watching.out.text.split('\n').filter((line) => line !== '')).toHaveLength(3);
  });

  it('says what is wrong with the question, or that there is no service', async () => {
    const refused = new Watching(['totals', 'nonsense']);
    expect(await refused.code).toBe(1);
    expect(refused.notes.text).toContain('there is no measure "nonsense"');
    relay.leadTo(undefined);
    const nobody = new Watching(['totals', 'arrests']);
    expect(await nobody.code).toBe(1);
    expect(nobody.notes.text).toContain(`There is no answer from ${relay.url}`);
  });
});

describe('timeline watch timeline', () => {
  it('tells what comes, what changes and what goes, without control characters that a terminal would obey', async () => {
    const watching = new Watching(['timeline', '--country', 'FR']);
    await watching.until('0 on the timeline');
    await timeline.admin.command('record-arrests', arrests('second', '6', { places: [{ country: 'FR' }] }));
    await watching.until(/^\+ 5 Mar(ch)? 2024 .*6 /m);
    await timeline.admin.command('correct-entry', correction('second', { quantity: { value: '7', qualifier: 'exact' } }));
    await watching.until(/^~ .*7 .*counted|^~ .*7 /m);
    await timeline.admin.command('correct-entry', correction('second', { places: [{ country: 'GB' }] }));
    await watching.until(/^- /m);
    expect(watching.out.text).toContain('0 on the timeline: EntryCorrected second by admin, position 5');
    expect(watching.out.text).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
  });
});
