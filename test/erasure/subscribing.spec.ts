import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { TestService } from '../http/support/service.js';
import { erase, NAME, raid } from './support.js';

let timeline: TestService;
beforeEach(async () => {
  timeline = await TestService.start();
});
afterEach(() => timeline.stop());

/** What is told until it holds a text, or the patience of the test ends. */
async function toldUntil(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> {
  let told = '';
  while (!told.includes(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`It ended before it told "${text}": ${told}`);
    told += Buffer.from(value).toString();
  }
  return told;
}

it('whoever follows the timeline is told that a text was erased, with the event that did it, and is not told the text again', async () => {
  await timeline.admin.command('record-arrests', raid('raid'));
  await timeline.service.readSide.caughtUpWith(1, 30_000);
  const ending = new AbortController();
  const { body } = await fetch(`${timeline.service.url}/v1/subscriptions/timeline`, { signal: ending.signal });
  const reader = body!.getReader();
  expect(await toldUntil(reader, '\n\n')).toContain(NAME);
  await erase(timeline, 'raid', 'note');
  const told = await toldUntil(reader, '[erased]');
  expect(told).toContain('"TextErased"');
  expect(told).not.toContain(NAME);
  ending.abort();
});
