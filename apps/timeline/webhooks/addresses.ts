import { BlockList, isIP } from 'node:net';

/** What no webhook may reach by itself: the special-purpose addresses of RFC 6890 and its registries, and multicast. */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** All that is public in IPv6 lies in here, but for these: Teredo and the like, documentation, 6to4. */
const GLOBAL_IPV6 = ['2000::/3'];
const NOT_PUBLIC_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const notPublic = ranges(NOT_PUBLIC_IPV4, NOT_PUBLIC_IPV6);
const global = ranges([], GLOBAL_IPV6);

/** An allowance that cannot be read; the message says what is wrong. */
export class InvalidAllowance extends Error {}

/** Which addresses webhooks may reach: public ones over HTTPS, and what whoever runs the service allows besides. */
export class AddressRules {
  private constructor(
    private readonly allowed: BlockList,
    /** Whether plain HTTP will do. */
    readonly allowsHttp: boolean,
  ) {}

  /**
   * @param allowances addresses and ranges such as `10.0.0.0/8`, and the word `http`, separated by commas
   * @throws InvalidAllowance
   */
  static parse(allowances = ''): AddressRules {
    const parts = allowances.split(',').map((each) => each.trim()).filter((each) => each !== '');
    const allowed = new BlockList();
    for (const each of parts) if (each !== 'http') add(allowed, each);
    return new AddressRules(allowed, parts.includes('http'));
  }

  /** @param address IPv4 or IPv6 as text, as a resolver gives it or a URL holds it */
  allows(address: string): boolean {
    const judged = plain(address);
    const family = isIP(judged) === 4 ? 'ipv4' : 'ipv6';
    if (isIP(judged) === 0) return false;
    if (this.allowed.check(judged, family)) return true;
    return !notPublic.check(judged, family) && (family === 'ipv4' || global.check(judged, family));
  }
}

/** IPv6 addresses that only lead to an IPv4 address, as URLs write them: mapped (RFC 4291 2.5.5.2) and translated (RFC 6052). */
const LEADS_TO_IPV4 = [/^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/, /^64:ff9b::(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})?$/];

/** The address that is to be judged: without brackets and zone, and the IPv4 address that it leads to, if it does. */
function plain(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) !== 6) return bare;
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const found = LEADS_TO_IPV4.map((pattern) => pattern.exec(canonical)).find((match) => match !== null);
  if (!found) return canonical;
  const [high, low] = [found[1] ?? '0', found[2] ?? '0'].map((digits) => parseInt(digits, 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function ranges(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of [...ipv4, ...ipv6]) add(list, each);
  return list;
}

function add(list: BlockList, range: string): void {
  const [address = '', prefix, ...rest] = range.split('/');
  const version = isIP(address);
  const bits = version === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (version === 0 || rest.length > 0 || !(length <= bits)) {
    throw new InvalidAllowance(`"${range}" is neither an address, such as 10.1.2.3, nor a range, such as 10.0.0.0/8, nor the word http.`);
  }
  list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
}
