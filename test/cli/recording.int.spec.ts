import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTexts } from '#events';
import { run } from '../../apps/cli/program.js';
import { Captured, CommandLine, timeline } from './support.js';

let line: CommandLine;

beforeAll(async () => {
  line = await CommandLine.start(true);
});

afterAll(() => line.stop());

describe('timeline import', () => {
  const items = (text: string) => line.file('items.yaml', text);

  it('adds the items of files, and nothing when it is run again', async () => {
    const path = items('- type: UnitEstablished\n  unit: cutters\n  name: Cutters\n- type: ArrestsMade\n  entry: at-sea\n  occurred: 2024-05\n  units: [cutters]\n  quantity: 3\n');
    expect(await line.recording('import', path)).toEqual({ code: 0, out: '2 items recorded.\n', notes: '' });
    expect(await line.recording('import', path)).toEqual({ code: 0, out: '0 items recorded; 2 had been recorded before.\n', notes: '' });
    expect(JSON.parse((await line.recording('import', path, '--json')).out)).toEqual({ total: 2, recorded: 0, repeated: 2 });
  });

  it('sends nothing when anything is wrong in any file', async () => {
    const before = line.service.store.journal.head;
    const good = line.file('good.yaml', '- type: UnitEstablished\n  unit: never\n  name: Never\n');
    const bad = line.file('bad.ndjson', '{"type":"ArrestsMade","occurred":"2020-13","quantity":1}\n');
    const { code, notes } = await line.recording('import', good, bad, join(line.directory, 'missing.yaml'));
    expect(code).toBe(1);
    expect(notes).toContain(`${bad}:1:23: /occurred: `);
    expect(notes).toContain(`${join(line.directory, 'missing.yaml')}:1:1: There is no such file.`);
    expect(notes).toMatch(/There are 2 problems: nothing was recorded\.\n$/);
    expect(line.service.store.journal.head).toBe(before);
  });

  it('only checks with --dry-run, which needs no token', async () => {
    const before = line.service.store.journal.head;
    expect(await line.asked('import', '--dry-run', line.file('dry.yaml', '- type: UnitEstablished\n  unit: dry\n  name: Dry\n'))).toEqual({ code: 0, out: '1 item can be imported.\n', notes: '' });
    expect(line.service.store.journal.head).toBe(before);
  });

  it('stops at what the record refuses, with file, line and reason', async () => {
    const path = items('- type: ArrestsMade\n  entry: refused\n  occurred: 2024-05\n  units: [nobody]\n  quantity: 3\n');
    const { code, notes } = await line.recording('import', path);
    expect(code).toBe(1);
    expect(notes).toContain(`${path}:4:11: /units/0: There is no unit "nobody"`);
    expect(notes).toContain('The import stopped there: of 1 item, 0 items recorded.');
  });

  it('shows a bar on a terminal', async () => {
    const output = { out: new Captured(), notes: Object.assign(new Captured(), { isTTY: true }) };
    const path = items('- type: UnitEstablished\n  unit: with-bar\n  name: Bar\n');
    expect(await run(['import', path, '--url', line.service.url, '--token', line.service.firstToken ?? ''], output)).toBe(0);
    expect(output.notes.text).toContain('1/1');
  });

  it('says when a token is missing or wrong', async () => {
    const path = items('- type: UnitEstablished\n  unit: x\n  name: X\n');
    expect(await line.asked('import', path)).toMatchObject({ code: 2, notes: expect.stringContaining('TIMELINE_TOKEN') });
    expect(await line.asked('import', path, '--token', 'tl_wrong')).toMatchObject({ code: 1, notes: expect.stringContaining('The token is unknown or was revoked.') });
  });
});

describe('timeline export', () => {
  const withoutTheStore = (event: string) => {
    const { type, data, opened = [] } = JSON.parse(event) as { type: string; data: object; opened?: { at: string; text: string }[] };
    return { type, data: withTexts(data, new Map(opened.map(({ at, text }) => [at, text]))) };
  };

  it('writes YAML that fills an empty service with the same history', async () => {
    const copy = await CommandLine.start(false);
    try {
      const path = line.file('export.yaml', (await line.asked('export')).out);
      const { code, out } = await copy.recording('import', path);
      expect([code, out]).toEqual([0, `${line.service.store.journal.head} items recorded.\n`]);
      const logs = await Promise.all([line, copy].map(({ asked }) => asked('export', '--format', 'ndjson')));
      const [original, imported] = logs.map((log) => log.out.trimEnd().split('\n').map(withoutTheStore).map((event) => JSON.stringify(event)).sort());
      expect(imported).toEqual(original);
    } finally {
      await copy.stop();
    }
  });

  it('writes the log just as the service gives it', async () => {
    const log = await (await fetch(`${line.service.url}/v1/log`)).text();
    expect((await line.asked('export', '--format', 'ndjson')).out).toBe(log);
    expect((await line.asked('export', '--json')).out).toBe(log);
    const written = line.file('log.ndjson', 'what was there before');
    expect(await line.asked('export', '--format', 'ndjson', '--output', written)).toEqual({ code: 0, out: '', notes: `${written} is written.\n` });
    expect(readFileSync(written, 'utf8')).toBe(log);
  });

  it('writes all pages of the timeline as CSV that no spreadsheet runs', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `- type: ArrestsMade\n  entry: many-${index}\n  occurred: 2023-01-01\n  places: [{ country: IS, name: '=cmd, or "so"' }]\n  quantity: 1\n`);
    expect((await line.recording('import', line.file('many.yaml', many.join('')))).code).toBe(0);
    await line.settled();
    const rows = (await line.asked('export', '--format', 'csv', '--country', 'IS')).out.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^entry,date,earliest,latest,type,what,/);
    expect(new Set(rows.slice(1).map((row) => row.split(',')[0])).size).toBe(250);
    expect(rows[1]).toContain(`ArrestsMade,1 person arrested,,IS,"'=cmd, or ""so""",arrests,counted,`);
  });

  it('does not pretend to choose from the log', async () => {
    expect(await line.asked('export', '--unit', 'jic')).toMatchObject({ code: 2, out: '', notes: expect.stringContaining('--format csv only') });
  });
});

describe('timeline tokens', () => {
  it('makes, lists and revokes what opens the service at once', async () => {
    const data = ['--data', join(line.directory, 'data')];
    const made = await timeline('tokens', 'add', 'ann', '--role', 'recorder', ...data);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^tl_\S+\n$/) });
    const path = line.file('ann.yaml', '- type: UnitEstablished\n  unit: by-ann\n  name: By Ann\n');
    expect((await line.asked('import', path, '--token', made.out.trim())).code).toBe(0);
    expect((await timeline('tokens', 'list', ...data)).out).toMatch(/^ann +recorder +\d{4}-\d\d-\d\d$/m);
    expect((await timeline('tokens', 'revoke', 'ann', ...data)).code).toBe(0);
    expect((await line.asked('import', path, '--token', made.out.trim())).code).toBe(1);
    expect(JSON.parse((await timeline('tokens', 'list', '--json', ...data)).out)).toMatchObject({ tokens: expect.arrayContaining([{ name: 'ann', role: 'recorder', createdAt: expect.any(String), revokedAt: expect.any(String) }]) });
    expect((await timeline('tokens', 'revoke', 'ann', ...data)).code).toBe(1);
  });

  it('makes no directory where there is none', async () => {
    expect(await timeline('tokens', 'list', '--data', join(line.directory, 'nowhere'))).toMatchObject({ code: 2, notes: expect.stringContaining('There is no directory') });
  });
});
