import { describe, expect, it } from '@jest/globals';
import { enoch, peter, signedText } from '../testing/published-notes.js';
import { refusalOf } from '../testing/refusal.js';
import { parseVerifierKey } from './key.js';
import { openNote, parseNote } from './note.js';
import { generateSignerKey, parseSignerKey, signNote } from './sign.js';

const peterKey = parseVerifierKey(peter.key);
const enochKey = parseVerifierKey(enoch.key);
const note = `${signedText}\n${peter.line}`;

describe('a signed note', () => {
  it('signed with a published key has the published signature', () => {
    expect(signNote(signedText, [parseSignerKey(peter.secret)])).toBe(note);
  });

  it('is opened with the published key', () => {
    expect(openNote(note, [peterKey])).toMatchObject({ text: signedText, signers: [{ name: 'PeterNeumann', id: 'c74f20a3' }] });
  });

  it('may have several signatures, and those of strangers are passed over', () => {
    const both = note + enoch.line;
    expect(openNote(both, [enochKey, peterKey]).signers).toEqual([peterKey, enochKey]);
    expect(openNote(both, [enochKey]).signers).toEqual([enochKey]);
    expect(parseNote(both).signatures.map(({ name, id }) => `${name}+${id}`)).toEqual(['PeterNeumann+c74f20a3', 'EnochRoot+af0cfe78']);
  });

  it('is refused when nobody who is known signed it', () => {
    expect(refusalOf(() => openNote(note, [enochKey]))).toBe('unknown-signer');
    expect(refusalOf(() => openNote(note, []))).toBe('unknown-signer');
  });

  it('is refused when one known signature is wrong, even beside a right one', () => {
    const wrong = enoch.line.replace('rwz+eBzm', 'rwz+eBzn');
    expect(refusalOf(() => openNote(note + wrong, [peterKey, enochKey]))).toBe('bad-signature');
    expect(refusalOf(() => openNote(note + wrong, [peterKey]))).toBeUndefined();
  });

  it('is refused with the same name and another key, which has another id', () => {
    const impostor = generateSignerKey('PeterNeumann');
    expect(refusalOf(() => openNote(signNote(signedText, [impostor]), [peterKey]))).toBe('unknown-signer');
  });

  it('keeps empty lines of its text', () => {
    const signer = generateSignerKey('example.com/log');
    expect(openNote(signNote('a\n\n\nb\n', [signer]), [signer.verifier]).text).toBe('a\n\n\nb\n');
  });

  it.each([
    ['has no signature', signedText],
    ['has no signature after the empty line', `${signedText}\n`],
    ['has no line feed at its end', note.slice(0, -1)],
    ['has a control character', `\x01${note}`],
    ['has a carriage return', note.replaceAll('\n', '\r\n')],
    ['has half a surrogate pair', `\ud800${note}`],
    ['has a space in a name', note.replace('PeterNeumann', 'Peter Neumann')],
    ['has a plus sign in a name', note.replace('PeterNeumann', 'Peter+Neumann')],
    ['has a no-break space in a name', note.replace('PeterNeumann', 'Peter\u00a0Neumann')],
    ['has something after the signatures', `${note}and more\n`],
    ['has a hyphen where the dash should be', note.replace('\u2014', '-')],
    ['has a signature without bytes', `${signedText}\n\u2014 PeterNeumann x08gow==\n`],
    ['has stray bits at the end of the base64', note.replace('BwJnAM=', 'BwJnAN=')],
    ['has no padding', note.replace('BwJnAM=', 'BwJnAM')],
    ['has more signatures than anybody needs', `${signedText}\n${peter.line.repeat(101)}`],
  ])('is refused when it %s', (_, text) => {
    expect(refusalOf(() => openNote(text, [peterKey]))).toBe('malformed-note');
  });
});

describe('the keys of notes', () => {
  it('are written as they were read', () => {
    expect(peterKey.text).toBe(peter.key);
    expect(parseSignerKey(peter.secret)).toMatchObject({ text: peter.secret, verifier: { text: peter.key } });
  });

  it('are refused after any part was cut off or any letter changed', () => {
    for (const [text, parse] of [[peter.key, parseVerifierKey], [peter.secret, parseSignerKey]] as const) {
      for (let start = 0; start < text.length; start += 1) {
        for (let end = start; end <= text.length; end += 1) {
          if (start > 0 || end < text.length) expect(refusalOf(() => parse(text.slice(start, end)))).toBe('malformed-key');
        }
        const next = String.fromCharCode(text.charCodeAt(start) + 1);
        expect(refusalOf(() => parse(text.slice(0, start) + next + text.slice(start + 1)))).toBe('malformed-key');
      }
    }
  });

  it('are refused for an algorithm that is not Ed25519, even with a matching id', () => {
    expect(refusalOf(() => parseVerifierKey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'))).toBe('malformed-key');
    expect(refusalOf(() => parseVerifierKey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='))).toBe('malformed-key');
  });

  it('cannot be made for a name that notes cannot hold', () => {
    for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u2003b']) expect(refusalOf(() => generateSignerKey(name))).toBe('malformed-key');
  });

  it('do not show a private one in the refusal', () => {
    expect(() => parseSignerKey(`${peter.secret}x`)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('AYEKFALV') }));
  });
});
