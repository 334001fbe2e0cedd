import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBundle, type BundleRequest } from '../bundle/write.js';
import { generateSignerKey } from '../note/sign.js';
import { flipped, refusalOf } from '../testing/refusal.js';
import { TestLog } from '../testing/store.js';
import { CHECKS, verifyBundle, type Check, type Findings, type Refold, type VerifyOptions } from './bundle.js';
import { linesOf } from './file.js';
import { reportOn } from './report.js';
import { runVerifier } from './run.js';

let log: TestLog;
let directory: string;
beforeEach(async () => {
  log = await TestLog.with(40);
  directory = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterEach(async () => {
  await log.remove();
  rmSync(directory, { recursive: true });
});

const asked = { question: { measure: 'arrests' }, answer: { supported: { low: '98', high: null } }, derivation: { pages: [] }, policy: { name: 'conservative-1' }, made: new Date(0) };
const written = (request: Partial<BundleRequest> = {}): string => [...writeBundle(log.log, log.store.journal, { ...asked, size: 40, ...request })].join('');
const linesIn = (text: string | Buffer): Buffer[] => Buffer.from(text).toString('latin1').split('\n').slice(0, -1).map((line) => Buffer.from(line, 'latin1'));
const verify = (text: string | Buffer, options?: VerifyOptions): Findings => verifyBundle(linesIn(text), options);
const refusal = (text: string | Buffer, options?: VerifyOptions) => refusalOf(() => verify(text, options));
/** The bundle with its lines changed. */
const edited = (text: string, edit: (lines: string[]) => string[]): string => edit(text.split('\n').slice(0, -1)).map((line) => `${line}\n`).join('');
function fileOf(content: string | Buffer): string {
  const path = join(directory, 'bundle.ndjson');
  writeFileSync(path, content);
  return path;
}
const ownKey = (): string => log.log.keys.first;

describe('a bundle of all events', () => {
  it('holds, and says what was asked and answered', () => {
    const { header, checkpoint, keyIsKnown } = verify(written(), { keys: [ownKey()] });
    expect(header).toMatchObject({ contents: 'all-events', events: 40, question: asked.question, answer: asked.answer, policy: asked.policy, made: '1970-01-01T00:00:00.000Z' });
    expect([checkpoint.size, keyIsKnown]).toEqual([40, true]);
  });

  it('holds for an earlier size, and for a log without events', async () => {
    expect(verify(written({ size: 7 })).checkpoint.size).toBe(7);
    expect(verify(written({ size: 0 })).checkpoint.size).toBe(0);
  });

  it('has one event in each line, which is its leaf', () => {
    expect(linesIn(written()).slice(1, -1).map((line) => JSON.parse(line.toString()).id)).toEqual(log.store.journal.read(0, 40).map(({ id }) => id));
  });

  it('does not hold after any of its bits was turned over', () => {
    const bytes = Buffer.from(written({ size: 5 }));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
        // The last line feed is the one byte that says nothing: without it the file is refused by whoever reads its lines.
        if (place === bytes.length - 1) return;
        expect(refusal(flipped(bytes, place, bit))).toBeDefined();
      }),
      { numRuns: 1500 },
    );
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['an event was left out', (lines) => lines.toSpliced(7, 1)],
    ['the last event was left out', (lines) => lines.toSpliced(-2, 1)],
    ['two events changed places', (lines) => lines.with(7, lines[8]!).with(8, lines[7]!)],
    ['an event stands there twice', (lines) => lines.toSpliced(7, 0, lines[7]!)],
    ['an event was added', (lines) => lines.toSpliced(-1, 0, '{}')],
    ['the answer was changed', (lines) => lines.with(0, lines[0]!.replace('"low":"98"', '"low":"99"'))],
    ['the question was changed', (lines) => lines.with(0, lines[0]!.replace('arrests', 'rescues'))],
    ['the number of events was changed', (lines) => lines.with(0, lines[0]!.replace('"events":40', '"events":39'))],
    ['the seal was left out', (lines) => lines.slice(0, -1)],
    ['the seal is that of another bundle', (lines) => lines.with(-1, written({ size: 39 }).trimEnd().split('\n').at(-1)!)],
    ['the seal is a checkpoint', (lines) => lines.with(-1, JSON.stringify({ seal: log.log.checkpoint(40) }))],
    ['it is empty', () => []],
    ['it has one line', (lines) => lines.slice(0, 1)],
    ['it is no bundle', () => ['{"format":"something else"}', '{}']],
  ])('does not hold when %s', (_, edit) => {
    expect(refusal(edited(written(), edit))).toBeDefined();
  });

  it('does not hold with a key that the reader does not trust', () => {
    expect(refusal(written(), { keys: [generateSignerKey('example.com/log').verifier.text] })).toBe('unknown-signer');
    expect(verify(written()).keyIsKnown).toBe(false);
  });

  it('holds for a reader who has an older or a newer key of the log', async () => {
    const [first, before] = [ownKey(), written()];
    log.log.rotateKey();
    await log.record(1);
    const after = written({ size: 41 });
    expect(verify(after, { keys: [first] }).keyIsKnown).toBe(true);
    expect(verify(before, { keys: [first] }).keyIsKnown).toBe(true);
  });

  it('shows that the log goes on from a checkpoint that the reader kept', async () => {
    const kept = log.log.checkpoint(12);
    expect(verify(written(), { kept }).kept?.size).toBe(12);
    expect(verify(written(), { kept: log.log.checkpoint(40) }).kept?.size).toBe(40);
    expect(refusal(written({ size: 11 }), { kept })).toBe('beyond-tree');
  });

  it('is not sealed when the store differs from what was signed', () => {
    log.log.checkpoint(40);
    log.alter('journal.db', (db) => void db.exec("UPDATE events SET type = 'Other' WHERE seq = 7"));
    expect(refusalOf(() => written())).toBe('store-differs');
  });

  it('is handed to a refold event by event, whose findings are reported', () => {
    const taken: string[] = [];
    const refold: Refold = { take: (leaf) => void taken.push(JSON.parse(leaf).position), conclude: ({ answer }) => (JSON.stringify(answer).includes('98') ? [] : ['The low is 98.']) };
    expect(verify(written(), { refold }).answerDiffers).toEqual([]);
    expect(taken).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)));
    expect(verify(written({ answer: {} }), { refold }).answerDiffers).toEqual(['The low is 98.']);
  });
});

describe('a check under way', () => {
  const passed = (text: string, options: VerifyOptions = {}): Check[] => {
    const told: Check[] = [];
    try {
      verify(text, { ...options, passed: (check) => told.push(check) });
    } catch {
      // What it was told until then is the point.
    }
    return told;
  };
  const refold = (...differences: string[]): Refold => ({ take: () => undefined, conclude: () => differences });

  it('tells of each thing that holds, up to the first that does not', () => {
    expect(passed(written(), { refold: refold() })).toEqual(CHECKS);
    expect(passed(written({ witnesses: [3] }), { refold: refold() })).toEqual(['keys', 'checkpoint', 'events', 'seal']);
    expect(passed(written(), { refold: refold('The low is 97.') })).toEqual(['keys', 'checkpoint', 'events', 'seal']);
    expect(passed(written().replace('"low":"98"', '"low":"99"'))).toEqual(['keys', 'checkpoint', 'events']);
    expect(passed(written().replace('said so', 'said no'))).toEqual(['keys', 'checkpoint']);
    expect(passed(written(), { keys: [generateSignerKey('example.com/log').verifier.text] })).toEqual([]);
  });

  it('says of an answer that was counted again what nobody looked at', () => {
    const { shown, notShown } = reportOn(verify(written(), { refold: { ...refold(), leaves: 'That the words are right.' } }));
    expect(shown).toContain('The answer follows from the events under the policy: it was computed again.');
    expect(notShown).toContain('That the words are right.');
  });
});

describe('a bundle of witnesses', () => {
  const witnesses = [3, 17, 40];

  it('holds, and has a proof before each event', () => {
    const text = written({ witnesses });
    expect(verify(text, { keys: [ownKey()] }).header).toMatchObject({ contents: 'witnesses', events: 3 });
    expect(linesIn(text).length).toBe(1 + 2 * 3 + 1);
    expect(verify(written({ witnesses: [] })).header.events).toBe(0);
  });

  it('does not hold after any of its bits was turned over', () => {
    const bytes = Buffer.from(written({ witnesses }));
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), fc.nat(7), (place, bit) => {
        expect(refusal(flipped(bytes, place, bit))).toBeDefined();
      }),
      { numRuns: 1500 },
    );
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    ['an event was altered', (lines) => lines.with(2, lines[2]!.replace('said so', 'said no')), 'not-included'],
    ['two events changed places', (lines) => lines.with(2, lines[4]!).with(4, lines[2]!), 'not-included'],
    ['a witness was left out', (lines) => lines.toSpliced(1, 2), 'incomplete-bundle'],
    ['an event has no proof', (lines) => lines.toSpliced(1, 1), 'malformed-bundle'],
    ['a proof has no event', (lines) => lines.toSpliced(-2, 1), 'malformed-bundle'],
    ['a hash is none', (lines) => lines.with(1, lines[1]!.replace(/"path":\["/, '"path":["A')), 'malformed-bundle'],
  ])('does not hold when %s', (_, edit, code) => {
    expect(refusal(edited(written({ witnesses }), edit))).toBe(code);
  });
});

describe('the command', () => {
  it('says in plain words what was shown and what was not, and exits with 0 when a known key vouches', () => {
    const { exitCode, text } = runVerifier(['--key', ownKey(), fileOf(written())]);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^HOLDS\nShown:\n/);
    expect(text).toContain('All 40 events of that log are in this file, unaltered and in their order: none was left out.');
    expect(text).toContain('That the answer follows from the events. This program does not compute totals');
  });

  it('exits with 3 when only the file vouches for its key', () => {
    const { exitCode, text } = runVerifier([fileOf(written())]);
    expect(exitCode).toBe(3);
    expect(text).toMatch(/Not shown:\n {2}- Whose key that is\./);
  });

  it('says of witnesses that completeness is not shown', () => {
    const { text } = runVerifier(['--key', ownKey(), fileOf(written({ witnesses: [3] }))]);
    expect(text).toContain('That no other event bears on the answer. That takes a bundle of all events.');
    expect(text).toContain('That the answer follows from the events. It can be computed again only from all of them.');
    expect(text).not.toContain('none was left out');
  });

  it.each(['', 'no key', 'example.com/log+12345678+short'])('exits with 2 for "--key %s", which is no key', (key) => {
    const { exitCode, text } = runVerifier(['--key', key, fileOf(written())]);
    expect([exitCode, text]).toEqual([2, expect.stringMatching(/is not the public key of a log/)]);
  });

  it('exits with 1 and the reason when something does not hold', () => {
    const { exitCode, text } = runVerifier([fileOf(written().replace('said so', 'said no'))]);
    expect([exitCode, text]).toEqual([1, expect.stringMatching(/^DOES NOT HOLD \(altered-bundle\)\nThe 40 events do not lead to the root/)]);
  });

  it('exits with 1 when the answer does not follow', () => {
    const { exitCode, text } = runVerifier(['--key', ownKey(), fileOf(written())], { take: () => undefined, conclude: () => ['The low is 97.'] });
    expect([exitCode, text]).toEqual([1, expect.stringMatching(/^DOES NOT HOLD\nThe answer does not follow from the events:\n {2}- The low is 97\.\n/)]);
  });

  it('compares with a checkpoint in a file', () => {
    const kept = join(directory, 'kept');
    writeFileSync(kept, log.log.checkpoint(12));
    const shown = (text: string): string => text.slice(0, text.indexOf('Not shown:'));
    expect(shown(runVerifier(['--checkpoint', kept, fileOf(written())]).text)).toContain('The log goes on from the checkpoint of 12 events that you kept');
    const witnesses = runVerifier(['--checkpoint', kept, fileOf(written({ witnesses: [3] }))]).text;
    expect(witnesses).toContain('That the log goes on from the checkpoint of 12 events that you kept. That takes a bundle of all events');
    expect(shown(witnesses)).not.toContain('that you kept');
  });

  it('exits with 1 when the file was cut off', () => {
    const text = written();
    for (const end of [text.length - 1, text.length - 20, text.lastIndexOf('\n', text.length - 2) + 1, 10, 0]) {
      expect(runVerifier([fileOf(text.slice(0, end))]).exitCode).toBe(1);
    }
  });

  it('exits with 2 when there is nothing to check, and says how it is used', () => {
    for (const args of [[], ['a', 'b'], ['--what', 'a']]) expect(runVerifier(args)).toEqual({ exitCode: 2, text: expect.stringContaining('Exit codes:') });
  });

  it('says in a sentence why a file cannot be read, of the bundle and of the checkpoint, and exits with 2', () => {
    const nothing = join(directory, 'nothing');
    for (const args of [[nothing], ['--checkpoint', nothing, fileOf(written())]]) {
      expect(runVerifier(args)).toEqual({ exitCode: 2, text: `COULD NOT BE CHECKED (unreadable)\nThere is no file "${nothing}".\n` });
    }
    expect(runVerifier([directory])).toEqual({ exitCode: 2, text: `COULD NOT BE CHECKED (unreadable)\n"${directory}" is a directory: give the file in it.\n` });
    expect(JSON.parse(runVerifier(['--json', nothing]).text)).toEqual({ holds: false, code: 'unreadable', message: `There is no file "${nothing}".` });
  });

  it.each([
    ['it is empty', '', /it is empty or has only one line\.$/],
    ['it is a text', 'Dear reader,\nhere are the figures.\nYours\n', /The first line is not a JSON object\.$/],
    ['it is a text without a line feed', 'Dear reader', /its last line does not end\. It was cut off, or is a file of another kind\.$/],
    ['it is JSON of another kind', '{"a":1}\n{}\n', /its format is undefined; this program reads "operations-timeline\/evidence-bundle@2"\.$/],
  ])('exits with 1 and says so of a file that is no bundle: %s', (_, content, sentence) => {
    const { exitCode, text } = runVerifier([fileOf(content)]);
    expect([exitCode, text.trimEnd()]).toEqual([1, expect.stringMatching(sentence)]);
    expect(text).toMatch(/^DOES NOT HOLD \(malformed-bundle\)\nThis is not a whole evidence bundle: /);
  });

  it('names the line of the file that tells what does not hold, where there is one', () => {
    const message = (text: string): string => runVerifier([fileOf(text)]).text.split('\n')[1]!;
    expect(message(edited(written({ witnesses: [3, 17] }), (lines) => lines.with(4, lines[4]!.replace('said so', 'said no'))))).toMatch(/do not lead to the root\. That is told by line 5 of the file\.$/);
    const unreadable = edited(written(), (lines) => lines.with(9, `${lines[9]!.replace('"said so"', '{"sealed":"')}`));
    expect(message(unreadable)).toBe('This is not a whole evidence bundle: An event is not a JSON object. That is told by line 10 of the file.');
  });

  it('gives its findings as JSON', () => {
    const json = (...args: string[]) => JSON.parse(runVerifier(['--json', ...args]).text);
    expect(json('--key', ownKey(), fileOf(written()))).toMatchObject({ holds: true, keyIsKnown: true, origin: 'example.com/log', size: 40, contents: 'all-events', answer: asked.answer });
    expect(json(fileOf(written().replace('said so', 'said no')))).toMatchObject({ holds: false, code: 'altered-bundle' });
  });
});

describe('the lines of a file', () => {
  it('are the bytes between the line feeds, however long the file', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_500_000 }), { maxLength: 5 }), (lengths) => {
        const lines = lengths.map((length, index) => Buffer.alloc(length, 0x61 + index));
        const path = fileOf(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
        const read = [...linesOf(path)];
        expect(read.length).toBe(lines.length);
        expect(read.every((line, index) => line.equals(lines[index]!))).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});
