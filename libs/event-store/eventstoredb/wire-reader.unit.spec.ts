import { describe, expect, it } from '@jest/globals';
import { WireReader } from './wire-reader.js';

/** Bytes in hexadecimal; spaces are for the eye. */
const reader = (hex: string): WireReader => new WireReader(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('a message in the encoding of Protocol Buffers', () => {
  it('has numbers up to the largest of 64 bits, exactly', () => {
    const message = reader('08 00  10 9601  18 ffffffffffffffffff01  20 ffffffffffff7f  28 8080808080808001  30 808080808080808080 00');
    const numbers = [];
    while (message.advance()) numbers.push([message.field, message.uint64()]);
    expect(numbers).toEqual([[1, 0n], [2, 150n], [3, 2n ** 64n - 1n], [4, 2n ** 49n - 1n], [5, 2n ** 49n], [6, 0n]]);
  });

  it('has text and messages in messages', () => {
    const message = reader('0a 04 0a02c3a9  8a01 00');
    expect(message.advance()).toBe(true);
    const inner = message.message();
    expect([inner.advance(), inner.field, inner.text(), inner.advance()]).toEqual([true, 1, 'é', false]);
    expect([message.advance(), message.field, message.text(), message.advance()]).toEqual([true, 17, '', false]);
  });

  it('is passed over where nobody asks', () => {
    const message = reader('09 0102030405060708  15 01020304  1a 0261 62  20 05');
    const fields = [];
    while (message.advance()) fields.push(message.field);
    expect(fields).toEqual([1, 2, 3, 4]);
    expect(message.uint64()).toBe(5n);
  });

  it.each([
    ['a number without an end', '08 ff'],
    ['a field longer than the message', '0a 05 61'],
    ['a number of 8 bytes in 4', '09 01020304'],
    ['a group', '0b'],
  ])('is refused where it has %s', (_what, hex) => {
    expect(() => reader(hex).advance()).toThrow(RangeError);
  });

  it('is refused where a field is not of the type asked for', () => {
    const [number, text] = [reader('08 01'), reader('0a 00')];
    number.advance();
    text.advance();
    expect(() => number.text()).toThrow('wire type 0; expected 2');
    expect(() => number.message()).toThrow(RangeError);
    expect(() => text.uint64()).toThrow('wire type 2; expected 0');
  });
});
