import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CommandLine, timeline } from '../cli/support.js';
import { NAME, raid } from './support.js';

describe('"timeline erase"', () => {
  let line: CommandLine;
  let key: string;
  const at = (name: string): string => join(line.directory, name);
  const bundle = async (name: string): Promise<string> => {
    await line.settled();
    expect((await line.asked('audit', 'bundle', '--measure', 'arrests', '-o', at(name))).code).toBe(0);
    return at(name);
  };
  const verified = (path: string) => timeline('audit', 'verify', path, '--key', key);

  beforeAll(async () => {
    line = await CommandLine.start(false);
    key = line.service.log.keys.first;
    writeFileSync(at('items.ndjson'), ['raid', 'other'].map((entry) => `${JSON.stringify({ type: 'ArrestsMade', ...raid(entry) })}\n`).join(''));
    expect((await line.recording('import', at('items.ndjson'))).code).toBe(0);
  });
  afterAll(() => line.stop());

  it('asks for a field that there is and for a reason', async () => {
    expect((await line.recording('erase', 'raid', '--field', 'occurred', '--reason', 'So')).code).toBe(2);
    expect((await line.recording('erase', 'raid', '--field', 'note')).code).toBe(2);
    expect(await line.asked('erase', 'raid', '--field', 'note', '--reason', 'So')).toMatchObject({ code: 1 });
    expect(await line.recording('erase', 'nobody', '--field', 'note', '--reason', 'So')).toMatchObject({ code: 1, notes: expect.stringContaining('There is no entry') });
  });

  it('has it shown as erased, in an export too, which makes the same record elsewhere', async () => {
    const before = await bundle('before.ndjson');
    expect(await verified(before)).toMatchObject({ code: 0, out: expect.stringContaining('The 4 sealed texts that can be read are what the events committed to.') });
    expect(await line.recording('erase', 'raid', '--field', 'note', '--reason', 'It named somebody.')).toMatchObject({ code: 0, out: expect.stringMatching(/^The note of raid is erased: recorded at position 3\./) });
    await line.settled();
    expect((await line.asked('show', 'raid')).out).toContain('[erased]');

    const { out } = await line.asked('export');
    const items = out.split('- type:');
    expect(items[1]).not.toContain(`According to ${NAME}`);
    expect(items[1]).toContain('note: "[erased]"');
    expect(items[2]).toContain(`According to ${NAME}`);
    writeFileSync(at('export.yaml'), out);
    expect(await line.recording('import', at('export.yaml'))).toMatchObject({ code: 0 });
    const elsewhere = await CommandLine.start(false);
    expect((await elsewhere.recording('import', at('export.yaml'))).notes).not.toContain('refused');
    expect((await elsewhere.asked('export')).out).toBe(out);
    await elsewhere.stop();
  });

  it('lets a bundle be checked, which says what cannot be read any more', async () => {
    const file = await bundle('after.ndjson');
    const { code, out } = await verified(file);
    expect([code, out]).toEqual([0, expect.stringContaining('The 4 sealed texts that can be read are what the events committed to.')]);
    expect(out).toContain('What 1 sealed texts said: their keys are not in this file.');
    expect(readFileSync(file, 'utf8')).not.toContain(`According to ${NAME}, who led it.","occurred"`);
  });

  it('cannot be imitated by another key in a bundle', async () => {
    const file = await bundle('honest.ndjson');
    const forged = readFileSync(file, 'utf8').replace(/^(\{"textKeys":\{"[^"]+":")[^"]+/m, `$1${randomBytes(32).toString('base64')}`);
    writeFileSync(at('forged.ndjson'), forged);
    expect(await verified(at('forged.ndjson'))).toMatchObject({ code: 1, out: expect.stringContaining('does not open the text that was committed to') });
  });
});
