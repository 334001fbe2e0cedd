/** So many times seven bits a number holds exactly. */
const EXACT_BYTES = 7;
const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Goes through the fields of a message as Protocol Buffers encode it (https://protobuf.dev/programming-guides/encoding/) and
 * makes values of those alone that are asked for. Every method throws a RangeError where the bytes are no such message.
 */
export class WireReader {
  /** Number of the present field. */
  field = 0;
  #type = VARINT;
  /** Where the present field begins and ends, without its number and length. */
  #from: number;
  #to: number;

  constructor(
    private readonly bytes: Buffer,
    from = 0,
    private readonly end = bytes.length,
  ) {
    this.#from = this.#to = from;
  }

  /** Moves to the next field; false behind the last one. */
  advance(): boolean {
    if (this.#to === this.end) return false;
    const tag = this.#varint();
    this.field = Math.floor(tag / 8);
    this.#type = tag % 8;
    this.#from = this.#to;
    this.#pass();
    if (this.#to > this.end) throw new RangeError(`Field ${this.field} is longer than its message.`);
    return true;
  }

  /** The present field as an unsigned integer of 64 bits. */
  uint64(): bigint {
    this.#expect(VARINT);
    // What a number holds exactly takes one bigint and not two for each byte.
    let [value, low] = [0n, 0];
    for (let at = this.#to - 1; at >= this.#from; at -= 1) {
      if (at - this.#from >= EXACT_BYTES) value = value * 128n + BigInt(this.bytes[at]! % 128);
      else low = low * 128 + (this.bytes[at]! % 128);
    }
    return value === 0n ? BigInt(low) : value * 128n ** BigInt(EXACT_BYTES) + BigInt(low);
  }

  /** The present field as text. What is not UTF-8 becomes U+FFFD. */
  text(): string {
    this.#expect(LENGTH_DELIMITED);
    return this.bytes.toString('utf8', this.#from, this.#to);
  }

  /** The present field as a message. */
  message(): WireReader {
    this.#expect(LENGTH_DELIMITED);
    return new WireReader(this.bytes, this.#from, this.#to);
  }

  #pass(): void {
    switch (this.#type) {
      case VARINT:
        this.#varint();
        return;
      case FIXED_64:
        this.#to += 8;
        return;
      case LENGTH_DELIMITED: {
        const length = this.#varint();
        this.#from = this.#to;
        this.#to += length;
        return;
      }
      case FIXED_32:
        this.#to += 4;
        return;
      default:
        throw new RangeError(`Field ${this.field} is of the wire type ${this.#type}; expected 0, 1, 2 or 5.`);
    }
  }

  /** Exact up to 2^53, beyond which no tag and no length ever is. */
  #varint(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      if (this.#to >= this.end) throw new RangeError('A number goes on behind the end of its message.');
      const byte = this.bytes[this.#to]!;
      this.#to += 1;
      value += (byte % 128) * unit;
      if (byte < 128) return value;
    }
  }

  #expect(type: number): void {
    if (this.#type !== type) throw new RangeError(`Field ${this.field} is of the wire type ${this.#type}; expected ${type}.`);
  }
}
