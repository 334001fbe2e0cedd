import { describe, expect, it } from '@jest/globals';
import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

const values = fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 });
const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom('\ud800', '\udfff', '\ud800\udc00', '\u2028', '\u007f', '"', '\\', '\u0000'));

describe('canonical JSON', () => {
  it('is what another implementation of RFC 8785 makes of the same value', () => {
    fc.assert(fc.property(values, (value) => expect(canonicalJson(value)).toBe(canonicalize(value))));
    fc.assert(fc.property(fc.dictionary(texts, fc.nat(), { maxKeys: 40, size: 'max' }), (object) => expect(canonicalJson(object)).toBe(canonicalize(object))));
    fc.assert(fc.property(texts, texts, (name, text) => expect(canonicalJson({ [name]: text })).toBe(canonicalize({ [name]: text }))));
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => expect(canonicalJson(number)).toBe(canonicalize(number))));
  });

  it('says what the text said that it was made from', () => {
    fc.assert(fc.property(values, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
  });

  it.each([
    ['names in the order of their code units, numerals too', '{"9":1,"10":2,"é":3,"z":4,"":5,"B":6,"a":7}', '{"":5,"10":2,"9":1,"B":6,"a":7,"z":4,"é":3}'],
    ['names above the surrogates behind those of pairs', '{"\\ufb33":1,"\\ud83d\\ude00":2}', '{"😀":2,"\ufb33":1}'],
    ['a name that objects have by themselves', '{"z":1,"__proto__":{"b":1,"a":2}}', '{"__proto__":{"a":2,"b":1},"z":1}'],
    ['the last of several members of one name', '{"a":1,"a":2}', '{"a":2}'],
    ['nothing at all', ' { "b" : [ ] , "a" : { } , "c" : null } ', '{"a":{},"b":[],"c":null}'],
    ['the shortest escapes, and no needless ones', '"\\u0041\\/\\u000a\\u000f\\u20ac\\u2028\\u0022\\u005c"', '"A/\\n\\u000f€\u2028\\"\\\\"'],
    ['half of a surrogate pair', '["\\uD800","\\uDC00x"]', '["\\ud800","\\udc00x"]'],
    ['numbers as ECMAScript writes them', '[1.0,-0,1e21,1E-7,0.000001,100,4.50,333333333.33333329]', '[1,0,1e+21,1e-7,0.000001,100,4.5,333333333.3333333]'],
    ['true and false', '[true,false]', '[true,false]'],
  ])('has %s', (_, text, canonical) => {
    expect(canonicalJson(JSON.parse(text))).toBe(canonical);
  });

  it('is not made of a number that JSON has no form for', () => {
    expect(() => canonicalJson(JSON.parse('{"a":[1e999]}'))).toThrow(RangeError);
  });
});
