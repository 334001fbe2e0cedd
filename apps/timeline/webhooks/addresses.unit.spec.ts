import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AddressRules, InvalidAllowance } from './addresses.js';

const strict = AddressRules.parse();

describe('an address', () => {
  it.each([
    ['this host', '0.0.0.0', '0.1.2.3', '::'],
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fdff::1', 'fec0::1'],
    ['link-local, where clouds keep their metadata', '169.254.169.254', '169.254.170.2', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254'],
    ['shared by carriers', '100.64.0.1', '100.127.255.255', '100.100.100.200'],
    ['reserved, for documentation or for tests', '192.0.0.8', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '240.0.0.1', '255.255.255.255', '2001:db8::1', '3fff::1', '100::1', '5f00::1'],
    ['multicast', '224.0.0.1', '239.255.255.250', 'ff02::1'],
    ['an IPv4 address in disguise', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:a9fe:a9fe', '::ffff:0:1', '64:ff9b::10.0.0.1', '64:ff9b::7f00:1', '64:ff9b::', '::127.0.0.1', '::ffff:5', '2002:7f00:1::', '2001:0:7f00:1::'],
    ['no address', '', 'localhost', '127.1', '1.2.3.4.5', ':::'],
  ])('that is %s is refused', (_, ...addresses) => {
    expect(addresses.filter((address) => strict.allows(address))).toEqual([]);
  });

  it('that is public is allowed', () => {
    const addresses = ['1.1.1.1', '8.8.8.8', '99.255.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '223.255.255.255', '2606:4700::1111', '[2606:4700::1111]', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'];
    expect(addresses.filter((address) => !strict.allows(address))).toEqual([]);
  });

  it('is judged alike however it is written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number];
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        for (const same of [`::ffff:${address}`, `::FFFF:${hex}`, `0:0:0:0:0:ffff:${hex}`, `64:ff9b::${address}`]) expect([same, strict.allows(same)]).toEqual([same, strict.allows(address)]);
      }),
    );
  });
});

describe('what is allowed besides', () => {
  it('is reached, and nothing next to it', () => {
    const rules = AddressRules.parse('10.1.0.0/16, ::1 ,127.0.0.1,fd00::/8');
    expect(['10.1.2.3', '::ffff:10.1.2.3', '::1', '127.0.0.1', 'fd12::1', '8.8.8.8'].filter((each) => !rules.allows(each))).toEqual([]);
    expect(['10.2.0.1', '127.0.0.2', 'fc00::1', '169.254.169.254'].filter((each) => rules.allows(each))).toEqual([]);
    expect(rules.allowsHttp).toBe(false);
  });

  it('may be plain HTTP, which opens no address', () => {
    const rules = AddressRules.parse('http');
    expect([rules.allowsHttp, rules.allows('127.0.0.1')]).toEqual([true, false]);
  });

  it.each(['localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'https', '10.0.0', '*'])('cannot be %j', (text) => {
    expect(() => AddressRules.parse(text)).toThrow(InvalidAllowance);
    expect(() => AddressRules.parse(`127.0.0.1,${text}`)).toThrow(`"${text}"`);
  });
});
