import { describe, expect, it } from '@jest/globals';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.js';
import { EMPTY_ROOT, leafHash } from './merkle/hash.js';
import { parseVerifierKey } from './note/key.js';
import { generateSignerKey, signNote } from './note/sign.js';
import { goChecksums } from './testing/published-notes.js';
import { refusalOf } from './testing/refusal.js';

const signer = generateSignerKey('example.com/log');
const root = leafHash('hello world');
const text = `example.com/log\n123456789012\n${root.toString('base64')}\n`;
const open = (body: string, options: Partial<Parameters<typeof openCheckpoint>[2]> = {}) =>
  openCheckpoint(signNote(body, [signer]), [signer.verifier], { origin: 'example.com/log', ...options });

describe('a checkpoint', () => {
  it.each(goChecksums.checkpoints)('of $size modules is opened as the Go checksum database signed it', ({ size, note }) => {
    const { origin, key } = goChecksums;
    const opened = openCheckpoint(note, [parseVerifierKey(key)], { origin });
    expect(opened).toMatchObject({ origin, size, extensions: [] });
    expect(formatCheckpoint(opened)).toBe(opened.note.text);
  });

  it('is three lines: the name of the log, its size and its root', () => {
    // The leaf hash of this text is published with Go's sumdb/tlog.
    expect(root.toString('base64')).toBe('TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=');
    expect(formatCheckpoint({ origin: 'example.com/log', size: 123_456_789_012, root, extensions: [] })).toBe(text);
    expect(open(text)).toMatchObject({ origin: 'example.com/log', size: 123_456_789_012, root });
  });

  it('of another log is refused, even if the same key signed it', () => {
    expect(refusalOf(() => open(text, { origin: 'example.com/other' }))).toBe('other-origin');
  });

  it('with extension lines is refused unless they are asked for', () => {
    expect(refusalOf(() => open(`${text}more\n`))).toBe('extension-lines');
    expect(open(`${text}more\nand more\n`, { extensions: 'keep' }).extensions).toEqual(['more', 'and more']);
  });

  it('of the empty tree has the root of the empty tree', () => {
    expect(parseCheckpoint(`log\n0\n${EMPTY_ROOT.toString('base64')}\n`).size).toBe(0);
    expect(refusalOf(() => parseCheckpoint(`log\n0\n${root.toString('base64')}\n`))).toBe('malformed-checkpoint');
  });

  it.each([
    ['no name', text.replace('example.com/log', '')],
    ['a size with a leading zero', text.replace('123456789012', '0123456789012')],
    ['a size in hexadecimal', text.replace('123456789012', '0xabc')],
    ['a negative size', text.replace('123456789012', '-1')],
    ['a size beyond what can be counted exactly', text.replace('123456789012', '9007199254740993')],
    ['a root that is too long', text.replace('=', '').replace(/\n$/, 'A\n')],
    ['a root that is too short', text.replace('Tszz', '')],
    ['an empty extension line', `${text}\n`],
    ['only two lines', text.split('\n').slice(0, 2).join('\n')],
  ])('with %s is refused', (_, body) => {
    expect(refusalOf(() => parseCheckpoint(body))).toBe('malformed-checkpoint');
  });
});
